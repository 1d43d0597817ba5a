import type { RuleFamily } from "../column-rule.ts";

/** Days of somebody's life. */
export const dates: RuleFamily = {
  name: "dates",
  rules: [
    {
      kind: "dob",
      category: "date",
      reads: "a date of birth",
      provider: "dob",
      phrases: `
        dob, birth date, date of ^birth, date birth, birthday, birth day, born, born on, born at, day of birth, birth`,
      holds: ["date", "timestamp", "text"],
      shortest: 10,
      level: "high",
    },
    {
      kind: "birth_year",
      category: "date",
      reads: "a year of birth",
      provider: null,
      phrases: "birth year, year of birth, born year, yob, birth month, month of birth, year birth",
      holds: ["small integer", "integer", "text"],
      level: "medium",
    },
    {
      kind: "age",
      category: "date",
      reads: "somebody's age",
      provider: "integer",
      phrases: `
        ^age, <person> age, age in year, age year, age at admission, age at consent, age at diagnosis, age group,
        age range`,
      holds: ["small integer", "integer"],
      seenIn: ["text"],
      level: [
        ["person", "medium"],
        ["clinical", "medium"],
        ["any", "none"],
      ],
    },
    {
      kind: "death_date",
      category: "date",
      reads: "when somebody died",
      provider: "date",
      phrases: `
        date of death, death date, deceased, deceased on, deceased date, deceased at, died on, died at, died,
        death at, death time, date deceased, date death`,
      holds: ["date", "timestamp"],
      seenIn: ["text"],
      level: "medium",
    },
    {
      kind: "life_date",
      category: "date",
      reads: "a day of somebody's working or private life",
      provider: "date",
      phrases: `
        hire date, hired on, hired at, hired, date hired, date of hire, termination date, terminated on,
        terminated at, joining date, date of joining, joined on, retirement date, marriage date, wedding date,
        anniversary, graduation date, enrollment date, employment start date, employment end date, joined date,
        join date, date joined, graduated on, enrolled on, married on, resigned on, employment date, last working day`,
      holds: ["date", "timestamp"],
      seenIn: ["text"],
      level: [
        ["person", "medium"],
        ["any", "none"],
      ],
    },
    {
      kind: "care_date",
      category: "date",
      reads: "when somebody was treated",
      provider: "date",
      phrases: `
        admission date, admit date, admitted at, admitted on, discharge date, discharged at, discharged on,
        visit date, service date, date of service, procedure date, surgery date, appointment date, diagnosis date,
        diagnosed on, diagnosed at, onset date, prescribed at, prescribed on, prescription date, treatment date,
        encounter date, vaccination date, prescribed date, visit at, visited at, admission at, discharge at,
        admission time, discharge time, injury date, date of injury, date of diagnosis, date of visit, collected at,
        specimen date, appointment at, date of loss, accident date, administered at, administered on,
        immunization date, encounter start, encounter end, last visit, last visit date`,
      holds: ["date", "timestamp"],
      seenIn: ["text"],
      level: [
        ["clinical", "medium"],
        ["any", "none"],
      ],
    },
  ],
};
