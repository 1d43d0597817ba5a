/** Prints a whole number in decimal and gives the end of its text. */
export function printInteger(value: i64, to: i32): i32 {
  if (value >= 0) return printWide(u64(value), to);
  store<u8>(to, 45);
  // The least number has no positive twin, but its bits are the right ones when read without a sign.
  return printWide(u64(-value), to + 1);
}

/** A billion at a time, because 32 bits divide several times faster than 64. */
function printWide(value: u64, to: i32): i32 {
  if (value < 1_000_000_000) return printDigits(u32(value), to, 1);
  const above = value / 1_000_000_000;
  return printDigits(u32(value - above * 1_000_000_000), printWide(above, to), 9);
}

/** Prints a number with at least so many digits and gives the end of its text. */
export function printDigits(value: u32, to: i32, least: i32): i32 {
  let count = 1;
  for (let rest = value; rest >= 10; rest /= 10) count++;
  const end = to + max(count, least);
  let rest = value;
  for (let at = end - 1; at >= to; at--) {
    const next = rest / 10;
    store<u8>(at, u8(48 + rest - next * 10));
    rest = next;
  }
  return end;
}
