/**
 * What a byte of text counts as when texts are compared: small letters and digits are themselves, capitals are small, the
 * bytes of other letters in UTF-8 are themselves, and 0 is all that stands between words.
 */
export const folded: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte >= 65 && byte <= 90) return byte + 32;
  const counts = (byte >= 48 && byte <= 57) || (byte >= 97 && byte <= 122) || byte >= 128;
  return counts ? byte : 0;
});

/** Backslash, percent and ampersand may stand before letters that are another letter's way to be written. */
const odd: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= 128 || byte === 92 || byte === 37 || byte === 38 ? 1 : 0,
);

/** Whether a text holds anything but plain ASCII, so that `foldText` has to look at it before `folded` can. */
export function isOdd(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (odd[bytes[at]] === 1) return true;
  return false;
}

/** Whether a text looks like JSON, in which a backslash and an n are a new line. */
export function looksLikeJson(bytes: Uint8Array, start: number, end: number): boolean {
  let at = start;
  while (at < end && bytes[at] <= 32) at++;
  return at < end && (bytes[at] === 123 || bytes[at] === 91 || bytes[at] === 34);
}

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/**
 * A text as it is compared: compatibility forms (NFKD) without marks, zero-width characters and capitals; escapes of JSON,
 * URLs and HTML undone. ASCII punctuation stays, any other becomes a space.
 */
export function foldText(bytes: Uint8Array, start: number, end: number, json: boolean): Uint8Array {
  const text = decoder.decode(bytes.subarray(start, end));
  const plain = withoutHtml(withoutPercents(json ? withoutBackslashes(text) : text))
    .normalize("NFKD")
    .replaceAll(/[\p{M}\p{Cf}]/gu, "")
    .toLowerCase()
    .replaceAll(/[øłđðħıæœß]/g, (letter) => notDecomposed[letter] ?? letter)
    .replaceAll(/[^\p{ASCII}\p{L}\p{N}]+/gu, " ");
  return encoder.encode(plain);
}

/** Letters that Unicode does not take apart, as they are written without their strokes. */
const notDecomposed: Readonly<Record<string, string>> = {
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  ħ: "h",
  ı: "i",
  æ: "ae",
  œ: "oe",
  ß: "ss",
};

function withoutBackslashes(text: string): string {
  return text.replaceAll(/\\+(?:u([\da-f]{4})|[bfnrt])?/gi, (_, code: string | undefined) =>
    code === undefined ? " " : String.fromCharCode(Number.parseInt(code, 16)),
  );
}

function withoutPercents(text: string): string {
  return text.replaceAll(/(?:%[\da-f]{2})+/gi, (written) => {
    try {
      return decodeURIComponent(written);
    } catch {
      // No UTF-8, so no URL: it stands for itself.
      return written;
    }
  });
}

function withoutHtml(text: string): string {
  return text.replaceAll(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z]{2,8}));/gi,
    (_, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
      const code = hex === undefined ? Number(decimal ?? 32) : Number.parseInt(hex, 16);
      if (name !== undefined) return accented.exec(name)?.[1] ?? " ";
      return code <= 0x10_ffff ? String.fromCodePoint(code) : " ";
    },
  );
}

const accented = /^([a-z])(?:acute|grave|uml|circ|tilde|cedil|ring|slash|caron)$/i;
