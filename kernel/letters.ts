import { lettersAddress } from "../src/rows/kernel/frame";

/** What to do with the letters of a made text. */
const keep = 0;
const raise = 1;
const lower = 2;
const raiseFirsts = 3;

/** Enough of an original to tell; see src/values/letter-case.ts. */
const looksAt = 48;

const atSign: u8 = 64;
const dot: u8 = 46;

/** How the letters of an original ask those of its mask to be; of an address the part before the @ counts. */
export function caseOf(start: i32, end: i32, letters: i32): i32 {
  const isAddress = letters == lettersAddress;
  let upper = 0;
  let small = 0;
  for (let at = start; at < min(end, start + looksAt); at++) {
    const byte = load<u8>(at);
    if (isAddress && byte == atSign) break;
    if (byte >= 97 && byte <= 122) small++;
    else if (byte >= 65 && byte <= 90) upper++;
    if (upper > 0 && small > 0) break;
  }
  if (small > 0 && upper == 0) return isAddress ? keep : lower;
  if (small == 0 && upper > 1) return raise;
  const first = load<u8>(start);
  return isAddress && first >= 65 && first <= 90 ? raiseFirsts : keep;
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
