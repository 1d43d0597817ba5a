import { Index, indexAt } from "../../../rows/index-fraction.ts";
import { ProviderMisfit, type Maker, type ParameterValues } from "../../../values/provider.ts";
import { providers } from "../../../values/providers.ts";
import { shuffle, shuffleBits } from "../draws/shuffle.ts";
import type { ColumnModel, ColumnSite, Series } from "../series.ts";
import { seriesOfWriter } from "../value-series.ts";

/** A value that a provider makes, as `seedbed providers` lists them; distinct in each row where a key demands it. */
export function value(provider: string, parameters: ParameterValues = {}): ColumnModel {
  return {
    summary: `value ${provider}`,
    prepare: (site) => prepareValue(site, { provider, parameters, distinct: site.target.unique }),
  };
}

/** A value that a provider makes, another one in each row. */
export function unique(provider: string, parameters: ParameterValues = {}): ColumnModel {
  return {
    summary: `unique ${provider}`,
    prepare: (site) => prepareValue(site, { provider, parameters, distinct: true }),
  };
}

interface Wanted {
  readonly provider: string;
  readonly parameters: ParameterValues;
  readonly distinct: boolean;
}

function prepareValue(site: ColumnSite, { provider, parameters, distinct }: Wanted): Series {
  const known = providers.find(provider);
  if (known === undefined) {
    const near = providers.suggest(provider);
    return site.refuse(
      `asks for a provider "${provider}" that does not exist.`,
      near === undefined ? "`seedbed providers` lists them." : `Did you mean ${near}?`,
    );
  }
  try {
    const maker = known.prepare({ ...site.target, unique: distinct }, parameters);
    return distinct ? distinctValues(site, maker, provider) : drawnValues(site, maker);
  } catch (error) {
    if (!(error instanceof ProviderMisfit)) throw error;
    return site.refuse(
      `cannot take provider "${provider}": ${error.message}.`,
      "Choose another provider or parameters.",
    );
  }
}

function drawnValues(site: ColumnSite, maker: Maker): Series {
  const draws = site.draws();
  const index = new Index();
  return seriesOfWriter(site.column, (row, out) => {
    draws.into(row, index);
    maker.at(index, out);
  });
}

/** The rows' places in the collection are shuffled: no two rows share one. */
function distinctValues(site: ColumnSite, maker: Maker, provider: string): Series {
  const { rows } = site.table.layout;
  if (maker.size < BigInt(rows)) {
    return site.refuse(
      `needs ${rows} distinct values, and provider "${provider}" has ${maker.size} for it.`,
      "Ask for fewer rows, or choose a provider with more values.",
    );
  }
  const set = placeSetter(site, maker.size);
  return seriesOfWriter(site.column, (row, out) => {
    maker.at(set(row), out);
  });
}

/** The widest shuffle that is used: two words of the index, exact in a double. */
const mostBits = 48;

function placeSetter(site: ColumnSite, size: bigint): (row: number) => Index {
  const draws = site.draws("places");
  const fitting = Math.min(mostBits, size.toString(2).length - 1);
  const bits = fitting - (fitting % 2);
  // A power of two that fits in the collection is spelled by the index's upper bits, with no division. Which way is taken
  // goes by the collection alone: rows that are added must not move those that are there.
  if (bits > 32) {
    const place = shuffleBits(draws, bits);
    const index = new Index();
    const scale = 2 ** (bits - 32);
    const below = 2 ** (64 - bits);
    // Where the collection is a power of two as well, no place straddles two values, and the lower bits may be anything.
    const lower = (size & (size - 1n)) === 0n ? site.draws("lower bits") : null;
    return (row) => {
      const at = place(row);
      const high = Math.floor(at / scale);
      const second = (at - high * scale) * below;
      if (lower === null) index.set(high, second, 0, 1);
      else {
        const low = lower.at(row);
        index.set(high, second + (low.b & (below - 1)), low.c, low.d);
      }
      return index;
    };
  }
  const place = shuffle(draws, Number(size));
  return (row) => indexAt(BigInt(place(row)), size);
}
