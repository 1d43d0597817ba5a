const backslash: u8 = 92;

/** Copies a value into a row of COPY text, escaped as src/rows/text-escape.ts does, and gives the end of the copy. */
export function escapeBytes(from: i32, length: i32, to: i32): i32 {
  const end = from + length;
  let out = to;
  for (let at = from; at < end;) {
    const bytes = v128.load(at);
    const count = min(end - at, 16);
    // Mostly none of sixteen bytes is special; up to sixteen are written too many, and written over.
    v128.store(out, bytes);
    const specials = i8x16.bitmask(special(bytes)) & ((1 << count) - 1);
    const plain = specials == 0 ? count : ctz(specials);
    at += plain;
    out += plain;
    if (specials == 0) continue;
    store<u8>(out, backslash);
    store<u8>(out + 1, escapeLetter(load<u8>(at)));
    out += 2;
    at++;
  }
  return out;
}

/** Marks backslashes and the control characters from backspace, 8, to carriage return, 13. */
function special(bytes: v128): v128 {
  const controls = i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(8)), i8x16.splat(6));
  return v128.or(controls, i8x16.eq(bytes, i8x16.splat(backslash)));
}

/** The letter that escapes a special byte. */
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
    default:
      return backslash;
  }
}
