import { expect, expectTypeOf, test } from "vitest";
import {
  after,
  between,
  entity,
  parent,
  parentOf,
  perParent,
  persona,
  reached,
  unique,
  value,
  type ColumnModel,
  type Entity,
} from "../../src/model.ts";

test("what a word does not take, the compiler refuses: check:types fails where one of these lines is accepted", () => {
  const refused: readonly (() => unknown)[] = [
    // @ts-expect-error A count is a number, or how rows relate to another table's.
    () => entity("public.users", { count: "12" }),
    // @ts-expect-error There is no such setting.
    () => entity("public.users", { colums: {} }),
    // @ts-expect-error A column is made by a word.
    () => entity("public.users", { columns: { email: "email" } }),
    // @ts-expect-error A share of a trait that is not there.
    () => entity("public.users", { traits: { old: {} }, shares: { young: 0.5 } }),
    // @ts-expect-error A range needs both ends.
    () => perParent("public.users", { min: 1 }),
    // @ts-expect-error A part that nobody has.
    () => persona("shoe_size"),
    // @ts-expect-error A unit that there is not.
    () => after("booked_at", { min: 1, max: 2, unit: "weeks" }),
    // @ts-expect-error States come before times.
    () => reached("arrived", { min: 1, max: 2, unit: "days" }),
  ];

  expect(refused).toHaveLength(8);
});

test("an entity as the specification writes it has the types of the package", () => {
  const patients = entity("clinical.patients", {
    count: perParent("public.organizations", { min: 50, max: 400 }),
    columns: {
      mrn: unique("mrn"),
      dob: value("dob", { min: "1930-01-01" }),
      org_id: parent(),
      primary_provider_id: parentOf("clinical.providers", { sameTenant: true }),
    },
    traits: { elderly: { dob: between("1930-01-01", "1945-12-31") } },
    shares: { elderly: 0.2 },
  });

  expectTypeOf(patients).toEqualTypeOf<Entity>();
  expectTypeOf(value).returns.toEqualTypeOf<ColumnModel>();
  expect(patients).toMatchObject({ table: "clinical.patients", rows: { kind: "per parent", spread: "uniform" } });
});
