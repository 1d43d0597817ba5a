const encoder = new TextEncoder();
const decoder = new TextDecoder();
const zero = 48;
/** "ip" and four numbers of three digits. */
const lengthOfIpv4 = 14;
const lengthOfIpv6 = 34;

/**
 * An IP address as one word that no other address has: without its punctuation 2001:db8::5 would be the same as
 * 2001:db8:5::. The length of a network's prefix is left out. Takes what PostgreSQL prints.
 */
export function addressForm(bytes: Uint8Array, start: number, end: number): Uint8Array {
  return ipv4Form(bytes, start, end) ?? ipv6Form(bytes, start, end);
}

/** Millions of rows have one, so no string is made of it; null where it is none. */
function ipv4Form(bytes: Uint8Array, start: number, end: number): Uint8Array | null {
  const form = new Uint8Array(lengthOfIpv4).fill(zero);
  form[0] = 105;
  form[1] = 112;
  /** Where the number being read ends in the form. */
  let to = 4;
  for (let at = start; at < end && bytes[at] !== 47; at++) {
    const byte = bytes[at];
    if (byte === 58) return null;
    if (byte === 46) {
      to += 3;
      continue;
    }
    form[to - 2] = form[to - 1];
    form[to - 1] = form[to];
    form[to] = byte;
  }
  return form;
}

/** Groups of four digits, with those left out by `::` in their place. */
function ipv6Form(bytes: Uint8Array, start: number, end: number): Uint8Array {
  const form = new Uint8Array(lengthOfIpv6).fill(zero);
  form[0] = 105;
  form[1] = 112;
  let [to, gap] = [5, -1];
  for (let at = start; at < end && bytes[at] !== 47; at++) {
    const byte = bytes[at];
    if (byte === 46) return ipv6Form(...withoutDots(bytes, start, end));
    if (byte !== 58) {
      form.copyWithin(to - 3, to - 2, to + 1);
      form[to] = byte;
    } else if (bytes[at + 1] !== 58) to += 4;
    else {
      // What begins with `::` has no group before it.
      gap = at === start ? to - 3 : to + 1;
      if (at > start) to += 4;
      at++;
    }
  }
  if (gap < 0) return form;
  form.copyWithin(lengthOfIpv6 - (to + 1 - gap), gap, to + 1);
  return form.fill(zero, gap, lengthOfIpv6 - (to + 1 - gap));
}

/** The last two groups may be written as an IPv4 address. */
function withoutDots(bytes: Uint8Array, start: number, end: number): [Uint8Array, number, number] {
  const text = decoder.decode(bytes.subarray(start, end));
  const plain = encoder.encode(
    text.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)/, (_, ...parts: readonly unknown[]) => {
      const [a, b, c, d] = parts.slice(0, 4).map((part) => Number(part).toString(16).padStart(2, "0"));
      return `${a}${b}:${c}${d}`;
    }),
  );
  return [plain, 0, plain.length];
}
