/** A usual range of numbers: `decimals` are those that are usual, `step` how far apart round numbers lie. */
export type NumberRange = readonly [from: number, to: number, decimals: number, step?: number];

function listed(text: string): readonly string[] {
  return text.split("|");
}

/** What columns of hospitals and practices usually hold, by the last words of their names. */
export const clinicalLists: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    ["dose unit", "dosage unit", "strength unit"].map((name) => [name, listed("mg|mcg|g|mL|units")]),
  ),
  allergen: listed("Penicillin|Peanuts|Latex|Pollen|Shellfish|Aspirin|Ibuprofen|Eggs|Milk|Wheat|Bee venom|Dust mites"),
  reaction: listed("rash|hives|itching|swelling|nausea|wheezing|dizziness"),
  ward: listed("Surgery|Cardiology|Maternity|Paediatrics|Oncology|Orthopaedics|Intensive Care|Neurology"),
  roman: listed("I|II|III|IV|V|VI|VII|VIII|IX|X|XI|XII|XIII|XIV|XV|XVI|XVII|XVIII|XIX|XX|XXI|XXII"),
};

const ofPeople = ["vital", "vital sign", "triage", "patient", "body"];

/** Usual ranges of what is measured and given there, of people rather than of rooms. */
export const clinicalNumbers: Readonly<Record<string, NumberRange>> = {
  ...Object.fromEntries(
    ofPeople.flatMap((noun) => [
      ...["temp", "temp c", "temperature", "temperature c"].map((name) => [`${noun} ${name}`, [36.1, 39, 1] as const]),
      ...["temp f", "temperature f"].map((name) => [`${noun} ${name}`, [96.8, 102.4, 1] as const]),
    ]),
  ),
  "heart rate": [55, 105, 0],
  pulse: [55, 105, 0],
  "respiratory rate": [12, 20, 0],
  "oxygen saturation": [93, 100, 0],
  spo2: [93, 100, 0],
  systolic: [100, 150, 0],
  diastolic: [60, 92, 0],
  bmi: [18, 35, 1],
  "height cm": [150, 200, 0],
  "patient height": [150, 200, 0],
  "patient weight": [45, 120, 1],
  "patient weight kg": [45, 120, 1],
  refill: [0, 5, 0],
  dose: [5, 500, 0, 5],
};
