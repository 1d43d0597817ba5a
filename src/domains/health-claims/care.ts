/** How often a diagnosis is made at an age, children to elderly people, and what is done about it. */
export interface Care {
  readonly diagnosis: string;
  /** Weights up to 17, to 44, to 64 and from 65 years on. */
  readonly ages: readonly [child: number, young: number, middle: number, old: number];
  readonly procedures: readonly string[];
}

const visits = ["99213", "99213", "99214", "T1015"];

/** What a practice sees: nobody is trained in managing diabetes for a headache. */
export const care: readonly Care[] = [
  { diagnosis: "Z00.00", ages: [0, 6, 6, 5], procedures: ["99213", "T1015"] },
  { diagnosis: "M54.5", ages: [0, 5, 6, 5], procedures: [...visits, "G0283", "J1885"] },
  { diagnosis: "R51", ages: [3, 4, 3, 2], procedures: [...visits, "S9083", "70553"] },
  { diagnosis: "E11.9", ages: [0, 1, 6, 9], procedures: [...visits, "G0463", "G0108", "A4253"] },
  { diagnosis: "I10", ages: [0, 2, 8, 12], procedures: [...visits, "G0463"] },
  { diagnosis: "J06.9", ages: [10, 5, 3, 2], procedures: ["99213", "99213", "T1015", "S9083"] },
  { diagnosis: "F41.1", ages: [2, 6, 4, 2], procedures: visits },
  { diagnosis: "M25.561", ages: [1, 2, 4, 6], procedures: [...visits, "G0283", "J3301", "E0114"] },
  { diagnosis: "N39.0", ages: [1, 3, 3, 4], procedures: ["99213", "T1015", "S9083"] },
  { diagnosis: "J45.909", ages: [7, 3, 2, 2], procedures: ["99213", "99214", "S9083"] },
  { diagnosis: "K21.9", ages: [0, 3, 5, 5], procedures: [...visits, "G0463"] },
];

/** What a plan wants to be asked for beforehand. */
export const needsAuthorization: ReadonlySet<string> = new Set(["70553", "G0283", "J3301", "E0114", "A4253", "G0108"]);

/** Medicare's yearly visit is for those who are 65. */
export const yearlyVisit = "G0439";

/** Which of the four ages somebody has reached. */
export function ageGroup(years: number): number {
  return years < 18 ? 0 : years < 45 ? 1 : years < 65 ? 2 : 3;
}
