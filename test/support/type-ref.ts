import type { TypeRef } from "../../src/catalog/catalog.ts";

/**
 * A type as PostgreSQL would describe it, from how people write it: `bigint`, `varchar(20)`, `text[]`, `citext`,
 * `enum mood`, `domain zip over text`, `composite money_amount`.
 */
export function typeRef(sql: string): TypeRef {
  const array = /^(.*)\[\]$/.exec(sql);
  if (array) {
    const element = typeRef(array[1]);
    return { ...plain(`_${element.name}`, sql), kind: "array", element };
  }
  const domain = /^domain (\S+) over (.*)$/.exec(sql);
  if (domain)
    return { ...plain(domain[1], `public.${domain[1]}`), schema: "public", kind: "domain", base: typeRef(domain[2]) };
  const made = /^(enum|composite) (\S+)$/.exec(sql);
  if (made)
    return {
      ...plain(made[2], `public.${made[2]}`),
      schema: "public",
      kind: made[1] === "enum" ? "enum" : "composite",
    };
  const [, name, modifier] = /^([a-z0-9 ]+?)\s*(?:\((.*)\))?$/.exec(sql) ?? [];
  const known = typeNames.get(name);
  if (known === undefined) throw new TypeError(`Unknown type: ${sql}`);
  const sized = known === "varchar" || known === "bpchar";
  return {
    ...plain(known, sql),
    length: sized && modifier !== undefined ? Number(modifier) : known === "bpchar" ? 1 : null,
    extension: extensions.has(known) ? known : null,
  };
}

function plain(name: string, sql: string): TypeRef {
  return {
    oid: 0,
    schema: "pg_catalog",
    name,
    sql,
    kind: "base",
    length: null,
    element: null,
    base: null,
    extension: null,
  };
}

const extensions: ReadonlySet<string> = new Set(["citext", "ltree", "hstore", "geography", "geometry"]);

const typeNames: ReadonlyMap<string, string> = new Map([
  ["bigint", "int8"],
  ["integer", "int4"],
  ["int", "int4"],
  ["smallint", "int2"],
  ["character varying", "varchar"],
  ["varchar", "varchar"],
  ["character", "bpchar"],
  ["char", "bpchar"],
  ["boolean", "bool"],
  ["timestamp", "timestamp"],
  ["timestamptz", "timestamptz"],
  ["timestamp with time zone", "timestamptz"],
  ["real", "float4"],
  ["double precision", "float8"],
  ..."text date time interval uuid inet cidr macaddr json jsonb bytea numeric money tsvector tsrange xml point name oid citext ltree hstore geography geometry"
    .split(" ")
    .map((name): [string, string] => [name, name]),
]);
