import { expect, test } from "vitest";
import { judgeSample } from "../../src/detect/judge-sample.ts";
import type { TypeFamily } from "../../src/detect/type-family.ts";
import { many } from "./content.ts";

/** What values say, each as `level kind (basis)`, the strongest first. */
function says(values: readonly string[], family: TypeFamily = "text", whole = false): readonly string[] {
  return judgeSample(family, values, whole).map(({ level, kind, basis }) => `${level} ${kind} (${basis})`);
}

const mails = (count: number): readonly string[] => many(count, (place) => `person${place}@mail.example`);
const words = (count: number): readonly string[] => many(count, (place) => `code ${place}`);

test("nine in ten distinct values with a proof are high, fewer are medium, and a tenth of what nothing else looks like is", () => {
  expect(says([...mails(90), ...words(10)])).toEqual(["high email (certain)"]);
  expect(says([...mails(89), ...words(11)])).toEqual(["medium email (certain)"]);
  expect(says([...mails(10), ...words(90)])).toEqual(["medium email (certain)"]);
  expect(says([...mails(9), ...words(91)])).toEqual([]);
});

test("it takes eight distinct values, or three where all rows were seen and all agree", () => {
  expect(says(mails(8))).toEqual(["high email (certain)"]);
  expect(says(mails(7))).toEqual([]);
  expect(says([...mails(7), ...mails(7), ...mails(7)])).toEqual([]);
  expect(says(mails(3), "text", true)).toEqual(["high email (certain)"]);
  expect(says(mails(2), "text", true)).toEqual([]);
  expect(says([...mails(6), "code 1"], "text", true)).toEqual([]);
});

test("values that stand for nothing, and blanks around others, do not count", () => {
  const padded = mails(9).map((mail) => `  ${mail} `);

  expect(says([...padded, ...many(90, () => "n/a"), ...many(90, () => ""), "-", "Unknown"])).toEqual([
    "high email (certain)",
  ]);
});

test("a check digit that one value in ten passes by chance proves nothing until most do", () => {
  const random = many(200, (place) => String(4_000_000_000_000_000 + place * 7_919));

  expect(says(random)).toEqual([]);
});

test("tells kinds apart that share their digits: cards, provider numbers, numbers of persons, seconds since 1970", () => {
  const seconds = many(200, (place) => String(1_700_000_000 + place * 997));
  const shared = many(50, (place) => `${123 + place}-45-${1000 + place}`);

  expect(says(seconds)).toEqual([]);
  expect(says(seconds, "big integer")).toEqual([]);
  expect(says(shared)).toEqual(["high ssn (certain)"]);
});

test("nine bare digits suggest social security numbers where all could be one, and numbers that count up suggest no phone", () => {
  const bare = many(60, (place) => `${123 + place}45${1000 + place}`);
  const counting = many(300, (place) => String(2_125_550_000 + place));
  const areas = many(300, (place) => `${212 + (place % 40)}${555 + (place % 7)}${1000 + place}`);

  expect(says(bare)).toEqual(["medium ssn (possible)"]);
  expect(says(bare, "integer")).toEqual(["medium ssn (possible)"]);
  expect(says(bare.slice(0, 29))).toEqual([]);
  expect(says(counting)).toEqual([]);
  expect(says(areas, "big integer")).toEqual(["medium phone (possible)"]);
});

test("names need the dictionaries to know a good part of them, and enough of them", () => {
  const first =
    "Mary Patricia James Robert Linda Susan Karen Nancy Betty Sarah Helen Xyzzy Qwerty Ngozika Zthu Wvorn Plugh".split(
      " ",
    );
  const last = "Smith Johnson Williams Jones Davis Miller Wilson Moore Taylor Anderson".split(" ");
  const full = many(40, (place) => `${first[place % 17]} ${last[place % 10]}`);
  const colours = "Brown White Black Gray Green Red Blue Pink Orange Purple Teal Cyan Magenta Beige Amber Violet".split(
    " ",
  );

  expect(says(first)).toEqual(["medium first_name (certain)"]);
  expect(says(first.slice(0, 14))).toEqual([]);
  expect(says(full)).toEqual(["medium full_name (certain)"]);
  expect(says(colours)).toEqual([]);
});

test("dates of birth are spread over decades and are no children's; dates of a business are neither", () => {
  const births = many(200, (place) => `${1940 + ((place * 7) % 60)}-0${1 + (place % 9)}-15`);
  const orders = many(200, (place) => `${2019 + (place % 6)}-0${1 + (place % 9)}-15`);
  const archive = many(200, (place) => `${1995 + (place % 12)}-0${1 + (place % 9)}-15`);

  expect(says(births, "date")).toEqual(["medium dob (certain)"]);
  expect(says(orders, "date")).toEqual([]);
  expect(says(archive, "date")).toEqual([]);
});

test("the reason gives counts and never a value, and says all only of all", () => {
  const [all] = judgeSample("text", mails(400));
  const [most] = judgeSample("text", [...mails(399), "x@y"]);
  const [some] = judgeSample("text", [...mails(50), ...words(350)]);

  expect(all).toMatchObject({ kind: "email", share: 1, certain: 400 });
  expect(all.reason).toBe("all 400 distinct sampled values are valid e-mail addresses");
  expect(most.reason).toBe("99 % of 400 distinct sampled values are valid e-mail addresses");
  expect(some.reason).toBe("12 % of 400 distinct sampled values are valid e-mail addresses");
});
