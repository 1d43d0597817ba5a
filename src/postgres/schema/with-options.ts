import { quoteIdentifier, quoteLiteral } from "../../catalog/names.ts";

/** Storage options as SQL. */
export function withOptions(options: readonly string[]): string {
  return `with ${optionList(options)}`;
}

/** Options in brackets: of `fillfactor=70` and `toast.autovacuum_enabled=off` names may have a namespace, values are text. */
export function optionList(options: readonly string[]): string {
  const written = options.map((option) => {
    const split = option.indexOf("=");
    const name = option.slice(0, split).split(".").map(quoteIdentifier).join(".");
    return `${name} = ${quoteLiteral(option.slice(split + 1))}`;
  });
  return `(${written.join(", ")})`;
}
