/**
 * The table that a model's class is for, as object mappers name the two: `LedgerEntry` is of public.ledger_entries. Undefined
 * where the name is no class's, or fits none of the tables or several.
 */
export function tableOfModel(written: string, tables: readonly string[]): string | undefined {
  if (!/^[A-Z][A-Za-z0-9]*$/.test(written)) return undefined;
  const one = written.toLowerCase();
  const forms = new Set([one, `${one}s`, `${one}es`, one.replace(/y$/, "ies")]);
  const found = tables.filter((table) => forms.has((table.split(".").at(-1) ?? "").replaceAll("_", "")));
  return found.length === 1 ? found[0] : undefined;
}
