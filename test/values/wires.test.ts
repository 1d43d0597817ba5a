import { describe, expect, test } from "vitest";
import { CellWriter, form } from "../../src/rows/cell-writer.ts";
import type { Codec } from "../../src/rows/codec.ts";
import { codecs } from "../../src/rows/codecs.ts";
import type { Index } from "../../src/rows/index-fraction.ts";
import type { Maker, ParameterValues, Provider } from "../../src/values/provider.ts";
import { providers } from "../../src/values/providers.ts";
import { makerOf, neededBy, scatteredPlaces, valueAt } from "./drawing.ts";

const decoder = new TextDecoder();

/** Types of the same kind that hold less than others. */
const narrow = new Set(["int2", "int4", "macaddr8", "float8"]);

/** What the binary wire carries of a value, read back as text. */
function throughTheWire(maker: Maker, codec: Codec, place: Index): string {
  const out = new CellWriter(512);
  out.form = codec.form;
  maker.at(place, out);
  if (out.wroteText && codec.encode !== null) {
    const text = decoder.decode(out.bytes.subarray(0, out.at));
    out.at = 0;
    codec.encode(text, out);
  }
  const read = new CellWriter(512);
  if (codec.decode === null) return decoder.decode(out.bytes.subarray(0, out.at));
  codec.decode(out.bytes, 0, out.at, read);
  return decoder.decode(read.bytes.subarray(0, read.at));
}

/** Values of the type, for the provider that takes any. */
const choices: Readonly<Record<string, ParameterValues>> = {
  integer: { choices: [1, -20] },
  decimal: { choices: ["1.50", "-2"] },
  date: { choices: ["2024-02-29"] },
  timestamp: { choices: ["2024-02-29 10:00:00"] },
  uuid: { choices: ["00000000-0000-4000-8000-000000000000"] },
  inet: { choices: ["192.0.2.1", "2001:db8::1"] },
  boolean: { choices: ["t", "f"] },
};

function parametersFor(provider: Provider, kind: string): ParameterValues {
  return provider.name === "choice" ? (choices[kind] ?? neededBy(provider)) : {};
}

const cases = providers.parts.flatMap((provider) =>
  codecs
    .filter(({ kind, name }) => kind !== "text" && provider.kinds.includes(kind) && !narrow.has(name))
    .map((codec) => [provider.name, codec.name, provider, codec] as const),
);

describe("the binary wire carries what the text wire does", () => {
  test.each(cases)("%s in a column of %s", (_name, _type, provider, codec) => {
    const maker = makerOf(provider, { kind: codec.kind }, parametersFor(provider, codec.kind));
    const zone = codec.name === "timestamptz" ? "+00" : "";
    const prefix = codec.name === "cidr" ? /\/\d+$/ : /$^/;
    const texts = [...scatteredPlaces(40)].map((place) => valueAt(maker, place) + zone);
    const carried = [...scatteredPlaces(40)].map((place) => throughTheWire(maker, codec, place).replace(prefix, ""));

    expect(carried).toEqual(texts);
  });

  test("spares dates, whole numbers, uuids, addresses and moments a parse", () => {
    const parsed = cases
      .filter(([name, , , codec]) => name !== "choice" && codec.form !== form.other)
      .filter(([, , provider, codec]) => {
        const out = new CellWriter(512);
        out.form = codec.form;
        makerOf(provider, { kind: codec.kind }).at([...scatteredPlaces(1)][0], out);
        return out.wroteText;
      });

    expect(parsed.map(([name, type]) => `${name} ${type}`)).toEqual([]);
  });
});
