const backslash: u8 = 92;

/** Copies a value into a row of COPY text, escaped as src/rows/text-escape.ts does, and gives the end of the copy. */
export function escapeBytes(from: i32, length: i32, to: i32): i32 {
  let out = to;
  for (let at = from; at < from + length; at++) {
    const byte = load<u8>(at);
    const letter = byte > backslash ? 0 : escapeLetter(byte);
    if (letter == 0) store<u8>(out++, byte);
    else {
      store<u8>(out, backslash);
      store<u8>(out + 1, letter);
      out += 2;
    }
  }
  return out;
}

/** The letter that escapes a byte, or 0. */
function escapeLetter(byte: u8): u8 {
  switch (byte) {
    case 8:
      return 98;
    case 9:
      return 116;
    case 10:
      return 110;
    case 11:
      return 118;
    case 12:
      return 102;
    case 13:
      return 114;
    case backslash:
      return backslash;
    default:
      return 0;
  }
}
