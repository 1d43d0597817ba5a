import type { TypeRef } from "../catalog/catalog.ts";
import type { Codec } from "./codec.ts";
import { arrayCodec } from "./codecs/array.ts";
import { bitsCodec } from "./codecs/bits.ts";
import { booleanCodec } from "./codecs/boolean.ts";
import { byteaCodec } from "./codecs/bytea.ts";
import { dateCodec, timestampCodec, timestamptzCodec } from "./codecs/date.ts";
import { float8Codec } from "./codecs/float.ts";
import { float4Codec } from "./codecs/float4.ts";
import { cidrCodec, inetCodec } from "./codecs/inet.ts";
import { int2Codec, int4Codec, int8Codec } from "./codecs/integer.ts";
import { intervalCodec } from "./codecs/interval.ts";
import { jsonCodec } from "./codecs/json.ts";
import { jsonbCodec } from "./codecs/jsonb.ts";
import { macaddr8Codec, macaddrCodec } from "./codecs/macaddr.ts";
import { numericCodec } from "./codecs/numeric.ts";
import { opaqueCodec, printedCodec } from "./codecs/opaque.ts";
import { bpcharCodec, citextCodec, textCodec } from "./codecs/text.ts";
import { timeCodec, timetzCodec } from "./codecs/time.ts";
import { uuidCodec } from "./codecs/uuid.ts";
import { isPortableInBinary } from "./wire.ts";

/** Every codec that serves types by their name; the contract tests loop over them. */
export const codecs: readonly Codec[] = [
  textCodec,
  bpcharCodec,
  citextCodec,
  int2Codec,
  int4Codec,
  int8Codec,
  numericCodec,
  float8Codec,
  float4Codec,
  booleanCodec,
  dateCodec,
  timestampCodec,
  timestamptzCodec,
  timeCodec,
  timetzCodec,
  intervalCodec,
  uuidCodec,
  inetCodec,
  cidrCodec,
  macaddrCodec,
  macaddr8Codec,
  byteaCodec,
  bitsCodec,
  jsonCodec,
  jsonbCodec,
];

const byType = new Map(
  codecs.flatMap((codec) => codec.types.map((type) => [`${codec.extension ?? ""}/${type}`, codec])),
);

/** The codec of a type, domains by what they are over. Types that nobody here reads have one that can do little. */
export function codecFor(type: TypeRef): Codec {
  return knownCodec(type) ?? (isPortableInBinary(type) ? opaqueCodec : printedCodec);
}

function knownCodec(type: TypeRef): Codec | null {
  if (type.kind === "domain") return type.base === null ? null : knownCodec(type.base);
  if (type.kind === "enum") return textCodec;
  if (type.kind === "array") return arrayOf(type.element);
  if (type.kind !== "base") return null;
  if (type.schema !== "pg_catalog" && type.extension === null) return null;
  return byType.get(`${type.extension ?? ""}/${type.name}`) ?? null;
}

/** Boxes, whose arrays have semicolons between them, have no codec. */
function arrayOf(element: TypeRef | null): Codec | null {
  const codec = element === null ? null : knownCodec(element);
  return codec === null || element === null ? null : arrayCodec(codec, element);
}
