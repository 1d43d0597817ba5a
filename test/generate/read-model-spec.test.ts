import { describe, expect, test } from "vitest";
import { readModelSpec } from "../../src/app/model/read-model-spec.ts";
import { SeedbedError } from "../../src/core/seedbed-error.ts";

const good = `
version: "1.0"
generate:
  tenant_table: public.organizations
  entities:
    public.organizations: { count: 5 }
    clinical.patients:
      count: { per: public.organizations, min: 10, max: 40, spread: zipf }
      tenant: org_id
      columns:
        org_id: { parent: true }
        mrn: { unique: mrn }
        dob: { value: dob, params: { min: "1930-01-01" } }
        status: { choice: [new, open], weights: [1, 2] }
        note: { value: sentence, nulls: 0.25 }
        doctor_id: { parent_of: clinical.doctors, same_tenant: true }
      traits:
        elderly:
          dob: { between: ["1930-01-01", "1945-12-31"] }
      shares: { elderly: 0.2 }
`;

/** The findings that a text is refused with: place and message. */
function problems(text: string): readonly string[] {
  try {
    readModelSpec(text, "seedbed.yaml");
  } catch (error) {
    if (error instanceof SeedbedError) return error.findings.map(({ where, message }) => `${where}: ${message}`);
    throw error;
  }
  return [];
}

describe("the block generate:", () => {
  test("is read as plain data", () => {
    expect(readModelSpec(good, "seedbed.yaml")).toEqual({
      tenant_table: "public.organizations",
      entities: {
        "public.organizations": { count: 5, columns: {}, traits: {} },
        "clinical.patients": {
          count: { per: "public.organizations", min: 10, max: 40, spread: "zipf" },
          tenant: "org_id",
          columns: {
            org_id: { parent: true },
            mrn: { unique: "mrn" },
            dob: { value: "dob", params: { min: "1930-01-01" } },
            status: { choice: ["new", "open"], weights: [1, 2] },
            note: { value: "sentence", nulls: 0.25 },
            doctor_id: { parent_of: "clinical.doctors", same_tenant: true },
          },
          traits: { elderly: { dob: { between: ["1930-01-01", "1945-12-31"] } } },
          shares: { elderly: 0.2 },
        },
      },
    });
  });

  test("is not missed where there is none", () => {
    expect(readModelSpec('version: "1.0"\n', "seedbed.yaml")).toBeNull();
  });

  test("is refused with every problem at its place", () => {
    const bad = `
generate:
  tenats: [a]
  entities:
    public.a:
      count: many
      columns:
        x: { valu: email }
        y: { value: email, unique: email }
        z: { after: x, min: 1, max: soon, unit: weeks }
        w: { choice: [] }
        v: { value: email, parms: {} }
        u: 5
      shares: { old: 2 }
`;

    expect(problems(bad)).toEqual([
      "seedbed.yaml:3:3 generate.tenats: `tenats` is not a setting here.",
      "seedbed.yaml:6:14 generate.entities.public.a.count: `count` must be a number of rows, { per: table, min, max }, { per: table, ratio }, { per: table, weights } or { over: table, total }.",
      "seedbed.yaml:8:9 generate.entities.public.a.columns.x: Nothing here says how the column is made.",
      "seedbed.yaml:8:14 generate.entities.public.a.columns.x.valu: `valu` is no way to make a column.",
      "seedbed.yaml:9:9 generate.entities.public.a.columns.y: The column is made in 2 ways at once.",
      "seedbed.yaml:10:37 generate.entities.public.a.columns.z.max: `max` must be a whole number.",
      "seedbed.yaml:10:49 generate.entities.public.a.columns.z.unit: `unit` must be seconds, minutes, hours or days.",
      "seedbed.yaml:11:22 generate.entities.public.a.columns.w.choice: `choice` must be a list of at least one value.",
      "seedbed.yaml:12:28 generate.entities.public.a.columns.v.parms: `parms` is not a setting here.",
      "seedbed.yaml:13:12 generate.entities.public.a.columns.u: `u` must be a map such as { value: email }.",
      "seedbed.yaml:14:22 generate.entities.public.a.shares.old: `shares.old` must be a number from 0 to 1.",
    ]);
  });
});
