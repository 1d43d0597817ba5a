import { lettersAddress } from "../src/rows/kernel/frame";

/** What to do with the letters of a made text. */
const keep = 0;
const raise = 1;
const lower = 2;
const raiseFirsts = 3;

/** Enough of an original to tell; see src/values/letter-case.ts. */
const looksAt = 48;

const atSign: i8 = 64;
const dot: u8 = 46;

/** How the letters of an original ask those of its mask to be; of an address the part before the @ counts. */
export function caseOf(start: i32, end: i32, letters: i32): i32 {
  const isAddress = letters == lettersAddress;
  const stop = min(end, start + looksAt);
  let upper = 0;
  let small = 0;
  for (let at = start; at < stop; at += 16) {
    const bytes = v128.load(at);
    // The bits of what is looked at: up to the end, and of an address up to the @.
    let bits = stop - at < 16 ? (1 << (stop - at)) - 1 : 0xffff;
    const signs = isAddress ? i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(atSign))) & bits : 0;
    if (signs != 0) bits &= (signs & -signs) - 1;
    upper += popcnt(lettersFrom(bytes, 65) & bits);
    small |= lettersFrom(bytes, 97) & bits;
    if (signs != 0 || (upper != 0 && small != 0)) break;
  }
  if (small != 0 && upper == 0) return isAddress || load<u8>(start) > 127 ? keep : lower;
  if (small == 0 && upper > 1) return raise;
  const first = load<u8>(start);
  return isAddress && first >= 65 && first <= 90 ? raiseFirsts : keep;
}

/** The bits of the bytes that are among the 26 letters from `first` on. */
function lettersFrom(bytes: v128, first: i8): i32 {
  return i8x16.bitmask(i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(first)), i8x16.splat(26)));
}

/** Changes the ASCII letters of a made text. */
export function setLetters(start: i32, end: i32, style: i32): void {
  if (style == raiseFirsts) return raiseWords(start, end);
  for (let at = start; at < end; at++) {
    const byte = load<u8>(at);
    if (style == raise ? byte >= 97 && byte <= 122 : byte >= 65 && byte <= 90) store<u8>(at, byte ^ 32);
  }
}

/** Capitals for the first letters of what stands before the @ of an address, and behind each of its dots. */
function raiseWords(start: i32, end: i32): void {
  let begins = true;
  for (let at = start; at < end; at++) {
    const byte = load<u8>(at);
    if (byte == atSign) return;
    if (begins && byte >= 97) store<u8>(at, byte - 32);
    begins = byte == dot;
  }
}
