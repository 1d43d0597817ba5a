import {
  feedFold,
  feedKey,
  feedSlot,
  feedWords,
  foldCase,
  foldNothing,
  foldPadding,
  slotEnds,
  slotStarts,
  slotTextEnds,
  slotTextStarts,
} from "../src/rows/kernel/frame";
import { sipHash } from "./siphash";

const highBits: u64 = 0x8080808080808080;

/** Hashes the canonical texts of a slot, row by row. */
export function hashFeed(feed: i32, rows: i32): void {
  const slot = load<i32>(feed, feedSlot);
  const fold = load<i32>(feed, feedFold);
  const own = load<i32>(slot, slotTextStarts);
  const starts = own != 0 ? own : load<i32>(slot, slotStarts);
  const ends = own != 0 ? load<i32>(slot, slotTextEnds) : load<i32>(slot, slotEnds);
  const fields = load<i32>(slot, slotStarts);
  const fieldEnds = load<i32>(slot, slotEnds);
  const key0 = load<u64>(feed, feedKey);
  const key1 = load<u64>(feed, feedKey + 8);
  let words = load<i32>(feed, feedWords);
  for (let row = 0; row < rows << 2; row += 4, words += 16) {
    if (load<i32>(fieldEnds + row) < load<i32>(fields + row)) continue;
    const start = load<i32>(starts + row);
    if (start < 0) continue;
    let end = load<i32>(ends + row);
    if (fold == foldPadding) while (end > start && load<u8>(end - 1) == 32) end--;
    const seen = sipHash(key0, key1, start, end, words, fold == foldCase);
    if (fold == foldCase && (seen & highBits) != 0) store<i32>(own + row, -1);
  }
}
