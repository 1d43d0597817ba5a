import type { Cell } from "../../rows/cell.ts";
import type { Index } from "../../rows/index-fraction.ts";
import { defineProvider, locale } from "../define-provider.ts";
import { ProviderMisfit, type Maker, type MakerTarget, type Provider } from "../provider.ts";
import { putDigits } from "../put-digits.ts";
import { layoutWithin, shapedMaker, shapeLimit, slots, writeLayout, writeShape } from "../shaped-maker.ts";
import { serviceCodes } from "../synthetic/phone.ts";

/** Numbers of North America that are kept free for fiction. */
export const phone = phoneLike("phone", "A phone number reserved for fiction.");

/** The same numbers for fax columns. */
export const fax = phoneLike("fax", "A fax number reserved for fiction.");

/**
 * Area code and 555-0100 to 555-0199, which are assigned to nobody (ATIS 555 NXX assignment guidelines). Not toll-free
 * and other service codes, where some of these are in use; that leaves 70,200 numbers. A unique column gets area codes
 * with a 9 in the middle, which are held back for the day the numbering plan grows: 640,000,000 numbers.
 */
function phoneLike(name: string, summary: string): Provider {
  return defineProvider({
    name,
    group: "contact",
    summary,
    safety: {
      level: "reserved",
      source: "555-0100 to 555-0199: ATIS 555 NXX assignment guidelines; N9X area codes: NANPA, reserved for expansion",
    },
    kinds: ["text", "integer"],
    shortest: 7,
    parameters: [locale],
    make: (target) => {
      if (target.length !== null && target.length < 10) return localMaker(target);
      return target.kind === "integer" ? shapedMaker(numbering(target.unique), target) : areaMaker(target);
    },
  });
}

/** Digits with the country code 1 before them, which most numbers are written without. */
const digits = 11;

function areaMaker(target: MakerTarget): Maker {
  const { unique, length } = target;
  const { layouts, size, fill } = numbering(unique);
  const chosen = Uint8Array.from({ length: digits }, () => 49);
  const national = chosen.subarray(1);
  const local = chosen.subarray(4);
  const layout = layoutWithin(layouts, length);
  const abroad = internationalLayouts(length, layout);
  const limit = shapeLimit(digits, length);
  const strays = { count: 0 };
  return {
    size,
    strays,
    longest: Math.max(layout.length, abroad.spaced.length, limit),
    at: (index, out) => {
      fill(index, national);
      writeLayout(layout, national, out);
    },
    like: (original, index, out) => {
      fill(index, national);
      const isInternational = original.end > original.start && original.bytes[original.start] === plus;
      const count = slots(original, limit, isInternational ? 1 : 0);
      if (count === digits && firstSlot(original) === 49) return writeShape(original, chosen, out);
      if (isInternational) {
        const isCompact = count === original.end - original.start - 1;
        return writeLayout(isCompact ? abroad.compact : abroad.spaced, national, out);
      }
      if (count === 10) return writeShape(original, national, out);
      // Seven digits alone would be a hundred numbers, too few to tell unique originals apart.
      if (count === 7 && !unique) return writeShape(original, local, out);
      if (count !== 7) strays.count++;
      writeLayout(layout, national, out);
    },
  };
}

/** A number of another country becomes one of North America, with its code. */
function internationalLayouts(length: number | null, otherwise: Uint8Array) {
  const fits = (layout: string): boolean => length === null || layout.length <= length;
  const made = (layout: string): Uint8Array => (fits(layout) ? new TextEncoder().encode(layout) : otherwise);
  return { compact: made("+1##########"), spaced: made("+1 ### ### ####") };
}

/** The first digit of an original that has one. */
function firstSlot({ bytes, start, end }: Cell): number {
  for (let at = start; at < end; at++) if (bytes[at] >= 48 && bytes[at] !== colon) return bytes[at];
  return 0;
}

const plus = 43;
const colon = 58;

function numbering(unique: boolean) {
  const layouts = ["(###) ###-####", "###-###-####", "##########"];
  return unique
    ? { count: 10, layouts, size: 640_000_000n, fill: fillExpansion }
    : { count: 10, layouts, size: BigInt(areaCodes.length) * 100n, fill: fillFiction };
}

const areaCodes = Uint16Array.from(
  Array.from({ length: 800 }, (_, place) => 200 + place).filter((code) => !serviceCodes.has(code)),
);

function fillFiction(index: Index, characters: Uint8Array): void {
  const place = index.take(areaCodes.length * 100);
  const area = (place / 100) | 0;
  putDigits(characters, 0, 3, areaCodes[area]);
  putDigits(characters, 3, 3, 555);
  putDigits(characters, 6, 4, 100 + place - area * 100);
}

function fillExpansion(index: Index, characters: Uint8Array): void {
  const place = index.take(64_000);
  const area = (place / 800) | 0;
  const tens = (area / 10) | 0;
  characters[0] = 50 + tens;
  characters[1] = 57;
  characters[2] = 48 + area - tens * 10;
  putDigits(characters, 3, 3, 200 + place - area * 800);
  putDigits(characters, 6, 4, index.take(10_000));
}

/** For columns without room for an area code: 555-0100 to 555-0199 are free in each of them. */
function localMaker(target: MakerTarget): Maker {
  if (target.kind === "integer") throw new ProviderMisfit("a phone number as a whole number needs ten digits");
  const fill = (index: Index, characters: Uint8Array): void => {
    putDigits(characters, 0, 5, 55_501);
    putDigits(characters, 5, 2, index.take(100));
  };
  return shapedMaker({ count: 7, size: 100n, fill, layouts: ["###-####", "#######"] }, target);
}
