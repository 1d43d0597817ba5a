/** More of a kind than this are counted: a database may have grants on each of a thousand tables. */
const most = 10;

/** What is not copied, on one line: by name, or by number where a kind has many. */
export function skippedText(skipped: readonly { readonly kind: string; readonly name: string }[]): string {
  const kinds = [...new Set(skipped.map(({ kind }) => kind))];
  return kinds
    .map((kind) => {
      const names = skipped.filter((one) => one.kind === kind).map(({ name }) => `${kind} ${name}`);
      return names.length > most ? `${kind} (${names.length})` : names.join(", ");
    })
    .join(", ");
}
