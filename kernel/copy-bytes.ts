/** Beyond this a call of the engine's own copy pays. */
const short = 256;

/**
 * Copies bytes and gives the end of the copy. Short runs go sixteen at a time, which writes up to sixteen bytes too many:
 * the next write covers them.
 */
export function copyBytes(from: i32, length: i32, to: i32): i32 {
  if (length > short) memory.copy(to, from, length);
  else {
    v128.store(to, v128.load(from));
    for (let place = 16; place < length; place += 16) v128.store(to + place, v128.load(from + place));
  }
  return to + length;
}
