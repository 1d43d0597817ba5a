import { expect, test } from "vitest";
import { columnWords } from "../../src/detect/column-words.ts";

test.each([
  ["billing_email", "billing email"],
  ["emailAddress", "email address"],
  ["emailaddress", "email address"],
  ["EMAIL_1", "email"],
  ["last_login_ip", "last login ip"],
  ["cust_fname", "customer first name"],
  ["usr_eml", "user email"],
  ["homephonenumber", "home phone number"],
  ["creditcardnumber", "credit card number"],
  ["addresses", "address"],
  ["ssn_last4", "ssn last four"],
  ["FechaDeNacimiento", "date birth"],
  ["prénom", "first name"],
  ["Straße", "street"],
  ["plz", "postcode"],
  ["ipv6_addr", "ip six address"],
  ["postage", "postage"],
  ["thermostat", "thermostat"],
  ["", ""],
])("reads %s", (name, words) => {
  expect(columnWords(name).join(" ")).toBe(words);
});
