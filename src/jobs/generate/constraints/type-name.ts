import type { Token } from "./tokens.ts";

/** A type's name in a cast, as its `typname`, `[]` behind it for arrays, and where the tokens go on. */
export interface ReadTypeName {
  readonly name: string;
  readonly next: number;
}

/** Reads `character varying(20)[]`, `public.us_zip`, `timestamp without time zone` and the like; null for no type. */
export function readTypeName(tokens: readonly Token[], start: number): ReadTypeName | null {
  let at = start;
  const text = (ahead = 0): string => tokens[Math.min(at + ahead, tokens.length - 1)].text;
  const kind = (ahead = 0): Token["kind"] => tokens[Math.min(at + ahead, tokens.length - 1)].kind;
  if (kind() !== "name" && kind() !== "quoted") return null;
  let name = text();
  at++;
  while (text() === "." && kind() === "sign") {
    name = text(1);
    at += 2;
  }
  const skipModifier = (): void => {
    if (text() !== "(" || kind() !== "sign") return;
    while (text() !== ")" && kind() !== "end") at++;
    at++;
  };
  if ((name === "character" || name === "bit") && text() === "varying") {
    name += " varying";
    at++;
  }
  if (name === "double" && text() === "precision") at++;
  skipModifier();
  if ((name === "timestamp" || name === "time") && (text() === "with" || text() === "without")) {
    if (text() === "with") name += "tz";
    at += 3;
  }
  let suffix = "";
  while (text() === "[" && text(1) === "]") {
    suffix = "[]";
    at += 2;
  }
  return { name: `${plainNames.get(name) ?? name}${suffix}`, next: at };
}

/** What `format_type` prints, by what pg_type stores. */
const plainNames: ReadonlyMap<string, string> = new Map([
  ["integer", "int4"],
  ["bigint", "int8"],
  ["smallint", "int2"],
  ["double", "float8"],
  ["real", "float4"],
  ["boolean", "bool"],
  ["character varying", "varchar"],
  ["character", "bpchar"],
  ["bit varying", "varbit"],
  ["decimal", "numeric"],
]);
