/** What stands on a terminal after a text with cursor movements was written to it, line by line. */
export function screenAfter(text: string): readonly string[] {
  const lines: string[] = [""];
  for (const [part] of text.matchAll(/\u001B\[(?:\d+A|0J)|\n|[^\u001B\n]+/g)) {
    if (part.endsWith("A") && part.startsWith("\u001B"))
      lines.splice(lines.length - 1 - Number.parseInt(part.slice(2), 10));
    else if (part === "\n") lines.push("");
    else if (part !== "\u001B[0J") lines.push(`${lines.pop() ?? ""}${part}`);
    if (lines.length === 0 || part.endsWith("A")) lines.push("");
  }
  return lines;
}
