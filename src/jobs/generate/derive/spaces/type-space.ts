import { baseType } from "../../../../catalog/base-type.ts";
import type { Catalog, TypeRef } from "../../../../catalog/catalog.ts";
import { daysFromCivil } from "../../../../rows/cell-writer.ts";
import { commaParts, parenthesised } from "../../constraints/sql-lists.ts";
import type { Value } from "../../model/value.ts";
import { plainWords } from "../words/common-words.ts";
import { listSpace, mixed, numberSpace, widest, type Space } from "./space.ts";

/** What any value of a type looks like, whatever its column is called; null for types that nobody here knows. */
export function typeSpace(catalog: Catalog, type: TypeRef): Space | null {
  const base = baseType(type);
  if (base.kind === "enum") return enumSpace(catalog, base);
  if (base.kind === "array") return base.element === null ? null : arraySpace(typeSpace(catalog, base.element));
  if (base.kind === "range" || base.kind === "multirange") return rangeSpace(catalog, base);
  if (base.kind === "composite") return compositeSpace(catalog, base);
  const named = bySql(base);
  return named ?? plain(base.name) ?? (isOfExtension(base) ? extensionSpace(base) : null);
}

/** The labels of an enum, in their order. */
export function enumSpace(catalog: Catalog, type: TypeRef): Space | null {
  const found = catalog.prerequisites.find(
    (each) => each.kind === "type" && each.type.id.schema === type.schema && each.type.id.name === type.name,
  );
  return found?.kind === "type" && found.type.labels.length > 0 ? listSpace(found.type.labels) : null;
}

/** One to three elements, written as an array. */
export function arraySpace(element: Space | null): Space | null {
  if (element === null) return null;
  return {
    summary: `one to three of: ${element.summary}`,
    size: Math.min(widest, element.size * 1000),
    distinct: false,
    at: (place) => {
      const items = Array.from({ length: 1 + (mixed(place, 7) % 3) }, (_, nth) =>
        element.at((place + mixed(place, nth) * nth) % element.size),
      );
      return `{${[...new Set(items.map(arrayItem))].join(",")}}`;
    },
  };
}

/** An element as it stands in an array's text. */
export function arrayItem(value: Value): string {
  const text = typeof value === "boolean" ? (value ? "t" : "f") : String(value ?? "NULL");
  return /^[\w.+-]+$/.test(text) && text.toUpperCase() !== "NULL" ? text : `"${text.replaceAll(/["\\]/g, "\\$&")}"`;
}

function isOfExtension({ extension }: TypeRef): boolean {
  return extension !== null;
}

/** Types whose modifier counts. */
function bySql({ name, sql, length }: TypeRef): Space | null {
  const size = length ?? Number(/\((\d+)\)/.exec(sql)?.[1] ?? (name === "bit" ? 1 : 8));
  if (name === "bit" || name === "varbit") {
    const bits = Math.min(size, 48);
    return texts("bits", 2 ** bits, (place) =>
      place
        .toString(2)
        .padStart(bits, "0")
        .padEnd(name === "bit" ? size : bits, "0"),
    );
  }
  if (name === "vector" || name === "halfvec") {
    const axes = /\((\d+)\)/.exec(sql) === null ? 3 : size;
    return texts(
      "vectors",
      widest,
      (place) => `[${Array.from({ length: axes }, (_, axis) => (mixed(place, axis) % 2001) / 1000 - 1).join(",")}]`,
    );
  }
  return null;
}

function texts(summary: string, size: number, at: (place: number) => string, distinct = true): Space {
  return { summary, size, distinct, at };
}

const word = (place: number): string => {
  const nouns = plainWords.nouns();
  return nouns[place % nouns.length];
};

/** Two whole numbers of a grid of points. */
const grid = (place: number): readonly [number, number] => [place % 1000, Math.floor(place / 1000) % 1000];
const million = 1_000_000;

function plain(name: string): Space | null {
  switch (name) {
    case "bool":
      return listSpace([true, false], "true or false");
    case "int2":
      return numberSpace(1, 30_000);
    case "int4":
    case "oid":
    case "xid":
    case "cid":
      return numberSpace(1, 1_000_000_000);
    case "int8":
    case "xid8":
      return numberSpace(1, 1e12);
    case "float4":
    case "float8":
    case "numeric":
      return numberSpace(0, 1000, 2);
    case "money":
      return numberSpace(1, 10_000, 2);
    case "bytea":
      return texts(
        "bytes",
        widest,
        (place) => `\\x${place.toString(16).padStart(12, "0")}${mixed(place, 1).toString(16).padStart(8, "0")}`,
      );
    case "uuid":
      return texts("UUIDs", widest, uuidAt);
    case "time":
    case "timetz":
      return { summary: "times of day", size: 1440, distinct: true, at: (place) => place * 6e7 };
    case "interval":
      return texts(
        "intervals",
        10_000,
        (place) => `${Math.floor(place / 60)}:${String(place % 60).padStart(2, "0")}:00`,
      );
    case "json":
    case "jsonb":
      return texts(
        "JSON documents",
        1e9,
        (place) => `{"${word(place)}": ${Math.floor(place / 7)}, "note": "${word(mixed(place, 3))}"}`,
        false,
      );
    case "xml":
      return texts("XML documents", million, (place) => `<${word(place)}>${place}</${word(place)}>`);
    case "jsonpath":
      return texts("JSON paths", million, (place) => `$."${word(place)}"[${place}]`);
    default:
      return network(name) ?? geometric(name) ?? searched(name);
  }
}

/** Version 4 in form; 48 bits tell them apart. */
function uuidAt(place: number): string {
  const head = place.toString(16).padStart(12, "0");
  const rest = mixed(place, 1).toString(16).padStart(8, "0") + mixed(place, 2).toString(16).padStart(8, "0");
  return `${head.slice(0, 8)}-${head.slice(8)}-4${rest.slice(0, 3)}-a${rest.slice(3, 6)}-${rest.slice(6, 16)}${head.slice(0, 2)}`;
}

/** Addresses that are reserved for documentation (RFC 3849, 5737, 7042). */
function network(name: string): Space | null {
  switch (name) {
    case "inet":
      return texts(
        "reserved addresses",
        2 ** 32,
        (place) => `2001:db8::${(place >>> 16).toString(16)}:${(place & 0xffff).toString(16)}`,
      );
    case "cidr":
      return texts("reserved networks", 65_536, (place) => `2001:db8:${place.toString(16)}::/48`);
    case "macaddr":
      return texts("reserved addresses", 256, (place) => `00:00:5e:00:53:${place.toString(16).padStart(2, "0")}`);
    case "macaddr8":
      return texts(
        "addresses for documents",
        65_536,
        (place) =>
          `02:00:5e:10:00:00:${(place >> 8).toString(16).padStart(2, "0")}:${(place & 255).toString(16).padStart(2, "0")}`,
      );
    case "pg_lsn":
      return texts("log positions", 2 ** 32, (place) => `0/${place.toString(16).toUpperCase()}`);
    default:
      return null;
  }
}

/** Shapes of one unit on a grid of tens, so that no two touch. */
function geometric(name: string): Space | null {
  const shape = shapes[name];
  return shape === undefined ? null : texts(`${name}s`, million, (place) => shape(...tens(grid(place))));
}

function tens([x, y]: readonly [number, number]): [number, number] {
  return [x * 10, y * 10];
}

const shapes: Readonly<Record<string, ((x: number, y: number) => string) | undefined>> = {
  point: (x, y) => `(${x},${y})`,
  line: (x, y) => `{1,${x + 1},${y}}`,
  lseg: (x, y) => `[(${x},${y}),(${x + 1},${y + 1})]`,
  box: (x, y) => `(${x + 1},${y + 1}),(${x},${y})`,
  path: (x, y) => `((${x},${y}),(${x + 1},${y}),(${x},${y + 1}))`,
  polygon: (x, y) => `((${x},${y}),(${x + 1},${y}),(${x},${y + 1}))`,
  circle: (x, y) => `<(${x},${y}),1>`,
};

function searched(name: string): Space | null {
  switch (name) {
    case "tsvector":
      return texts(
        "words to search",
        million,
        (place) => `'${word(place)}':1 '${word(mixed(place, 1))}x':2 'n${place}':3`,
      );
    case "tsquery":
      return texts("queries", million, (place) => `'${word(place)}' & 'n${place}'`);
    case "char":
      return texts("letters", 26, (place) => String.fromCodePoint(97 + place));
    case "regclass":
      return listSpace(["pg_catalog.pg_class", "pg_catalog.pg_type", "pg_catalog.pg_proc"]);
    case "regtype":
      return listSpace(["integer", "text", "boolean", "date"]);
    case "regproc":
      return listSpace(["pg_catalog.now", "pg_catalog.version"]);
    case "regnamespace":
      return listSpace(["pg_catalog", "public"]);
    case "regrole":
      return listSpace(["pg_monitor", "pg_signal_backend"]);
    case "tid":
      return texts("row addresses", million, (place) => `(${Math.floor(place / 100)},${(place % 100) + 1})`);
    case "pg_snapshot":
    case "txid_snapshot":
      return texts("snapshots", million, (place) => `${place + 1}:${place + 1}:`);
    case "refcursor":
      return texts("cursors", million, (place) => `cursor ${place}`);
    default:
      return null;
  }
}

function extensionSpace({ name }: TypeRef): Space | null {
  switch (name) {
    case "ltree":
      return texts("label paths", 1e9, (place) => `top.${word(place)}.n${place}`);
    case "lquery":
      return texts("path queries", million, (place) => `top.*.n${place}`);
    case "hstore":
      return texts("pairs", million, (place) => `"${word(place)}"=>"${place}"`);
    case "citext":
      return texts("words", 1e9, (place) => `${word(place)} ${place}`);
    case "cube":
      return texts("points", million, (place) => `(${grid(place).join(",")})`);
    case "seg":
      return texts("segments", million, (place) => `${place}..${place + 1}`);
    case "geometry":
    case "geography":
      return texts("points", million, (place) => `POINT(${(place % 1000) / 10 - 50} ${Math.floor(place / 1000) / 20})`);
    default:
      return null;
  }
}

const firstDay = daysFromCivil(2023, 1, 1);

function rangeSpace(catalog: Catalog, type: TypeRef): Space | null {
  const many = type.kind === "multirange";
  const bounds = rangeBounds(catalog, many ? type.name.replace("multirange", "range") : type.name, type);
  if (bounds === null) return null;
  return texts("ranges", million, (place) => {
    const range = `[${bounds(place * 10)},${bounds(place * 10 + 1 + (mixed(place, 1) % 8))})`;
    return many ? `{${range}}` : range;
  });
}

/** How a range's subtype prints the n-th of a row of values. */
function rangeBounds(catalog: Catalog, name: string, type: TypeRef): ((step: number) => string) | null {
  const day = (step: number): string => new Date((firstDay + (step % 3000)) * 86_400_000).toISOString().slice(0, 10);
  switch (name) {
    case "int4range":
    case "int8range":
    case "numrange":
      return String;
    case "daterange":
      return day;
    case "tsrange":
    case "tstzrange":
      return (step) => new Date(firstDay * 86_400_000 + (step % 2_000_000) * 900_000).toISOString().slice(0, 19);
    default: {
      const found = catalog.prerequisites.find(
        (each) =>
          each.kind === "type" &&
          each.type.kind === "range" &&
          (each.type.id.name === name || each.type.create.some((create) => create.includes(`"${type.name}"`))),
      );
      const create = found?.kind === "type" ? found.type.create[0] : "";
      const subtype = /subtype = ([\w .]+)/.exec(create)?.[1] ?? "";
      if (/^time(?!stamp)/.test(subtype))
        return (step) =>
          `${String(Math.floor(step / 60) % 23).padStart(2, "0")}:${String(step % 60).padStart(2, "0")}:00`;
      if (/date|timestamp/.test(subtype)) return day;
      if (/int|numeric|double|real/.test(subtype)) return String;
      return /text|character/.test(subtype) ? (step) => String(step).padStart(9, "0") : null;
    }
  }
}

/** An attribute of a composite type: its name, its type as SQL writes it, and what it holds where nobody says more. */
export interface CompositePart {
  readonly name: string;
  readonly sql: string;
  readonly text: (place: number, nth: number) => string;
}

/** The attributes of a composite type, read from the statement that creates it; null where that cannot be read. */
export function compositeParts(catalog: Catalog, type: TypeRef): readonly CompositePart[] | null {
  const found = catalog.prerequisites.find(
    (each) => each.kind === "type" && each.type.id.schema === type.schema && each.type.id.name === type.name,
  );
  const create = found?.kind === "type" ? found.type.create[0] : "";
  const listed = parenthesised(create, create.indexOf("("));
  if (listed === null || found === undefined || listed.inside.trim() === "") return null;
  return commaParts(listed.inside).map((part) => {
    const [, name = "", sql = part] = /^("(?:[^"]|"")+")\s+(.*)$/s.exec(part) ?? [];
    return { name: name.slice(1, -1).replaceAll('""', '"'), sql, text: partText(sql) };
  });
}

function compositeSpace(catalog: Catalog, type: TypeRef): Space | null {
  const parts = compositeParts(catalog, type);
  return parts === null
    ? null
    : texts(
        `rows of ${type.name}`,
        million,
        (place) => `(${parts.map(({ text }, nth) => text(place, nth)).join(",")})`,
        false,
      );
}

/** An attribute as it stands in a row's text; of what is not a usual type it is NULL, which is empty. */
function partText(sql: string): (place: number, nth: number) => string {
  if (/^(?:smallint|integer|bigint|numeric|double|real)/.test(sql))
    return (place, nth) => String(mixed(place, nth) % 1000);
  if (/^(?:text|character varying|citext)/.test(sql) && !/\((?:[1-9]|1\d)\)/.test(sql))
    return (place, nth) => `"${word(mixed(place, nth))}"`;
  if (sql.startsWith("boolean")) return (place, nth) => (mixed(place, nth) % 2 === 0 ? "t" : "f");
  if (sql.startsWith("date")) return (place, nth) => `2024-0${(mixed(place, nth) % 9) + 1}-15`;
  return () => "";
}
