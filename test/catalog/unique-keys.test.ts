import { expect, test } from "vitest";
import { uniqueColumns, uniqueKeys } from "../../src/catalog/unique-keys.ts";
import { partition, table } from "../support/catalog-builder.ts";

const people = table(
  "public.people",
  {
    id: "bigint primary key",
    email: "text unique",
    first_name: "text",
    last_name: "text",
    badge: "text",
    nick: "text",
    slug: "text",
  },
  {
    unique: [["first_name", "last_name"]],
    indexes: [
      { name: "people_badge_idx", columns: ["badge"], unique: true },
      { name: "people_nick_idx", columns: ["nick"], unique: true, predicate: "(nick <> ''::text)" },
      { name: "people_lower_idx", columns: [null], unique: true, definition: "... (lower(slug))" },
      { name: "people_slug_idx", columns: ["slug"], unique: true, valid: false },
      { name: "people_last_name_idx", columns: ["last_name"] },
    ],
  },
);

test("lists keys and plain unique indexes, and apart from them what is partial or over an expression", () => {
  const { keys, qualified } = uniqueKeys(people);

  expect(keys.map(({ kind, columns }) => [kind, ...columns])).toEqual([
    ["primary key", "id"],
    ["unique", "email"],
    ["unique", "first_name", "last_name"],
    ["index", "badge"],
  ]);
  expect(qualified.map(({ name, kind }) => [name, kind])).toEqual([
    ["people_nick_idx", "partial"],
    ["people_lower_idx", "expression"],
  ]);
});

test("sets a temporal key apart, whose columns may repeat", () => {
  const stays = table(
    "public.stays",
    { room: "int not null", during: "tsrange not null" },
    { primaryKey: ["room", "during"] },
  );
  const temporal = {
    ...stays,
    constraints: [{ ...stays.constraints[0], definition: "PRIMARY KEY (room, during WITHOUT OVERLAPS)" }],
  };

  expect(uniqueKeys(temporal).keys).toEqual([]);
  expect(uniqueKeys(temporal).qualified.map((key) => key.kind)).toEqual(["without overlaps"]);
});

test("names the columns that are unique by themselves, in part or in lower case included, for a partition only by its own keys", () => {
  const leaf = partition(people, "public.people_leaf");
  const ownKey = { ...leaf, indexes: [...leaf.indexes, { ...people.indexes[0], name: "own", columns: ["last_name"] }] };

  expect([...uniqueColumns(people)]).toEqual(["id", "email", "badge", "nick", "slug"]);
  expect([...uniqueColumns(leaf)]).toEqual([]);
  expect([...uniqueColumns(ownKey)]).toEqual(["last_name"]);
});
