import { expect, test } from "vitest";
import { nameWords, singular } from "../../src/catalog/name-words.ts";

test.each([
  ["cust_fname", "cust fname"],
  ["emailAddress", "email address"],
  ["E-Mail Address", "e mail address"],
  ["address1", "address 1"],
  ["IPAddress", "ip address"],
  ["last_login_ip", "last login ip"],
  ["SSN", "ssn"],
  ["userID", "user id"],
  ["Straße", "strasse"],
  ["prénom", "prenom"],
  ["__x__", "x"],
  ["", ""],
])("splits %s", (name, words) => {
  expect(nameWords(name).join(" ")).toBe(words);
});

test.each([
  ["customers", "customer"],
  ["addresses", "address"],
  ["address", "address"],
  ["companies", "company"],
  ["people", "person"],
  ["branches", "branch"],
  ["statuses", "status"],
  ["status", "status"],
  ["houses", "house"],
  ["employees", "employee"],
  ["analysis", "analysis"],
  ["movies", "movie"],
  ["bus", "bus"],
])("the singular of %s is %s", (plural, one) => {
  expect(singular(plural)).toBe(one);
});
