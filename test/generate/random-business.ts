import fc from "fast-check";

interface RandomTable {
  readonly columns: readonly string[];
  readonly required: readonly string[];
  readonly checks: readonly number[];
  readonly keys: readonly number[];
}

const times =
  "created_at updated_at scheduled_at started_at ended_at submitted_at approved_at cancelled_at shipped_at paid_at hired_on terminated_on week_start born_on deleted_at".split(
    " ",
  );
const others: Readonly<Record<string, string>> = {
  status: "text",
  amount: "numeric(10,2)",
  quantity: "int",
  unit_price: "numeric(10,2)",
  total: "numeric(10,2)",
  position: "int",
  approved_by: "int",
  cancelled_reason: "text",
  is_active: "boolean",
  duration_minutes: "int",
};

function tableOf(): fc.Arbitrary<RandomTable> {
  const names = [...times, ...Object.keys(others)];
  return fc.record({
    columns: fc.uniqueArray(fc.constantFrom(...names), { minLength: 3, maxLength: 9 }),
    required: fc.uniqueArray(fc.constantFrom(...names), { maxLength: 4 }),
    checks: fc.uniqueArray(fc.nat(checkKinds.length - 1), { maxLength: 3 }),
    keys: fc.uniqueArray(fc.nat(20), { maxLength: 2 }),
  });
}

/** CHECKs, taken where a table has their columns. */
const checkKinds: readonly (readonly [columns: string, check: string])[] = [
  ["status approved_at", "status <> 'approved' or approved_at is not null"],
  [
    "status started_at ended_at",
    "case status when 'draft' then started_at is null and ended_at is null when 'approved' then ended_at >= started_at else true end",
  ],
  ["status cancelled_reason", "(status = 'cancelled') = (cancelled_reason is not null)"],
  ["created_at total", "total >= 0 or created_at is null"],
  ["status total", "status <> 'draft' or total >= 0"],
  ["started_at ended_at", "ended_at >= started_at"],
  ["scheduled_at cancelled_at", "cancelled_at is null or scheduled_at is not null"],
  ["submitted_at approved_at", "approved_at is null or submitted_at is not null"],
  ["amount paid_at", "paid_at is null or amount > 0"],
  ["amount created_at", "amount > 0 or created_at is null"],
  ["hired_on terminated_on", "terminated_on is null or terminated_on >= hired_on"],
  ["quantity shipped_at", "shipped_at is null or quantity > 0"],
];

function tableSql(name: string, { columns, required, checks, keys }: RandomTable, parents: readonly string[]): string {
  const links = parents.map((parent) => `${parent}_id`);
  const own = columns.map((column) => {
    const type = others[column] ?? (/_on$|_start$/.test(column) ? "date" : "timestamptz");
    const states = column === "status" ? " check (status in ('draft', 'submitted', 'approved', 'cancelled'))" : "";
    return `${column} ${type}${required.includes(column) ? " not null" : ""}${states}`;
  });
  const rules = checks
    .map((kind) => checkKinds[kind])
    .filter(([needed]) => needed.split(" ").every((column) => columns.includes(column)))
    .map(([, check]) => `check (${check})`);
  const dates = columns.filter((column) => times.includes(column));
  const unique = keys.flatMap((nth) => {
    const [link, date] = [links[nth % Math.max(1, links.length)], dates[nth % Math.max(1, dates.length)]];
    return link === undefined || date === undefined ? [] : [`unique (${link}, ${date})`];
  });
  const parts = [
    "id serial primary key",
    ...parents.map((parent) => `${parent}_id int not null references ${parent}`),
    ...own,
    ...rules,
    ...new Set(unique),
  ];
  return `create table ${name} (${parts.join(", ")})`;
}

/** Tables as companies have them: states and times, parents with times of their own, keys and CHECKs over both. */
export const randomBusiness: fc.Arbitrary<string> = fc
  .record({
    parents: fc.array(tableOf(), { minLength: 1, maxLength: 2 }),
    children: fc.array(tableOf(), { minLength: 1, maxLength: 3 }),
  })
  .map(({ parents, children }) => {
    const tops = parents.map((table, place) => tableSql(["customer", "employee"][place], table, []));
    const names = parents.map((_, place) => ["customer", "employee"][place]);
    const below = children.map((table, place) =>
      tableSql(["orders", "order_items", "payments"][place], table, place === 0 ? names : ["orders", ...names]),
    );
    return [...tops, ...below].join(";\n");
  });
