import type { RuleFamily } from "../column-rule.ts";

/** What somebody is: the special categories of article 9 GDPR among it. */
export const traits: RuleFamily = {
  name: "traits",
  rules: [
    {
      kind: "gender",
      category: "demographic",
      reads: "somebody's gender",
      provider: "gender",
      phrases: `
        gender, sex, gender identity, gender code, sex code, sex at birth, sex assigned at birth, assigned sex,
        birth sex, pronoun, gender sex`,
      holds: ["text"],
      seenIn: ["small integer", "integer"],
      shortest: 1,
      level: "medium",
    },
    {
      kind: "special_category",
      category: "demographic",
      reads: "something that law protects specially",
      provider: null,
      phrases: `
        race, ethnicity, ethnic group, ethnic origin, religion, religious affiliation, sexual orientation,
        political affiliation, political party, political view, trade union, union membership, caste, tribe,
        race ethnicity, race code, ethnicity code, denomination, faith, criminal record, conviction,
        immigration status, refugee status, veteran status, disability status`,
      holds: ["text"],
      seenIn: ["small integer", "integer"],
      level: [
        ["catalogue", "none"],
        ["any", "medium"],
      ],
    },
    {
      kind: "demographic",
      category: "demographic",
      reads: "somebody's circumstances",
      provider: null,
      phrases: `
        nationality, citizenship, marital status, marital, civil status, state civil, status civil, mother tongue,
        native language, first language, family status, household size, number of child, education level,
        level of education, living situation, employment status, income level, income bracket`,
      holds: ["text"],
      seenIn: ["small integer", "integer"],
      level: [
        ["catalogue", "none"],
        ["any", "medium"],
      ],
    },
    {
      kind: "job_title",
      category: "employment",
      reads: "a job title",
      provider: "job_title",
      phrases: `
        job title, title job, occupation, profession, job position, work title, designation, contact title, job role,
        role title, current job, position title, title of position, current occupation, <person> title`,
      holds: ["text"],
      shortest: 8,
      level: [
        ["catalogue", "none"],
        ["any", "medium"],
      ],
    },
    {
      kind: "job_title",
      category: "employment",
      reads: "a job title, in a table about people",
      provider: "job_title",
      phrases: "^title, ^position, ^job, ^function",
      holds: ["text"],
      shortest: 8,
      level: [
        ["person", "medium"],
        ["any", "none"],
      ],
    },
    {
      kind: "biometric",
      category: "biometric",
      reads: "a picture or a measurement of somebody",
      provider: null,
      phrases: `
        fingerprint, face encoding, face embedding, face template, facial, iris, iris scan, retina, voiceprint,
        voice print, voice sample, biometric, biometric data, biometric template, dna, dna profile, genome, selfie,
        mugshot, headshot, portrait, face, palm print, fingerprint template, fingerprint data`,
      holds: ["bytes", "text"],
      level: "medium",
    },
    {
      kind: "picture",
      category: "biometric",
      reads: "a picture or the hand of somebody",
      provider: null,
      phrases: `
        <person> signature, <person> photo, <person> picture, <person> image, signature image, signature blob,
        passport photo, id photo, face photo`,
      holds: ["bytes", "text"],
      level: "medium",
    },
    {
      kind: "picture",
      category: "biometric",
      reads: "a picture of somebody",
      provider: null,
      phrases: `
        photo, picture, profile picture, profile photo, avatar, profile image, passport photo, id photo, ^image,
        photo data, picture data, photo blob, signature, signature image, signature data, photo image, thumbnail,
        image data, avatar data`,
      holds: ["bytes", "text"],
      level: [
        ["catalogue", "none"],
        ["person", "medium"],
        ["clinical", "medium"],
        ["owned", "medium"],
        ["any", "none"],
      ],
    },
  ],
};
