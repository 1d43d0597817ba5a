import { feedCountAt, feedsAt, feedSize, slotCountAt, slotsAt, slotSize, wireAt } from "../src/rows/kernel/frame";
import { hashFeed } from "./hash-feed";
import { printSlot } from "./print-slot";
import { walkBinary } from "./walk-binary";
import { walkText } from "./walk-text";

/**
 * Finds the fields of the whole rows between two addresses, as many as a batch takes, and the texts and hashes of those
 * that rules look at. Gives the number of rows; stops at a row that is cut or broken, which TypeScript then looks at.
 */
export function scan(start: i32, end: i32): i32 {
  const isBinary = load<i32>(wireAt) == 0;
  const rows = isBinary ? walkBinary(start, end) : walkText(start, end);
  if (isBinary) {
    const slots = load<i32>(slotsAt);
    const slotsEnd = slots + load<i32>(slotCountAt) * slotSize;
    for (let slot = slots; slot < slotsEnd; slot += slotSize) printSlot(slot, rows);
  }
  const feeds = load<i32>(feedsAt);
  const feedsEnd = feeds + load<i32>(feedCountAt) * feedSize;
  for (let feed = feeds; feed < feedsEnd; feed += feedSize) hashFeed(feed, rows);
  return rows;
}
