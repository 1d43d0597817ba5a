/**
 * A permutation of the 32-bit words in which every bit of the input sways every bit of the output: two rounds of multiply
 * and xorshift with the constants that Wellons searched out (after Steele, Lea and Flood, OOPSLA 2014).
 */
export function mix(word: number): number {
  let x = word;
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
  return x ^ (x >>> 15);
}
