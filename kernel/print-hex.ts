/** Prints bytes as pairs of lower-case hexadecimal digits. */
export function printHex(at: i32, to: i32, count: i32): void {
  for (let place = 0; place < count; place++) {
    const byte = load<u8>(at + place);
    store<u8>(to + place * 2, digit(byte >> 4));
    store<u8>(to + place * 2 + 1, digit(byte & 15));
  }
}

function digit(nibble: u8): u8 {
  return nibble < 10 ? 48 + nibble : 87 + nibble;
}
