/** A code as the reference tables hold it. */
export interface ReferenceCode {
  readonly code: string;
  readonly description: string;
  readonly isValid: boolean;
}

/**
 * The baseline's own four first; 00000 is none. CPT is licensed, so beyond those that every run of this schema has, codes
 * are HCPCS level II, which the Centers for Medicare and Medicaid Services publish for free use. Descriptions are our own.
 */
export const procedureCodes: readonly ReferenceCode[] = [
  code("99213", "Office visit, established patient"),
  code("99214", "Office visit, established patient, longer"),
  code("70553", "Imaging of the head, with and without contrast"),
  code("00000", "Not a procedure", false),
  code("T1015", "Clinic visit, all-inclusive"),
  code("G0439", "Yearly wellness visit, subsequent"),
  code("G0463", "Outpatient clinic visit in a hospital"),
  code("G0108", "Training in managing diabetes, one person"),
  code("G0283", "Electrical stimulation, unattended"),
  code("J1885", "Ketorolac, injected"),
  code("J3301", "Triamcinolone, injected"),
  code("E0114", "Crutches, pair"),
  code("A4253", "Test strips for blood glucose"),
  code("S9083", "Urgent care, global fee"),
];

/** ICD-10-CM, which the National Center for Health Statistics publishes for free use; ZZZ.99 is none. */
export const diagnosisCodes: readonly ReferenceCode[] = [
  code("Z00.00", "General examination of an adult"),
  code("M54.5", "Low back pain"),
  code("R51", "Headache"),
  code("ZZZ.99", "Not a diagnosis", false),
  code("E11.9", "Type 2 diabetes without complications"),
  code("I10", "High blood pressure"),
  code("J06.9", "Acute infection of the upper airways"),
  code("F41.1", "Generalized anxiety"),
  code("M25.561", "Pain in the right knee"),
  code("N39.0", "Urinary tract infection"),
  code("J45.909", "Asthma, uncomplicated"),
  code("K21.9", "Acid reflux"),
];

function code(text: string, description: string, isValid = true): ReferenceCode {
  return { code: text, description, isValid };
}
