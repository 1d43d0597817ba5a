/** Words of 32 bits as hexadecimal digits. */
export function hex(...words: readonly number[]): string {
  return words.map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}
