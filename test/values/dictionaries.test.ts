import { describe, expect, test } from "vitest";
import { dictionaries } from "../../src/values/dictionaries.ts";
import { entriesOf, wordsOf } from "../../src/values/words.ts";
import { companyForms, companyNames, companyTrades } from "../../src/values/words/companies.ts";
import { doseFrequencies, doseStrengths, drugNames, specialties } from "../../src/values/words/drugs.ts";
import { icd10Codes } from "../../src/values/words/icd10-codes.ts";
import { jobFields, jobLevels, jobRoles } from "../../src/values/words/job-titles.ts";
import { noteNextSteps, noteOpenings, noteOutcomes, noteTopics } from "../../src/values/words/notes.ts";
import { shortStreetTypes, streetNames, streetTypes } from "../../src/values/words/streets.ts";
import { actors, adjectives, adverbials, nouns, verbs } from "../../src/values/words/vocabulary.ts";

const lists: readonly (readonly [string, readonly string[], number, RegExp])[] = [
  ["first names", dictionaries.firstNames(), 1000, /^[A-Z][A-Za-z]+$/],
  ["last names", dictionaries.lastNames(), 2000, /^[A-Z][A-Za-z]+$/],
  ["cities", dictionaries.places().map(({ city }) => city), 500, /^[A-Z][A-Za-z. -]+$/],
  ["codes of states", dictionaries.states().map(({ code }) => code), 51, /^[A-Z]{2}$/],
  ["states", dictionaries.states().map(({ name }) => name), 51, /^[A-Z][A-Za-z ]+$/],
  ["countries", dictionaries.countries().map(({ name }) => name), 120, /^[A-Z][A-Za-z ]+$/],
  ["ISO codes of two letters", dictionaries.countries().map(({ alpha2 }) => alpha2), 120, /^[A-Z]{2}$/],
  ["ISO codes of three letters", dictionaries.countries().map(({ alpha3 }) => alpha3), 120, /^[A-Z]{3}$/],
  ["street names", wordsOf(streetNames), 500, /^[A-Z][A-Za-z]+$/],
  ["street types", wordsOf(streetTypes), 10, /^[A-Z][a-z]+$/],
  ["short street types", wordsOf(shortStreetTypes), 10, /^[A-Z][a-z]+$/],
  ["company names", wordsOf(companyNames), 200, /^[A-Z][a-z]+$/],
  ["company trades", wordsOf(companyTrades), 100, /^[A-Z][a-z]+$/],
  ["company forms", wordsOf(companyForms), 5, /^[A-Z][A-Za-z]+$/],
  ["job levels", wordsOf(jobLevels), 8, /^[A-Z][a-z]+$/],
  ["job fields", wordsOf(jobFields), 100, /^[A-Z][a-z]+$/],
  ["job roles", wordsOf(jobRoles), 25, /^[A-Z][a-z]+$/],
  ["nouns", wordsOf(nouns), 250, /^[a-z]+$/],
  ["adjectives", wordsOf(adjectives), 120, /^[a-z]+$/],
  ["verbs", wordsOf(verbs), 100, /^[a-z]+$/],
  ["actors", wordsOf(actors), 30, /^[a-z]+$/],
  ["adverbials", entriesOf(adverbials), 30, /^[A-Za-z ]+$/],
  ["openings of notes", entriesOf(noteOpenings), 20, /^[A-Z][a-z ]+$/],
  ["topics of notes", entriesOf(noteTopics), 50, /^[a-z -]+$/],
  ["outcomes of notes", entriesOf(noteOutcomes), 25, /^[a-z ]+$/],
  ["next steps of notes", entriesOf(noteNextSteps), 20, /^[A-Za-z -]+$/],
  ["drugs", wordsOf(drugNames), 200, /^[A-Z][a-z]+$/],
  ["strengths of doses", entriesOf(doseStrengths), 30, /^[\d.]+ [a-zA-Z]+$/],
  ["frequencies of doses", entriesOf(doseFrequencies), 15, /^[a-z\d ]+$/],
  ["specialties", entriesOf(specialties), 60, /^[A-Z][A-Za-z' ]+$/],
  ["ICD-10-CM codes", wordsOf(icd10Codes), 500, /^[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?$/],
];

describe.each(lists)("%s", (_name, entries, least, shape) => {
  test(`are ${least} or more`, () => {
    expect(entries.length).toBeGreaterThanOrEqual(least);
  });

  test("are distinct, capitals aside", () => {
    expect(new Set(entries.map((entry) => entry.toLowerCase())).size).toBe(entries.length);
  });

  test("look alike", () => {
    expect(entries.filter((entry) => !shape.test(entry) || entry.trim() !== entry)).toEqual([]);
  });
});

describe("diagnosis codes", () => {
  test("are distinct without their dots too, as some columns have them", () => {
    const bare = wordsOf(icd10Codes).map((code) => code.replace(".", ""));

    expect(new Set(bare).size).toBe(bare.length);
  });
});

describe("places", () => {
  test("lie in states that there are, and have a ZIP code that there is not", () => {
    const codes = new Set(dictionaries.states().map(({ code }) => code));
    const wrong = dictionaries
      .places()
      .filter(({ state, postcode }) => !codes.has(state) || !/^000\d\d$/.test(postcode));

    expect(wrong).toEqual([]);
    expect(new Set(dictionaries.places().map(({ state }) => state))).toEqual(codes);
  });
});

describe("streets", () => {
  test("are 5,000 or more", () => {
    expect(wordsOf(streetNames).length * wordsOf(streetTypes).length).toBeGreaterThanOrEqual(5000);
  });
});
