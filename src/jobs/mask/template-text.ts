/** What a template is made of: text as it stands, or a column with what is done to its value. */
export type TemplatePart = { readonly kind: "text"; readonly text: string } | TemplateColumn;

/** A column in a template. */
export interface TemplateColumn {
  readonly kind: "column";
  readonly column: string;
  readonly filters: readonly TemplateFilter[];
}

/** What a template can do to a value. */
export const templateFilters = ["lower", "upper", "first", "slug"] as const;

export type TemplateFilter = (typeof templateFilters)[number];

/** A template that can be used, or what is wrong with it. */
export type ParsedTemplate =
  | { readonly parts: readonly TemplatePart[]; readonly problem: null }
  | { readonly parts: null; readonly problem: { readonly message: string; readonly hint: string } };

/** Reads `{first_name|lower}.{last_name}@example.com`; `{{` and `}}` are braces themselves. */
export function parseTemplate(text: string): ParsedTemplate {
  const parts: TemplatePart[] = [];
  let plain = "";
  for (const [found, doubled, inside, lone] of text.matchAll(/(\{\{|\}\})|\{([^{}]*)\}|([{}])|[^{}]+/g)) {
    if (lone !== undefined) return wrong(`A ${lone} stands alone.`, "Write {{ and }} for braces that are no column.");
    if (inside === undefined) {
      plain += doubled === undefined ? found : doubled[0];
      continue;
    }
    const part = parseColumn(inside);
    if ("problem" in part) return part;
    if (plain !== "") parts.push({ kind: "text", text: plain });
    plain = "";
    parts.push(part);
  }
  if (plain !== "") parts.push({ kind: "text", text: plain });
  if (parts.every((part) => part.kind === "text"))
    return wrong("The template names no column.", "Use { action: static, value: ... } for one text in every row.");
  return { parts, problem: null };
}

function parseColumn(inside: string): TemplatePart | (ParsedTemplate & { readonly parts: null }) {
  const [column, ...names] = inside.split("|").map((word) => word.trim());
  if (column === "") return wrong("Braces stand without the name of a column.", "Write {column}.");
  const filters: TemplateFilter[] = [];
  for (const name of names) {
    const filter = templateFilters.find((known) => known === name);
    if (filter === undefined) return wrong("A word after | is no filter.", `Filters: ${templateFilters.join(", ")}.`);
    filters.push(filter);
  }
  return { kind: "column", column, filters };
}

function wrong(message: string, hint: string): ParsedTemplate & { readonly parts: null } {
  return { parts: null, problem: { message, hint } };
}

/** Does to a value what a filter says. */
export function applyFilter(filter: TemplateFilter, text: string): string {
  switch (filter) {
    case "lower":
      return text.toLowerCase();
    case "upper":
      return text.toUpperCase();
    case "first":
      return [...text].slice(0, 1).join("");
    case "slug":
      return text
        .normalize("NFKD")
        .replaceAll(/\p{M}/gu, "")
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
        .replaceAll(/^-|-$/g, "");
  }
}
