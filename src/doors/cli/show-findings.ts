import { bySeverity, type Finding } from "../../core/finding.ts";

/** How many places are named where many have the same problem; JSON has them all. */
const mostPlaces = 10;

/** Writes findings for people, errors first. Those that differ in their place alone are one line with a list of places. */
export function showFindings(findings: readonly Finding[], write: (text: string) => void): void {
  for (const [first, ...others] of alike(bySeverity(findings))) {
    const { severity, code, where, message, hint } = first;
    const place =
      others.length === 0 ? where : `(${others.length + 1}) ${places([first, ...others].map((one) => one.where))}`;
    write(`  ${severity} ${code} ${place}\n    ${message}\n`);
    if (hint !== undefined && hint !== "") write(`    ${hint}\n`);
  }
}

/** Places that share a problem, the first of them by name. */
export function places(names: readonly string[]): string {
  const shown = names.slice(0, mostPlaces).join(", ");
  return `${shown}${names.length > mostPlaces ? `, and ${names.length - mostPlaces} more` : ""}`;
}

function alike(findings: readonly Finding[]): Iterable<readonly [Finding, ...Finding[]]> {
  const groups = new Map<string, [Finding, ...Finding[]]>();
  for (const finding of findings) {
    const { severity, code, where, message, hint } = finding;
    const text = JSON.stringify([severity, code, message.replaceAll(where, ""), hint]);
    const known = groups.get(text);
    if (known === undefined) groups.set(text, [finding]);
    else known.push(finding);
  }
  return groups.values();
}
