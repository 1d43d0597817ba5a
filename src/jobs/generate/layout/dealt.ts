import type { Layout, TableSeries } from "../series.ts";

/**
 * Rows dealt round-robin to their parents, like cards: row r of a wave goes to the parent r mod the parents there were after
 * that wave. A later wave never moves an earlier row.
 */
export function dealtLayout(parent: TableSeries, waves: readonly number[]): Layout {
  const parents = waves.map((_, wave) => parent.layout.waves[wave] ?? parent.layout.rows);
  const starts = waves.map((_, wave) => (wave === 0 ? 0 : waves[wave - 1]));
  const waveOf = (row: number): number => {
    let wave = 0;
    while (wave < waves.length - 1 && row >= waves[wave]) wave++;
    return wave;
  };
  /** How many rows of a wave a parent has. */
  const dealt = (wave: number, parentRow: number): number => {
    const [rows, of] = [waves[wave] - starts[wave], parents[wave]];
    if (parentRow >= of) return 0;
    return Math.floor(rows / of) + (parentRow < rows % of ? 1 : 0);
  };
  return {
    rows: waves.at(-1) ?? 0,
    waves,
    parent,
    parentRow: (row) => {
      const wave = waveOf(row);
      return parents[wave] === 0 ? -1 : (row - starts[wave]) % parents[wave];
    },
    ordinal: (row) => {
      const wave = waveOf(row);
      const within = row - starts[wave];
      let ordinal = Math.floor(within / Math.max(1, parents[wave]));
      for (let earlier = 0; earlier < wave; earlier++) ordinal += dealt(earlier, within % parents[wave]);
      return ordinal;
    },
    childCount: (parentRow, last = waves.length - 1) =>
      waves.reduce((sum, _, wave) => (wave > last ? sum : sum + dealt(wave, parentRow)), 0),
    child: (parentRow, ordinal) => {
      let left = ordinal;
      for (let wave = 0; wave < waves.length; wave++) {
        const here = dealt(wave, parentRow);
        if (left < here) return starts[wave] + left * parents[wave] + parentRow;
        left -= here;
      }
      return -1;
    },
  };
}
