import { SipHash } from "../../core/hash/siphash.ts";
import { hex } from "./hex-words.ts";
import type { LeakTally } from "./leak-tally.ts";
import type { OriginalColumn } from "./original-columns.ts";
import type { OriginalForms } from "./original-forms.ts";
import { readOriginals } from "./read-originals.ts";
import type { LeakSearch } from "./search-leaks.ts";
import { WindowFilter } from "./window-filter.ts";
import { WindowHash } from "./window-hash.ts";

/**
 * Holds what was seen in some columns against every original of the source, by keyed hashes of 128 bits, and forgets what
 * is none after all: of 2^40 windows and 2^30 originals two would meet by chance once in 2^58 runs. Nobody is accused before.
 */
export async function confirmLeaks(search: LeakSearch, accused: readonly LeakTally[]): Promise<void> {
  const { source, originals, secret, signal } = search;
  const waiting = new Map(
    accused.flatMap(({ sightings }) => [...sightings.values()].map((sighting) => [sighting.key, sighting] as const)),
  );
  if (waiting.size === 0) return;
  const hash = new WindowHash(secret.subarray(0, 16));
  const sip = new SipHash(secret.subarray(16, 32));
  // So that most originals need not be hashed again.
  const filter = new WindowFilter(waiting.size);
  for (const { a, b } of waiting.values()) filter.add(a, b);
  const confirmed = new Set<string>();
  const reader = {
    original: (_: OriginalColumn, { count, bytes, starts, ends }: OriginalForms): boolean => {
      for (let form = 0; form < count; form++) {
        hash.hash(bytes, starts[form], ends[form]);
        if (!filter.has(hash.a, hash.b)) continue;
        sip.hash(bytes, starts[form], ends[form]);
        const key = hex(sip.a, sip.b, sip.c, sip.d);
        if (waiting.has(key)) confirmed.add(key);
      }
      return true;
    },
    again: () => {},
  };
  await readOriginals(source, originals, { signal, reader });
  for (const tally of accused) tally.keepOnly(confirmed);
}
