/** What a visit is for, by its type. */
export type Reasons = Readonly<Record<string, readonly string[]>>;

/** What a kind of clinician does, and for whom. */
export interface Specialty {
  readonly name: string;
  /** Which clinicians there are, with the letters behind their names. */
  readonly credentials: Readonly<Record<string, readonly string[]>>;
  /** Ages of those who come, in years. */
  readonly ages: readonly [youngest: number, oldest: number];
  /** Types of visits, by how frequent they are. */
  readonly visits: Readonly<Record<string, number>>;
  readonly reasons: Reasons;
}

const doctors = { physician: ["MD", "DO"] };
const nurses = { nurse_practitioner: ["FNP-C", "DNP"] };
const assistants = { physician_assistant: ["PA-C"] };

const general: Reasons = {
  new_client: ["Establish care", "Transfer of care", "First consultation"],
  follow_up: ["Blood pressure check", "Medication review", "Lab results", "Back pain", "Sleep problems", "Recheck"],
  annual: ["Annual wellness visit", "Yearly physical", "Preventive check"],
  telehealth: ["Video visit: medication questions", "Video visit: cough", "Video visit: follow-up"],
  procedure: ["Skin lesion removal", "Joint injection", "Vaccination", "Suture removal"],
};

/** What children come for, to whomever they come. */
const childhood: Reasons = {
  new_client: ["Establish care", "Transfer of care", "First visit of a newcomer"],
  follow_up: ["Ear pain recheck", "Asthma check", "Sore throat", "Growth check", "Recheck"],
  annual: ["Well-child visit", "School physical", "Sports physical"],
  telehealth: ["Video visit: rash", "Video visit: cough", "Video visit: follow-up"],
  procedure: ["Vaccination", "Suture removal", "Splint removal"],
};

const usualVisits = { follow_up: 58, annual: 18, telehealth: 14, procedure: 10 };
const talks = { follow_up: 78, telehealth: 22 };

export const specialties: readonly Specialty[] = [
  {
    name: "Family Medicine",
    credentials: { ...doctors, ...nurses, ...assistants },
    ages: [0, 95],
    visits: usualVisits,
    reasons: general,
  },
  {
    name: "Internal Medicine",
    credentials: { ...doctors, ...nurses, ...assistants },
    ages: [18, 95],
    visits: usualVisits,
    reasons: general,
  },
  {
    name: "Pediatrics",
    credentials: { ...doctors, nurse_practitioner: ["CPNP-PC", "DNP"] },
    ages: [0, 17],
    visits: usualVisits,
    reasons: childhood,
  },
  {
    name: "Dermatology",
    credentials: { ...doctors, ...assistants },
    ages: [12, 90],
    visits: { follow_up: 50, annual: 20, telehealth: 8, procedure: 22 },
    reasons: {
      new_client: ["First consultation", "Referral: changing mole", "Referral: rash"],
      follow_up: ["Acne check", "Eczema check", "Psoriasis check", "Biopsy results", "Recheck"],
      annual: ["Yearly skin check", "Mole check"],
      telehealth: ["Video visit: rash", "Video visit: follow-up"],
      procedure: ["Skin lesion removal", "Wart treatment", "Suture removal", "Skin biopsy"],
    },
  },
  {
    name: "Cardiology",
    credentials: doctors,
    ages: [38, 95],
    visits: { follow_up: 62, annual: 14, telehealth: 12, procedure: 12 },
    reasons: {
      new_client: ["First consultation", "Referral: chest pain", "Referral: palpitations"],
      follow_up: ["Blood pressure check", "Medication review", "Lab results", "Pacemaker check", "Recheck"],
      annual: ["Yearly heart check"],
      telehealth: ["Video visit: medication questions", "Video visit: follow-up"],
      procedure: ["Stress test", "Holter monitor fitting", "Echocardiogram"],
    },
  },
  {
    name: "Physical Therapy",
    credentials: { therapist: ["DPT", "PT"] },
    ages: [14, 90],
    visits: { follow_up: 100 },
    reasons: {
      new_client: ["First evaluation", "Referral: back pain", "Referral: after knee surgery"],
      follow_up: ["Back pain", "Knee rehabilitation", "Shoulder mobility", "Gait training", "Balance training"],
    },
  },
  {
    name: "Behavioral Health",
    credentials: { ...doctors, therapist: ["LCSW", "PsyD"] },
    ages: [12, 80],
    visits: talks,
    reasons: {
      new_client: ["First session", "Referral: anxiety", "Referral: low mood"],
      follow_up: ["Anxiety", "Sleep problems", "Low mood", "Stress at work", "Grief"],
      telehealth: ["Video session: anxiety", "Video session: follow-up"],
    },
  },
];

/** What somebody of an age comes for, to a clinician of a specialty; general care where that one has no such visits. */
export function reasonsFor(specialty: string, visitType: string, years: number): readonly string[] {
  const own = specialties.find(({ name }) => name === specialty)?.reasons ?? general;
  const fitting = own === general && years < 18 ? childhood : own;
  return fitting[visitType] ?? general[visitType];
}

/** The specialty of a name; that of general care where it is none. */
export function specialtyOf(name: string): Specialty {
  return specialties.find((each) => each.name === name) ?? specialties[0];
}
