/**
 * Women's names that software trips over, with the plain letters of a mail address: other scripts and letters, marks, a
 * decomposed letter, spaces, hyphens, apostrophes, and words of English or of medicine.
 */
export const oddFemaleNames: readonly (readonly [string, string])[] = [
  ["Zoe\u0308", "zoe"],
  ["Nguyệt", "nguyet"],
  ["Mary Ann", "mary-ann"],
  ["Élodie", "elodie"],
  ["美咲", "misaki"],
  ["Siobhán", "siobhan"],
  ["Юлия", "yulia"],
  ["May", "may"],
  ["Hope", "hope"],
  ["Grace", "grace"],
];

/** Men's names of that kind. */
export const oddMaleNames: readonly (readonly [string, string])[] = [
  ["José", "jose"],
  ["Łukasz", "lukasz"],
  ["Søren", "soren"],
  ["Björn", "bjorn"],
  ["Jean-Luc", "jean-luc"],
  ["Ángel", "angel"],
  ["Will", "will"],
];

/** Family names of that kind. */
export const oddFamilyNames: readonly (readonly [string, string])[] = [
  ["García", "garcia"],
  ["O'Brien", "obrien"],
  ["Nguyễn", "nguyen"],
  ["Müller", "mueller"],
  ["van der Berg", "vanderberg"],
  ["Hernández", "hernandez"],
  ["Çelik", "celik"],
  ["Björnsdóttir", "bjornsdottir"],
  ["Sørensen", "sorensen"],
  ["Novák", "novak"],
  ["李", "li"],
  ["D'Angelo", "dangelo"],
  ["Thompson-Reid", "thompson-reid"],
  ["Park", "park"],
  ["Young", "young"],
  ["Long", "long"],
  ["Blood", "blood"],
  ["Null", "null"],
  ["Parkinson", "parkinson"],
];
