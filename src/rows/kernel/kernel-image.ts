import * as frame from "./frame.ts";
import { frameAt, type KernelLayout } from "./kernel-layout.ts";
import type { Wire } from "../shape.ts";

/** What the image says beside the layout. */
export interface ImageSettings {
  readonly wire: Wire;
  readonly columns: number;
  readonly digestKey: Uint8Array;
  /** For each field the address of its recipe's record, or 0, and the feed that it draws with. */
  readonly recipes: readonly { readonly record: number; readonly feed: number | null }[];
}

/** The words from `frameAt` on that tell the kernel what to do for a table; copied into its memory before each block. */
export function kernelImage(
  layout: KernelLayout,
  { wire, columns, digestKey, recipes }: ImageSettings,
): Int32Array<ArrayBuffer> {
  const image = new Int32Array((layout.recordsEnd - frameAt) >> 2);
  const put = (address: number, ...words: readonly number[]): void => image.set(words, (address - frameAt) >> 2);
  const { slots, feeds, fields } = layout;
  const key = new DataView(digestKey.buffer, digestKey.byteOffset, 8);

  put(frame.wireAt, wire === "binary" ? 0 : 1);
  put(frame.columnsAt, columns);
  put(frame.columnSlotsAt, layout.columnSlots);
  put(frame.slotCountAt, slots.length);
  put(frame.slotsAt, slots[0]?.record ?? 0);
  put(frame.feedCountAt, feeds.length);
  put(frame.feedsAt, feeds[0]?.record ?? 0);
  put(frame.fieldCountAt, fields.length);
  put(frame.fieldsAt, fields[0]?.record ?? 0);
  put(frame.rowStartsAt, layout.rowStarts);
  put(frame.mostRowsAt, layout.rows);
  put(frame.valuesAt, layout.values);
  put(frame.outputAt, layout.output);
  put(frame.digestKeyAt, key.getInt32(0), key.getInt32(4));

  for (const { plan, record, starts, ends, textStarts, textEnds, texts } of slots) {
    put(layout.columnSlots + plan.column * 4, record);
    put(record + frame.slotStarts, starts);
    put(record + frame.slotEnds, ends);
    put(record + frame.slotPrint, plan.print);
    put(record + frame.slotTextStarts, plan.hasTexts ? textStarts : 0);
    put(record + frame.slotTextEnds, plan.hasTexts ? textEnds : 0);
    put(record + frame.slotTexts, texts);
  }
  for (const { plan, record, words } of feeds) {
    put(record + frame.feedSlot, slots[plan.slot].record);
    put(record + frame.feedFold, plan.fold);
    put(record + frame.feedWords, words);
    put(record + frame.feedKey, ...plan.key);
  }
  fields.forEach(({ slot, record, lengths }, place) => {
    put(record + frame.fieldSlot, slots[slot].record);
    put(record + frame.fieldLengths, lengths);
    // Rows that only pass are digested without recipes.
    const recipe = recipes.at(place);
    if (recipe === undefined || recipe.feed === null) return;
    put(record + frame.fieldRecipe, recipe.record);
    put(record + frame.fieldWords, feeds[recipe.feed].words);
  });
  return image;
}
