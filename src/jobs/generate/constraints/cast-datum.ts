import { civil } from "../../../rows/cell-writer.ts";
import { dayLength, nullDatum, numberDatum, textDatum, textToDatum, unknownDatum, type Datum } from "./datum.ts";

/** A value as another type reads it. */
export function castDatum(datum: Datum, type: string): Datum {
  switch (datum.kind) {
    case "null":
    case "unknown":
      return datum;
    case "text":
      return textToDatum(datum.value, type);
    case "number":
      return numberTo(datum.value, type);
    case "boolean":
      if (type === "bool") return datum;
      return type === "int4"
        ? numberDatum(datum.value ? 1 : 0)
        : textual.has(type)
          ? textDatum(String(datum.value))
          : unknownDatum;
    case "day":
    case "moment":
      return momentTo(datum.value, type);
    case "time":
      return type.startsWith("time") ? datum : unknownDatum;
    case "interval":
      return type === "interval" ? datum : unknownDatum;
    case "list":
      return type.endsWith("[]")
        ? { kind: "list", items: datum.items.map((item) => castDatum(item, type.slice(0, -2))) }
        : unknownDatum;
    case "range":
      return type.endsWith("range") ? datum : unknownDatum;
  }
}

const textual: ReadonlySet<string> = new Set(["text", "varchar", "bpchar", "name", "citext"]);

function numberTo(value: number, type: string): Datum {
  if (textual.has(type)) return textDatum(String(value));
  if (/^int[248]$/.test(type)) return numberDatum(Math.round(value));
  if (type === "bool") return { kind: "boolean", value: value !== 0 };
  return /^(?:numeric|float[48]|money)$/.test(type) ? numberDatum(value) : unknownDatum;
}

function momentTo(value: number, type: string): Datum {
  switch (type) {
    case "date":
      return { kind: "day", value: Math.floor(value / dayLength) * dayLength };
    case "timestamp":
    case "timestamptz":
      return { kind: "moment", value };
    case "time":
      return { kind: "time", value: value - Math.floor(value / dayLength) * dayLength };
    case "text": {
      const { year, month, day } = civil(Math.floor(value / dayLength));
      const two = (number: number): string => String(number).padStart(2, "0");
      // Moments print with their time of day, which nobody compares.
      return value % dayLength === 0
        ? textDatum(`${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`)
        : unknownDatum;
    }
    default:
      return type === "" ? nullDatum : unknownDatum;
  }
}
