import * as fc from "fast-check";
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
const narrow = new Set(["int2", "int4", "macaddr8", "float4", "float8"]);

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

/** What a writer gives in a column of a type and what the codec reads from it, beside what it gives as text. */
function bothWays(type: string, write: (out: CellWriter) => void): readonly [string, string] {
  const codec = codecs.find(({ name }) => name === type);
  const [binary, text, read] = [new CellWriter(64), new CellWriter(64), new CellWriter(64)];
  binary.form = codec?.form ?? form.other;
  write(binary);
  write(text);
  codec?.decode?.(binary.bytes, 0, binary.at, read);
  const textOf = (out: CellWriter): string => decoder.decode(out.bytes.subarray(0, out.at));
  return [textOf(read), textOf(text)];
}

describe("the writer of cells", () => {
  test("prints IPv6 addresses as PostgreSQL does", () => {
    const group = fc.oneof(fc.constant(0), fc.constant(0), fc.integer({ min: 0, max: 0xffff }));
    const word = fc.tuple(group, group).map(([high, low]) => high * 65_536 + low);
    fc.assert(
      fc.property(fc.integer({ min: 0x1_0000, max: 0xffff_ffff }), word, word, word, (a, b, c, d) => {
        const [carried, text] = bothWays("inet", (out) => out.ip6(a, b, c, d));

        expect(text).toBe(carried);
      }),
      { numRuns: 1000 },
    );
  });

  test("writes moments of the years 1 to 9999 exactly", () => {
    const [first, last] = [-719_162, 2_932_896];
    fc.assert(
      fc.property(
        fc.integer({ min: first, max: last }),
        fc.integer({ min: 0, max: 86_399_999_999 }),
        (days, micros) => {
          const [carried, text] = bothWays("timestamp", (out) => out.timestamp(days, micros));
          const judged = new Date(days * 86_400_000 + Math.floor(micros / 1000)).toISOString();

          expect(Date.parse(`${text.slice(0, 23).replace(" ", "T")}Z`)).toBe(Date.parse(judged));
          expect(text).toBe(carried);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
