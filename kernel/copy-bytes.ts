/** Beyond this a call of the engine's own copy pays. */
const short = 256;

/**
 * Copies bytes and gives the end of the copy. Short runs go eight at a time, which writes up to seven bytes too many: the
 * next write covers them.
 */
export function copyBytes(from: i32, length: i32, to: i32): i32 {
  if (length > short) memory.copy(to, from, length);
  else for (let place = 0; place < length; place += 8) store<u64>(to + place, load<u64>(from + place));
  return to + length;
}
