import { Beginnings } from "../../src/engine/leaks/beginnings.ts";
import { DigitDensity } from "../../src/engine/leaks/digit-density.ts";
import { FieldText } from "../../src/engine/leaks/field-text.ts";
import { OriginalForms } from "../../src/engine/leaks/original-forms.ts";
import type { ScannedColumn } from "../../src/engine/leaks/scanned-columns.ts";
import { WindowFilter } from "../../src/engine/leaks/window-filter.ts";
import { longestWindow, WindowHash } from "../../src/engine/leaks/window-hash.ts";
import { WindowWalker, type Sought } from "../../src/engine/leaks/window-walker.ts";

const encoder = new TextEncoder();

const column: ScannedColumn = {
  name: "public.notes.body",
  table: "public.notes",
  column: "body",
  origin: "kept",
  kinds: [],
  space: null,
  reading: "text",
};

/** How many ways to write an original there are; none for what tells nobody. */
export function formsOf(original: string, isName = false): readonly string[] {
  const forms = new OriginalForms();
  const bytes = encoder.encode(original);
  forms.take(bytes, 0, bytes.length, isName);
  return Array.from({ length: forms.count }, (_, place) =>
    new TextDecoder().decode(forms.bytes.subarray(forms.starts[place], forms.ends[place])),
  );
}

/** How dense numbers lie, taken as they are. */
export function densityOf(numbers: readonly string[]): DigitDensity {
  const density = new DigitDensity(1);
  for (const number of numbers) {
    const bytes = encoder.encode(number);
    density.add(bytes, 0, bytes.length);
  }
  return density;
}

/** What a walker needs to look for these originals. */
export function soughtOf(originals: readonly string[]): Sought {
  const hash = new WindowHash(new Uint8Array(16).fill(7));
  const filter = new WindowFilter(originals.length * 4);
  const density = new DigitDensity(1);
  const lengths = new Uint8Array(longestWindow + 1);
  const beginnings = new Beginnings();
  const forms = new OriginalForms();
  for (const original of originals) {
    const bytes = encoder.encode(original);
    forms.take(bytes, 0, bytes.length, false);
    for (let place = 0; place < forms.count; place++) {
      const [start, end] = [forms.starts[place], forms.ends[place]];
      hash.hash(forms.bytes, start, end);
      const isNew = filter.add(hash.a, hash.b);
      if (forms.isNumber[place] === 0) {
        lengths[end - start] = 1;
        beginnings.add(forms.bytes, start);
      } else if (isNew) density.add(forms.bytes, start, end);
    }
  }
  return { hash, filter, density, lengths, beginnings };
}

/** A walker that looks for these originals; gives what it sees in a text, folded. */
export function seeker(
  originals: readonly string[],
): (text: string, reading?: ScannedColumn["reading"]) => readonly string[] {
  const seen: string[] = [];
  const walker = new WindowWalker(soughtOf(originals), (window, length) => {
    seen.push(new TextDecoder().decode(window.subarray(0, length)));
  });
  const texts = new FieldText();
  return (text, reading = "text") => {
    seen.length = 0;
    const bytes = encoder.encode(text);
    texts.pieces(bytes, 0, bytes.length, {
      column: { ...column, reading },
      give: (piece, start, end) => walker.walk(piece, start, end),
    });
    return [...seen];
  };
}
