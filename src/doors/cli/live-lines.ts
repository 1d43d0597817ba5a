import type { Terminal } from "./terminal.ts";

/** Lines at the bottom of a terminal that change in place, below lines that stay. */
export interface LiveLines {
  readonly set: (key: string, text: string) => void;
  readonly drop: (key: string) => void;
  /** Writes a line that stays. */
  readonly print: (text: string) => void;
  readonly close: () => void;
}

/** Off a terminal, live lines are not shown; printed lines are. */
export function liveLines({ out, live, width }: Terminal): LiveLines {
  const shown = new Map<string, string>();
  let drawn = 0;
  const erase = (): string => (drawn === 0 ? "" : `\u001B[${drawn}A\u001B[0J`);
  const draw = (above: string): void => {
    if (!live) return out(above);
    const lines = [...shown.values()].map((text) => `${text.slice(0, width - 1)}\n`);
    out(erase() + above + lines.join(""));
    drawn = lines.length;
  };
  return {
    set: (key, text) => {
      shown.set(key, text);
      if (live) draw("");
    },
    drop: (key) => void shown.delete(key),
    print: (text) => draw(`${text}\n`),
    close: () => {
      shown.clear();
      draw("");
    },
  };
}
