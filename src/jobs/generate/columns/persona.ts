import { personas, type Persona } from "../persona.ts";
import type { ColumnModel, ColumnSite } from "../series.ts";
import { seriesOfValues } from "../value-series.ts";

/** What of a row's person a column holds. */
export type PersonaPart = "first_name" | "last_name" | "full_name" | "gender" | "email" | "username";

/** How a person is written down. */
export interface PersonaOptions {
  /** A reserved mail domain (RFC 2606, RFC 6761); example.com when left out. */
  readonly domain?: string;
  /** Rows of one table may hold several persons; the same name is the same person. `person` when left out. */
  readonly who?: string;
}

/**
 * A part of the row's made-up person: columns of one row that name the same person agree, e-mail and account name
 * included, which are distinct in every row because they carry its number.
 */
export function persona(
  part: PersonaPart,
  { domain = "example.com", who = "person" }: PersonaOptions = {},
): ColumnModel {
  return {
    summary: `${part} of the row's ${who}`,
    prepare: (site) => {
      const person = personas(site.rowDraws(`persona ${who}`));
      const write = writerOf(part, domain, site);
      const { length } = site.target;
      return seriesOfValues(site.column, (row) => cut(write(person(row), row), length));
    },
  };
}

function writerOf(part: PersonaPart, domain: string, site: ColumnSite): (person: Persona, row: number) => string {
  switch (part) {
    case "first_name":
      return ({ firstName }) => firstName;
    case "last_name":
      return ({ lastName }) => lastName;
    case "full_name":
      return ({ firstName, lastName }) => `${firstName} ${lastName}`;
    case "gender":
      return site.target.length !== null && site.target.length < 6
        ? ({ female }) => (female ? "F" : "M")
        : ({ female }) => (female ? "female" : "male");
    case "email": {
      const room = site.target.length ?? 320;
      if (room < domain.length + 14)
        site.refuse(`has no room for an address at ${domain}.`, "Take the provider email, which knows short forms.");
      return ({ handle }, row) => {
        const number = row.toString(36);
        return `${handle.slice(0, room - domain.length - number.length - 2)}.${number}@${domain}`;
      };
    }
    case "username":
      return ({ handle }, row) => {
        const number = row.toString(36);
        return `${handle.slice(0, (site.target.length ?? 320) - number.length - 1)}.${number}`;
      };
  }
}

function cut(text: string, length: number | null): string {
  return length === null || text.length <= length ? text : text.slice(0, length);
}
