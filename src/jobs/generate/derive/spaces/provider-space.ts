import type { TableColumn } from "../../../../catalog/catalog.ts";
import type { CellWriter } from "../../../../rows/cell-writer.ts";
import { Index, indexAt } from "../../../../rows/index-fraction.ts";
import { ProviderMisfit, type Maker, type MakerTarget, type ParameterValues } from "../../../../values/provider.ts";
import { providers } from "../../../../values/providers.ts";
import { seriesOfWriter } from "../../value-series.ts";
import { mixed, widest, type Space } from "./space.ts";

/** What a provider makes for a column, by number; null where it does not fit the column. */
export function providerSpace(
  column: TableColumn,
  target: MakerTarget,
  { provider, parameters = {} }: { readonly provider: string; readonly parameters?: ParameterValues },
): Space | null {
  const maker = makerOf(target, provider, parameters);
  if (maker === null || maker.size < 1n) return null;
  const set = placeSetter(maker.size);
  const series = seriesOfWriter(column, (place, out: CellWriter) => maker.at(set(place), out));
  return {
    summary: `value ${provider}`,
    size: maker.size > BigInt(widest) ? widest : Number(maker.size),
    distinct: target.unique,
    at: (place) => series.at(place),
  };
}

function makerOf(target: MakerTarget, provider: string, parameters: ParameterValues): Maker | null {
  try {
    return providers.find(provider)?.prepare(target, parameters) ?? null;
  } catch (error) {
    if (error instanceof ProviderMisfit) return null;
    throw error;
  }
}

/** Places of a collection wider than 2^48 go to its upper bits; what is below is filled up, so that values look whole. */
function placeSetter(size: bigint): (place: number) => Index {
  if (size <= BigInt(widest)) return (place) => indexAt(BigInt(place), size);
  const index = new Index();
  return (place) => {
    const high = Math.floor(place / 65_536);
    index.set(high, (place - high * 65_536) * 65_536 + (mixed(place, 1) >>> 16), mixed(place, 2), mixed(place, 3));
    return index;
  };
}
