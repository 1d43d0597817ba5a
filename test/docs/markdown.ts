/** One page of the documentation. */
export interface Page {
  /** From the root, with slashes. */
  readonly path: string;
  readonly text: string;
}

/** A fenced block and the language that it says. */
export interface CodeBlock {
  readonly language: string;
  readonly lines: readonly string[];
}

const fence = /^```(\w*)\n(.*?)^```$/gms;

/** The fenced blocks of a page. */
export function codeBlocks({ text }: Page, language: string): readonly CodeBlock[] {
  return [...text.matchAll(fence)]
    .map(([, said, body]) => ({ language: said, lines: body.trimEnd().split("\n") }))
    .filter((block) => block.language === language);
}

/** The text of every heading, without its marks. */
export function headings({ text }: Page): readonly string[] {
  return [...text.replaceAll(fence, "").matchAll(/^#{1,6} (.+)$/gm)].map(([, heading]) => heading);
}

/** What stands under a heading, up to the next one of the same depth or higher; empty where there is no such heading. */
export function section({ text }: Page, heading: string): string {
  const lines = text.split("\n");
  const start = lines.findIndex((line) => line.replace(/^#+ /, "") === heading && line.startsWith("#"));
  if (start < 0) return "";
  const depth = lines[start].indexOf(" ");
  const length = lines.slice(start + 1).findIndex((line) => /^#+ /.test(line) && line.indexOf(" ") <= depth);
  return lines.slice(start, length < 0 ? undefined : start + 1 + length).join("\n");
}

/** The anchors that a page's headings give it: lower case, spaces to hyphens, all other signs dropped. */
export function anchors(page: Page): ReadonlySet<string> {
  return new Set(
    headings(page).map((heading) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}_ -]/gu, "")
        .replaceAll(" ", "-"),
    ),
  );
}

/** Where a page's links lead, as they are written. */
export function links({ text }: Page): readonly string[] {
  return [...text.replaceAll(fence, "").matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link);
}

/** The words in back-quotes that begin the rows of a page's tables. */
export function firstCells(text: string): readonly string[] {
  return [...text.matchAll(/^\| `([^`]+)` \|/gm)].map(([, word]) => word);
}

/** A table; bars in its cells are escaped. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", String.raw`\|`)).join(" | ")} |`;
  return [line(head), `|${head.map(() => "---").join("|")}|`, ...rows.map(line)].join("\n");
}
