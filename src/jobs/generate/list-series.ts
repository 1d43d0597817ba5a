import type { TableColumn } from "../../catalog/catalog.ts";
import { CellWriter, form, type Form } from "../../rows/cell-writer.ts";
import { codecFor } from "../../rows/codecs.ts";
import { encodeText } from "../../rows/encode-text.ts";
import type { Value } from "./model/value.ts";
import type { Series } from "./series.ts";
import { seriesOfValues } from "./value-series.ts";

/** A series from a few values and which of them a row has: each is turned into bytes once, and then only copied. */
export function seriesOfList(column: TableColumn, values: readonly Value[], place: (row: number) => number): Series {
  const plain = seriesOfValues(column, (at) => values[at]);
  let text: WrittenValues | null = null;
  let binary: WrittenValues | null = null;
  return {
    at: (row) => values[place(row)],
    write: (row, out) => {
      const written =
        out.form === form.text
          ? (text ??= writtenValues(column, plain, { count: values.length, as: form.text }))
          : (binary ??= writtenValues(column, plain, { count: values.length, as: out.form }));
      const at = place(row);
      const start = written.starts[at];
      if (start < 0) return out.nil();
      out.packed(written.view, start, written.ends[at]);
      out.wroteText = false;
    },
  };
}

/** Values one behind the other, as they are written; NULL has no start. */
interface WrittenValues {
  readonly view: DataView;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

function writtenValues(
  column: TableColumn,
  plain: Series,
  { count, as }: { readonly count: number; readonly as: Form },
): WrittenValues {
  const codec = codecFor(column.type);
  const out = new CellWriter(1024);
  const [starts, ends] = [new Int32Array(count), new Int32Array(count)];
  for (let at = 0; at < count; at++) {
    const start = out.at;
    out.form = as;
    out.isNull = false;
    out.wroteText = false;
    plain.write(at, out);
    if (as !== form.text && out.wroteText && !out.isNull && codec.encode !== null)
      encodeText(out, start, codec, column.name);
    if (out.isNull) out.at = start;
    starts[at] = out.isNull ? -1 : start;
    ends[at] = out.at;
  }
  // Copying goes by four bytes.
  out.reserve(4);
  return { view: out.view, starts, ends };
}
