/**
 * Two bounds moved towards each other onto a grid of a tenth to a half of what lies between them: neither is a value that was
 * looked up, unless at least a tenth of all that lies between them is, and what held between the old ones holds between the new.
 */
export function roundedBounds(low: number, high: number): readonly [number, number] {
  const span = high - low;
  if (!(span > 0)) return [low, high];
  const power = Math.floor(Math.log10(span));
  // Whole multiples of a power of ten below one are no whole numbers in binary; a division by its inverse is exact enough.
  const [factor, divisor] = power > 0 ? [10 ** power / 2, 1] : [1, 2 * 10 ** -power];
  const up = (Math.ceil((low * divisor) / factor) * factor) / divisor;
  const down = (Math.floor((high * divisor) / factor) * factor) / divisor;
  return up <= down ? [up, down] : [low, high];
}
