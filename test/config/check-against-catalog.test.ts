import { describe, expect, test } from "vitest";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { checkAgainstCatalog } from "../../src/jobs/mask/config/check-against-catalog.ts";
import { parseMaskConfig } from "../../src/jobs/mask/config/parse-mask-config.ts";
import { resolveTables } from "../../src/jobs/mask/config/resolve-tables.ts";
import { catalog, partition, table, tableId } from "../support/catalog-builder.ts";
import { knownProviders } from "./known-providers.ts";
import { outline } from "./problems-of.ts";

const events = table(
  "public.events",
  { id: "bigint not null", at: "timestamptz not null", ip: "inet" },
  { partitionKey: ["at"] },
);

const source: Catalog = {
  ...catalog(
    table("public.users", {
      id: "bigint identity primary key",
      email: "varchar(80) not null unique",
      phone: "text",
      zip: "domain zip over text",
      nick: "domain nick over text",
      label: "text generated upper(nick)",
    }),
    table("crm.orders", {
      id: "bigint primary key",
      user_id: "bigint not null references public.users(id)",
      agent_id: "bigint references public.users(id)",
    }),
    table("crm.notes", { id: "bigint primary key", order_id: "bigint references crm.orders(id)", body: "text" }),
    table("crm.people", { id: "bigint primary key", boss_id: "bigint references crm.people(id)", email: "text" }),
    table("hr.people", { id: "bigint primary key", email: "text" }),
    table("hr.managers", { id: "bigint", email: "text" }, { inherits: ["hr.people"] }),
    events,
    partition(events, "public.events_2024"),
    partition(events, "public.events_2025"),
  ),
  prerequisites: [
    {
      kind: "type",
      type: { id: tableId("public.zip"), oid: 1, kind: "domain", create: [], labels: [], checks: [], notNull: true },
    },
    {
      kind: "type",
      type: { id: tableId("public.nick"), oid: 2, kind: "domain", create: [], labels: [], checks: [] },
    },
  ],
  skipped: [
    { kind: "view", schema: "public", name: "active_users", on: null },
    { kind: "trigger", schema: "public", name: "touch", on: tableId("public.users") },
  ],
};

/** The configuration of these tables, checked. */
function check(tables: string, settings = "") {
  const config = parseMaskConfig(`version: "1.0"\n${settings}tables:\n${tables}`, "mask-rules.yaml", knownProviders);
  return checkAgainstCatalog(config, source);
}

describe("names", () => {
  test("that the source does not have are all found, with the nearest that it has", () => {
    const findings = check(
      `  public.user: { strategy: empty }
  crm.orders:
    columns:
      userid: { action: hash }
      zzzzzzzz: { action: hash }
  nowhere.at_all: {}
`,
      "implied_fk_ignore: [public.users.emial, public.users.email]\n",
    );

    expect(outline(findings)).toBe(`2:21 UNKNOWN_COLUMN implied_fk_ignore[0]
4:3 UNKNOWN_TABLE tables.public.user
7:7 UNKNOWN_COLUMN tables.crm.orders.columns.userid
8:7 UNKNOWN_COLUMN tables.crm.orders.columns.zzzzzzzz
9:3 UNKNOWN_TABLE tables.nowhere.at_all
`);
    expect(findings.map(({ hint }) => hint)).toEqual([
      "Did you mean `public.users.email`?",
      "Did you mean `public.users`?",
      "Did you mean `user_id`?",
      "It has id, user_id, agent_id.",
      "`seedbed inspect` lists what the source has.",
    ]);
  });

  test("without a schema that fit two tables name both", () => {
    const findings = check("  people: {}\n");

    expect(outline(findings)).toBe("3:3 AMBIGUOUS_NAME tables.people\n");
    expect(findings[0].message).toBe("The name fits crm.people and hr.people.");
  });

  test("that mean a table already named say where", () => {
    const findings = check('  users: {}\n  public.users: {}\n  \'"public"."users"\': {}\n');

    expect(outline(findings)).toBe(
      '4:3 DUPLICATE_TABLE tables.public.users\n5:3 DUPLICATE_TABLE tables."public"."users"\n',
    );
    expect(findings[0].message).toBe("`public.users` is the table of `users`, line 3.");
  });

  test("of a partition send the rule to the table it belongs to", () => {
    const findings = check("  events_2024:\n    columns:\n      ip: { action: hash }\n");

    expect(outline(findings)).toBe("3:3 RULE_ON_PARTITION tables.events_2024\n");
    expect(findings[0].hint).toBe("Move the entry to `public.events`.");
  });

  test("of a view say that views are not copied", () => {
    const findings = check("  active_users: {}\n  public.active_users: {}\n  touch: {}\n");

    expect(outline(findings)).toBe(`3:3 RULE_ON_SKIPPED_OBJECT tables.active_users
4:3 RULE_ON_SKIPPED_OBJECT tables.public.active_users
5:3 UNKNOWN_TABLE tables.touch
`);
    expect(findings[0].message).toBe("`active_users` is a view; only tables are copied.");
  });
});

describe("a rule", () => {
  test("on a generated column is refused, except that it may be passed through", () => {
    const findings = check("  users:\n    columns:\n      label: { action: hash }\n      phone: { action: hash }\n");

    expect(outline(findings)).toBe("5:7 RULE_ON_GENERATED tables.users.columns.label\n");
    expect(findings[0].hint).toBe("Mask what it is computed from: upper(nick)");
    expect(check("  users:\n    columns:\n      label: { action: passthrough }\n")).toEqual([]);
  });

  test("of null is refused where the column, its key or its domain forbids NULL", () => {
    const findings = check(`  users:
    columns:
      id: { action: null }
      email: { action: null }
      phone: { action: null }
      zip: { action: null }
      nick: { action: null }
`);

    expect(outline(findings)).toBe(`5:21 NULL_ON_NOT_NULL tables.users.columns.id.action
6:24 NULL_ON_NOT_NULL tables.users.columns.email.action
8:22 NULL_ON_NOT_NULL tables.users.columns.zip.action
`);
    expect(findings[2].message).toBe("`public.users.zip` cannot be NULL. Its domain public.zip is NOT NULL.");
  });

  test("for a table without rows is a warning", () => {
    const findings = check("  crm.notes:\n    strategy: empty\n    columns:\n      body: { action: hash }\n");

    expect(outline(findings)).toBe("4:15 warning RULE_WITHOUT_EFFECT tables.crm.notes.strategy\n");
  });
});

describe("a seed_alias", () => {
  const withAlias = (alias: string) =>
    `  hr.people:\n    columns:\n      email: { action: hash, seed_alias: ${alias} }\n`;

  test("must name a column that is there, and not its own", () => {
    expect(outline(check(withAlias("public.users.emial")))).toBe(
      "5:42 UNKNOWN_COLUMN tables.hr.people.columns.email.seed_alias\n",
    );
    expect(outline(check(withAlias("people.email")))).toBe(
      "5:42 AMBIGUOUS_NAME tables.hr.people.columns.email.seed_alias\n",
    );
    expect(outline(check(withAlias("hr.people.email")))).toBe(
      "5:42 SELF_ALIAS tables.hr.people.columns.email.seed_alias\n",
    );
    expect(check(withAlias("users.email"))).toEqual([]);
  });

  test("without a dot joins columns, and warns when it joins none", () => {
    const other = "  crm.people:\n    columns:\n      email: { action: hash, seed_alias: mails }\n";

    expect(outline(check(withAlias("mails")))).toBe(
      "5:42 warning LONELY_ALIAS tables.hr.people.columns.email.seed_alias\n",
    );
    expect(check(withAlias("mails") + other)).toEqual([]);
  });
});

describe("exclude", () => {
  test("of a table that kept tables reference names each key and a way out", () => {
    const findings = check("  users: { strategy: exclude }\n");

    expect(findings).toEqual([
      {
        code: "EXCLUDED_TABLE_NEEDED",
        severity: "error",
        where: "mask-rules.yaml:3:22 tables.users.strategy",
        message: "`crm.orders` is kept and references the excluded `public.users` by orders_user_id_fkey (user_id).",
        hint: "Exclude `crm.orders` too; or give both `strategy: empty`, as its rows must reference one of `public.users`.",
      },
      {
        code: "EXCLUDED_TABLE_NEEDED",
        severity: "error",
        where: "mask-rules.yaml:3:22 tables.users.strategy",
        message: "`crm.orders` is kept and references the excluded `public.users` by orders_agent_id_fkey (agent_id).",
        hint: "Use `strategy: empty` for `public.users`, with { action: null } on agent_id; or `null_orphan_fks: true` for `crm.orders`; or exclude `crm.orders` too.",
      },
    ]);
  });

  test("is fine for tables that nothing kept references, themselves aside", () => {
    expect(check("  crm.people: { strategy: exclude }\n  events: { strategy: exclude }\n")).toEqual([]);
    expect(check("  crm.notes: { strategy: exclude }\n  crm.orders: { strategy: exclude }\n")).toEqual([]);
  });

  test("of a table counts tables that get no rows as kept", () => {
    const findings = check("  crm.notes: { strategy: empty }\n  crm.orders: { strategy: exclude }\n");

    expect(outline(findings)).toBe("4:27 EXCLUDED_TABLE_NEEDED tables.crm.orders.strategy\n");
  });

  test("of a table that others inherit from is refused", () => {
    const findings = check("  hr.people: { strategy: exclude }\n");

    expect(outline(findings)).toBe("3:26 EXCLUDED_TABLE_NEEDED tables.hr.people.strategy\n");
    expect(findings[0].message).toBe("`hr.managers` is kept and is made of the excluded `hr.people`.");
  });
});

test("exclude of a table whose row type another is made of is refused", () => {
  const address = table("public.addresses", { street: "text" });
  const made = { ...table("public.parcels", { id: "bigint" }), needs: [address.id] };
  const config = parseMaskConfig(
    'version: "1.0"\ntables:\n  addresses: { strategy: exclude }\n',
    "mask-rules.yaml",
    knownProviders,
  );

  const findings = checkAgainstCatalog(config, catalog(address, made));

  expect(outline(findings)).toBe("3:26 EXCLUDED_TABLE_NEEDED tables.addresses.strategy\n");
  expect(findings[0].message).toBe("`public.parcels` is kept and is made of the excluded `public.addresses`.");
});

describe("empty and truncate", () => {
  test.each(["empty", "truncate"])("%s takes away rows that a NOT NULL key of kept rows must have", (strategy) => {
    const findings = check(`  users: { strategy: ${strategy} }\n`);

    expect(outline(findings)).toBe(`3:22 EMPTIED_TABLE_REFERENCED tables.users.strategy
3:22 warning EMPTIED_TABLE_REFERENCED tables.users.strategy
`);
    expect(findings.map(({ hint }) => hint)).toEqual([
      "Give `crm.orders` `strategy: empty` too, or keep `public.users`.",
      "A row whose key is not NULL will fail it. Set { action: null } on agent_id, or keep `public.users`.",
    ]);
  });

  test("are fine where the rows that reference go too, or their key is set to NULL", () => {
    expect(
      check("  users: { strategy: empty }\n  crm.orders: { strategy: empty }\n  crm.notes: { strategy: empty }\n"),
    ).toEqual([]);
    expect(
      check("  crm.orders: { strategy: empty }\n  crm.notes:\n    columns:\n      order_id: { action: null }\n"),
    ).toEqual([]);
  });
});

test("resolving gives tables and columns with their rules, aliases and strategies", () => {
  const config = parseMaskConfig(
    `version: "1.0"
implied_fk_ignore: [users.phone]
tables:
  events: { strategy: empty }
  users:
    columns:
      email: { action: hash, seed_alias: hr.people.email }
      phone: { action: fake, provider: phone, seed_alias: phones }
`,
    "mask-rules.yaml",
    knownProviders,
  );

  const rules = resolveTables(config, source);

  const users = rules.tables.get("public.users");
  expect([...rules.tables.keys()]).toEqual(["public.events", "public.users"]);
  expect(users?.table.id).toEqual(tableId("public.users"));
  expect(users?.columns.get("email")?.alias).toEqual({ table: tableId("hr.people"), column: "email" });
  expect(users?.columns.get("email")?.column.type.length).toBe(80);
  expect(users?.columns.get("phone")?.alias).toBe("phones");
  expect(rules.impliedFkIgnore).toEqual([{ table: tableId("public.users"), column: "phone" }]);
  expect(source.tables.map((each) => `${each.id.name} ${rules.strategyOf(each)}`)).toEqual([
    "notes transform",
    "orders transform",
    "people transform",
    "managers transform",
    "people transform",
    "events empty",
    "events_2024 empty",
    "events_2025 empty",
    "users transform",
  ]);
});
