import type { Cell } from "../rows/cell.ts";
import type { CellWriter } from "../rows/cell-writer.ts";
import { Index, indexAt } from "../rows/index-fraction.ts";
import { dictionaries, lowerCased } from "./dictionaries.ts";
import { caseOf, keepingCase, setCase, type KeepingMaker } from "./letter-case.ts";
import { numbers, tokenFor, wideEnough, words } from "./phrase.ts";
import { phraseMaker } from "./phrase-maker.ts";
import { ProviderMisfit, type Maker, type MakerTarget, type ParameterValues, type Provider } from "./provider.ts";
import { hasComma } from "./providers/full-name.ts";

/** Providers whose values can tell of one made-up person. */
export const personaProviders: readonly string[] = [
  "first_name",
  "last_name",
  "full_name",
  "gender",
  "email",
  "username",
  "dob",
];

/**
 * A maker for columns that tell of one person. Its index is the person's and not the value's: every provider takes the
 * first name off it first, then the last name, so those who are given equal indexes speak of equal names. What is behind
 * them is each provider's own. Texts must have the room that the whole of a person takes, for a shorter name is another.
 */
export function personaMaker(provider: Provider, target: MakerTarget, parameters: ParameterValues): KeepingMaker {
  if (parameters["gender"] !== undefined)
    throw new ProviderMisfit("the gender of a persona goes with its name, so none can be asked for");
  const maker = provider.name === "username" ? accountNames(target) : roomy(provider, target, parameters);
  if (target.kind === "text" && target.length !== null && maker.longest > target.length) {
    throw new ProviderMisfit(
      `as part of a persona ${provider.name} needs ${maker.longest} characters; the narrowest column holds ${target.length}`,
    );
  }
  if (target.unique && maker.size < wideEnough)
    throw new ProviderMisfit(`${provider.name} has too few values to keep a unique column unique by the person alone`);
  return { ...maker, like: lead(provider.name, likeOf(provider.name, maker)) };
}

/** Genders and days need no room of their own. */
function roomy(provider: Provider, target: MakerTarget, parameters: ParameterValues): Maker {
  const isName = provider.name !== "gender" && provider.name !== "dob";
  return provider.prepare(isName ? { ...target, length: null } : target, parameters);
}

/** `mkeller42`, or in unique columns with a token behind it: initial and last name are the person's. */
function accountNames({ unique }: MakerTarget): Maker {
  const initials = words(dictionaries.firstNames().map((name) => name.charAt(0).toLowerCase()));
  const named = [initials, words(lowerCased(dictionaries.lastNames()))];
  // Initials repeat, so they count for nothing where values must differ.
  const phrase = unique ? [...named, "_", tokenFor([named[1]])] : [...named, numbers(0, 99, 2)];
  const { size, ...maker } = keepingCase(phraseMaker({ phrases: [phrase], length: null, enough: 1n }));
  return { ...maker, size: (size / BigInt(initials.entries.length)) * 26n };
}

type Like = KeepingMaker["like"];

function likeOf(provider: string, { at, like }: Maker): Like {
  if (like === undefined) return (_original, index, out) => at(index, out);
  if (provider !== "full_name") return like;
  // What draws the last name first would draw other names; so it is turned round afterwards.
  return (original, index, out) => {
    const start = out.at;
    at(index, out);
    if (hasComma(original)) turnRound(start, out);
    setCase(out, start, caseOf(original, 0));
  };
}

/** `Maria Keller` to `Keller, Maria`. No name has a space. */
function turnRound(start: number, out: CellWriter): void {
  const written = out.bytes.slice(start, out.at);
  const space = written.indexOf(32);
  out.at = start;
  out.ascii(written, space + 1, written.length);
  out.byte(44);
  out.byte(32);
  out.ascii(written, 0, space);
}

/** Takes off the index what stands before the provider's own part of a person. */
function lead(provider: string, like: Like): Like {
  const [female, first, last] = [dictionaries.femaleNames(), dictionaries.firstNames(), dictionaries.lastNames()].map(
    (names) => names.length,
  );
  switch (provider) {
    case "last_name":
      return behind([first], like);
    case "dob":
      return behind([first, last], like);
    case "gender": {
      const genders = [indexAt(0n, 2n), indexAt(1n, 2n)];
      const chosen = new Index();
      return (original, index, out) => {
        chosen.copy(genders[index.take(first) < female ? 0 : 1]);
        like(original, chosen, out);
      };
    }
    default:
      return (original, index, out) => like(original, index, out);
  }
}

function behind(sizes: readonly number[], like: Like): Like {
  return (original: Cell, index: Index, out: CellWriter) => {
    for (const size of sizes) index.take(size);
    like(original, index, out);
  };
}
