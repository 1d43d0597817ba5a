import type { SchemaElement } from "hyparquet";
import { baseType, characterLength } from "../../../../catalog/base-type.ts";
import type { TableColumn } from "../../../../catalog/catalog.ts";
import {
  booleanCell,
  bytesCell,
  decimalCell,
  floatCell,
  longCell,
  paddedCell,
  textCell,
  wholeCell,
  type ParquetCell,
} from "./parquet-cells.ts";
import { dayCell, momentCell, timeCell } from "./parquet-times.ts";

/** How a column stands in a Parquet file. */
export interface ParquetColumn {
  readonly name: string;
  readonly element: SchemaElement;
  /** Reads what PostgreSQL would read; undefined for what the type cannot hold exactly. */
  readonly read: (text: string) => ParquetCell | undefined;
}

type Kind = Pick<ParquetColumn, "read"> & { readonly element: Omit<SchemaElement, "name" | "repetition_type"> };

/** The most digits of a Parquet decimal in sixteen bytes, which is as many as its readers know. */
const mostDigits = 38;

/** A column in the Parquet type that holds its values exactly; as PostgreSQL's text where there is none, or where that is wished. */
export function parquetColumn({ name, type, notNull }: TableColumn, asText: boolean): ParquetColumn {
  const { read, element } = asText ? text : kindOf(type);
  return { name, read, element: { name, ...element, repetition_type: notNull ? "REQUIRED" : "OPTIONAL" } };
}

const text: Kind = { element: { type: "BYTE_ARRAY", converted_type: "UTF8" }, read: textCell };

const kinds: Readonly<Record<string, Kind>> = {
  bool: { element: { type: "BOOLEAN" }, read: booleanCell },
  int2: { element: { type: "INT32", converted_type: "INT_16" }, read: wholeCell(32_767) },
  int4: { element: { type: "INT32" }, read: wholeCell(2_147_483_647) },
  int8: { element: { type: "INT64" }, read: longCell },
  float4: { element: { type: "FLOAT" }, read: floatCell },
  float8: { element: { type: "DOUBLE" }, read: floatCell },
  date: { element: { type: "INT32", converted_type: "DATE" }, read: dayCell },
  uuid: {
    element: { type: "FIXED_LEN_BYTE_ARRAY", type_length: 16, logical_type: { type: "UUID" } },
    read: (written) => bytesCell(`\\x${written.replaceAll("-", "")}`, 16),
  },
  bytea: { element: { type: "BYTE_ARRAY" }, read: bytesCell },
  json: { element: { type: "BYTE_ARRAY", logical_type: { type: "JSON" } }, read: textCell },
  jsonb: { element: { type: "BYTE_ARRAY", logical_type: { type: "JSON" } }, read: textCell },
};

function kindOf(type: TableColumn["type"]): Kind {
  const { name, sql } = baseType(type);
  const isPlain = baseType(type).kind === "base";
  if (!isPlain) return text;
  const [, first, second] = /\((\d+)(?:,\s*(-?\d+))?\)/.exec(sql) ?? [];
  switch (name) {
    case "numeric":
      return decimal(Number(first ?? Number.NaN), Number(second ?? 0));
    case "timestamp":
    case "timestamptz":
      return moment(name === "timestamptz", digits(first));
    case "time":
      return {
        element: { type: "INT64", logical_type: { type: "TIME", isAdjustedToUTC: false, unit: "MICROS" } },
        read: (written) => timeCell(written, digits(first)),
      };
    case "bpchar":
      return { element: text.element, read: paddedCell(characterLength(type) ?? 0) };
    default:
      return Object.hasOwn(kinds, name) ? kinds[name] : text;
  }
}

/** Digits of a second that a type keeps. */
function digits(declared: string | undefined): number {
  return declared === undefined ? 6 : Number(declared);
}

function moment(isAdjustedToUTC: boolean, places: number): Kind {
  return {
    element: { type: "INT64", logical_type: { type: "TIMESTAMP", isAdjustedToUTC, unit: "MICROS" } },
    read: (written) => momentCell(written, places),
  };
}

/** NaN for a precision that is not declared: then any number of digits may come. */
function decimal(precision: number, scale: number): Kind {
  if (!(precision <= mostDigits) || scale < 0 || scale > precision) return text;
  const declared = { converted_type: "DECIMAL", precision, scale } as const;
  const read = decimalCell(precision, scale);
  return precision <= 18
    ? { element: { type: "INT64", ...declared }, read }
    : { element: { type: "FIXED_LEN_BYTE_ARRAY", type_length: 16, ...declared }, read };
}
