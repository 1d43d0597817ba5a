/** Prints a whole number in decimal and gives the end of its text. */
export function printInteger(value: i64, to: i32): i32 {
  if (value >= 0) return printDigits(u64(value), to, 1);
  store<u8>(to, 45);
  // The least number has no positive twin, but its bits are the right ones when read without a sign.
  return printDigits(u64(-value), to + 1, 1);
}

/** Prints a number with at least so many digits and gives the end of its text. */
export function printDigits(value: u64, to: i32, least: i32): i32 {
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
