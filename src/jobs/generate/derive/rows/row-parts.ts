import { isTextual, baseType, characterLength } from "../../../../catalog/base-type.ts";
import type { Table, TableColumn } from "../../../../catalog/catalog.ts";
import { nameWords } from "../../../../catalog/name-words.ts";
import { columnsOf } from "../../constraints/expression.ts";
import type { KeyRule } from "../../constraints/key-rules.ts";
import type { TableRules } from "../../constraints/table-rules.ts";
import { detectTable } from "../../../../detect/detect-column.ts";
import type { Detection } from "../../../../detect/detection.ts";

/** A text column that tells a part of a person or a place, and whose. */
export interface Telling {
  readonly column: TableColumn;
  readonly provider: string;
  /** The words of the column's name that are not the part's own: `billing` of billing_city, nothing of city. */
  readonly whose: string;
  readonly length: number;
  readonly keys: readonly KeyRule[];
}

/** What is asked of the columns that go together. */
export interface TellingWish {
  readonly table: Table;
  readonly rules: TableRules;
  /** Columns that are filled already. */
  readonly taken: ReadonlySet<string>;
  /** What a column holds, where it is one of those. */
  readonly provider: (column: TableColumn, detection: Detection | undefined) => string | null;
  /** Words that name the part and not whose it is. */
  readonly neutral: ReadonlySet<string>;
}

/** The text columns that tell parts of one kind of thing; what a CHECK restricts is left to its own space. */
export function tellingColumns({ table, rules, taken, provider, neutral }: TellingWish): readonly Telling[] {
  const detections = detectTable(table);
  return table.columns.flatMap((column): readonly Telling[] => {
    const { name, type, generated } = column;
    if (taken.has(name) || generated !== null || type.kind === "array" || !isTextual(baseType(type))) return [];
    if (rules.checks.some(({ columns }) => columns.includes(name))) return [];
    const part = provider(column, detections.get(name));
    if (part === null) return [];
    const keys = rules.keys.filter(({ elements, predicate }) =>
      [...elements.map(({ expression }) => expression), ...(predicate === null ? [] : [predicate])].some((expression) =>
        columnsOf(expression).includes(name),
      ),
    );
    const whose = nameWords(name)
      .filter((word) => !neutral.has(word))
      .join(" ");
    return [{ column, provider: part, whose, length: characterLength(type) ?? Infinity, keys }];
  });
}

/** The same by whose they are. */
export function byWhose(tellings: readonly Telling[]): ReadonlyMap<string, readonly Telling[]> {
  const groups = new Map<string, readonly Telling[]>();
  for (const each of tellings) groups.set(each.whose, [...(groups.get(each.whose) ?? []), each]);
  return groups;
}
