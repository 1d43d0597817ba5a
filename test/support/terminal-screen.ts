/** What stands on a terminal after a text with cursor movements was written to it, line by line. */
export function screenAfter(text: string): readonly string[] {
  const [first, ...commands] = text.split("\u001B[");
  return commands.reduce(obey, write([""], first));
}

/** Understands `3A`, three lines up, and `0J`, erase from here on; what follows is written. */
function obey(screen: readonly string[], command: string): readonly string[] {
  const [, count, what, rest] = /^(\d+)([AJ])([\s\S]*)$/.exec(command) ?? [];
  if (what === undefined) throw new TypeError(`A movement that is not understood: ${command.slice(0, 10)}`);
  return write(what === "A" ? [...screen.slice(0, screen.length - 1 - Number(count)), ""] : screen, rest);
}

function write(screen: readonly string[], text: string): readonly string[] {
  const [first, ...others] = text.split("\n");
  return [...screen.slice(0, -1), `${screen.at(-1) ?? ""}${first}`, ...others];
}
