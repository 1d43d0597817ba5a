/** `1 row`, `2 rows`, `60,000 rows`: a number and what there is so many of, with an s unless it is one. */
export function counted(number: number, what: string): string {
  return `${Math.round(number).toLocaleString("en-US")} ${what}${Math.round(number) === 1 ? "" : "s"}`;
}
