import { CellWriter, form } from "../../rows/cell-writer.ts";
import type { ColumnSite, Series, TableSeries } from "./series.ts";

/** A column of a row or of a row that it references, found by its path: `name`, `doctor_id.name`, `parent.name`. */
export interface PathColumn {
  readonly table: TableSeries;
  readonly column: string;
  readonly series: Series;
  /** The number of the row that holds it; -1 where there is none. */
  row(row: number): number;
}

/**
 * Finds what a path leads to, by columns that reference; `parent` is the row that this one is dealt to where no column has
 * that name.
 */
export function pathColumn(site: ColumnSite, path: string): PathColumn {
  const names = path.split(".");
  let table = site.table;
  let row = (own: number): number => own;
  for (const name of names.slice(0, -1)) {
    const step = stepFrom(site, table, name);
    const before = row;
    row = (own) => {
      const at = before(own);
      return at < 0 ? -1 : step.row(at);
    };
    table = step.table;
  }
  const column = names.at(-1) ?? "";
  return { table, column, series: table.series(column), row };
}

function stepFrom(
  site: ColumnSite,
  table: TableSeries,
  name: string,
): { readonly table: TableSeries; row(row: number): number } {
  const { parent } = table.layout;
  if (name === "parent" && parent !== null && !table.columns.some((column) => column.name === name))
    return { table: parent, row: (row) => table.layout.parentRow(row) };
  return (
    table.series(name).reference ??
    site.refuse(`looks through ${name}, which references nothing.`, "Name a column that references a row.")
  );
}

const decoder = new TextDecoder();

/** What a path leads to, as PostgreSQL prints it; the empty text for NULL. */
export function pathText(path: PathColumn): (row: number) => string {
  const out = new CellWriter(256);
  return (own) => {
    const at = path.row(own);
    if (at < 0) return "";
    out.at = 0;
    out.isNull = false;
    out.form = form.text;
    path.series.write(at, out);
    return out.isNull ? "" : decoder.decode(out.bytes.subarray(0, out.at));
  };
}
