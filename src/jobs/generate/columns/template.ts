import { pathColumn, pathText } from "../row-path.ts";
import type { ColumnModel, ColumnSite, Series, TextSpan } from "../series.ts";
import { seriesOfValues } from "../value-series.ts";

/**
 * Prose from templates, one drawn for each row: `{first_name} saw {doctor_id.name} on {seen_at}`. Braces name columns of the
 * row and of rows that it references; `{first_name:client_name}` says what kind of thing it is for those who test text
 * masking, else it is the column's name.
 */
export function template(texts: readonly string[]): ColumnModel {
  return {
    summary: "prose that names the row's own",
    prepare: (site) => {
      const drafts = texts.map((text) => draftOf(site, text));
      const draws = site.draws("template");
      const { length } = site.target;
      const render = (row: number): Rendered => cut(rendered(drafts[draws.whole(row, drafts.length)], row), length);
      const series: Series = seriesOfValues(site.column, (row) => render(row).text);
      return { ...series, spans: (row) => render(row).spans };
    },
  };
}

type Part = string | { readonly kind: string; readonly text: (row: number) => string };

interface Rendered {
  readonly text: string;
  readonly spans: readonly TextSpan[];
}

function draftOf(site: ColumnSite, text: string): readonly Part[] {
  return text.split(/(\{[^{}]*\})/).map((piece): Part => {
    const found = /^\{\s*([^{}:]+?)\s*(?::\s*([a-z_]+)\s*)?\}$/.exec(piece);
    if (found === null) {
      if (/[{}]/.test(piece))
        site.refuse(
          "has a template with a brace that names no column.",
          "Write {column}, {reference.column} or {column:kind}.",
        );
      return piece;
    }
    const path = pathColumn(site, found[1]);
    return { kind: found[2] ?? path.column, text: pathText(path) };
  });
}

function rendered(parts: readonly Part[], row: number): Rendered {
  let text = "";
  const spans: TextSpan[] = [];
  for (const part of parts) {
    const piece = typeof part === "string" ? part : part.text(row);
    if (typeof part !== "string" && piece !== "")
      spans.push({ start: text.length, end: text.length + piece.length, kind: part.kind });
    text += piece;
  }
  return { text, spans };
}

/** A text that is too long for its column ends early, and so does what it names. */
function cut({ text, spans }: Rendered, length: number | null): Rendered {
  const characters = length === null || text.length <= length ? null : Array.from(text).slice(0, length).join("");
  if (characters === null || characters.length === text.length) return { text, spans };
  const end = characters.length;
  return {
    text: characters,
    spans: spans.filter(({ start }) => start < end).map((span) => ({ ...span, end: Math.min(span.end, end) })),
  };
}
