import type { TypeRef } from "../catalog/catalog.ts";
import type { Codec } from "./codec.ts";
import { booleanCodec } from "./codecs/boolean.ts";
import { byteaCodec } from "./codecs/bytea.ts";
import { dateCodec, timestampCodec, timestamptzCodec } from "./codecs/date.ts";
import { float8Codec } from "./codecs/float.ts";
import { cidrCodec, inetCodec } from "./codecs/inet.ts";
import { int2Codec, int4Codec, int8Codec } from "./codecs/integer.ts";
import { jsonbCodec } from "./codecs/jsonb.ts";
import { macaddr8Codec, macaddrCodec } from "./codecs/macaddr.ts";
import { numericCodec } from "./codecs/numeric.ts";
import { bpcharCodec, citextCodec, textCodec } from "./codecs/text.ts";
import { uuidCodec } from "./codecs/uuid.ts";

/** Every codec; the contract tests loop over them. */
export const codecs: readonly Codec[] = [
  textCodec,
  bpcharCodec,
  citextCodec,
  int2Codec,
  int4Codec,
  int8Codec,
  numericCodec,
  float8Codec,
  booleanCodec,
  dateCodec,
  timestampCodec,
  timestamptzCodec,
  uuidCodec,
  inetCodec,
  cidrCodec,
  macaddrCodec,
  macaddr8Codec,
  byteaCodec,
  jsonbCodec,
];

const byType = new Map(
  codecs.flatMap((codec) => codec.types.map((type) => [`${codec.extension ?? ""}/${type}`, codec])),
);

/** The codec of a type, domains by what they are over; null for types that only travel as they stand. */
export function codecFor(type: TypeRef): Codec | null {
  if (type.kind === "domain") return type.base === null ? null : codecFor(type.base);
  if (type.kind === "enum") return textCodec;
  if (type.kind !== "base") return null;
  if (type.schema !== "pg_catalog" && type.extension === null) return null;
  return byType.get(`${type.extension ?? ""}/${type.name}`) ?? null;
}
