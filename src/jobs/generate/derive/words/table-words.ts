import { nameWords, singular } from "../../../../catalog/name-words.ts";

/** The words of what is part of something else. */
const parts = "item|line|detail|entry|position";

/**
 * The words of a table's name in the singular; what is written in one goes apart where a word for a part ends it and one of
 * its whole's begins it: `shop order item` of shop_orderitem beside shop_order, `invoice line` of InvoiceLine or invoiceline.
 */
export function partWords(name: string, whole: readonly string[]): readonly string[] {
  return nameWords(name)
    .map(singular)
    .flatMap((word) => {
      const [, before, part] = new RegExp(`^(.+?)(${parts})$`).exec(word) ?? [];
      return before !== undefined && (whole.includes(before) || before === "line") ? [before, part] : [word];
    });
}
