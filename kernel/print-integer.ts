/** Prints a whole number in decimal and gives the end of its text. */
export function printInteger(value: i64, to: i32): i32 {
  if (value >= 0) return printWide(u64(value), to);
  store<u8>(to, 45);
  // The least number has no positive twin, but its bits are the right ones when read without a sign.
  return printWide(u64(-value), to + 1);
}

function printWide(value: u64, to: i32): i32 {
  if (value < 100_000_000) return printDigits(u32(value), to, 1);
  const above = value / 100_000_000;
  return printDigits(u32(value - above * 100_000_000), printWide(above, to), 8);
}

/**
 * Prints a number below 10^8 with at least so many digits, 1 to 8, and gives the end of its text; writes up to eight bytes.
 * All digits are made at once: two groups of four, of those two pairs each, of those two digits each, by multiplying with
 * a reciprocal that is exact for so small numbers. Leading zeros are then shifted out.
 */
export function printDigits(value: u32, to: i32, least: i32): i32 {
  const high = value / 10_000;
  const fours = u64(high) | (u64(value - high * 10_000) << 32);
  const hundreds = ((fours * 10_486) >> 20) & 0x0000007f0000007f;
  const pairs = hundreds | ((fours - hundreds * 100) << 16);
  const tens = ((pairs * 103) >> 10) & 0x000f000f000f000f;
  const digits = tens | ((pairs - tens * 10) << 8);
  const zeros = min(i32(ctz(digits)) >> 3, 8 - least);
  store<u64>(to, (digits | 0x3030303030303030) >> (u64(zeros) << 3));
  return to + 8 - zeros;
}
