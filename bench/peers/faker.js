/** Fills public.people with so many rows by faker into COPY text: `node faker.js ROWS`. */
import { faker } from "@faker-js/faker";
import { spawn } from "node:child_process";
import { once } from "node:events";

const rows = Number(process.argv[2]);
faker.seed(42);
const start = performance.now();
const psql = spawn("psql", ["-X", "-q", "-c", "copy public.people from stdin", process.env.BENCH_URL], {
  stdio: ["pipe", "inherit", "inherit"],
});
let lines = [];
for (let row = 0; row < rows; row++) {
  lines.push(
    [
      row + 1,
      faker.number.int({ min: 1, max: 1000 }),
      `${row}${faker.internet.email()}`,
      faker.person.firstName(),
      faker.person.lastName(),
      faker.phone.number(),
      faker.date.birthdate().toISOString().slice(0, 10),
      faker.date.past().toISOString(),
      faker.helpers.arrayElement(["new", "open", "closed"]),
      faker.finance.amount({ min: 0, max: 1000 }),
      faker.datatype.boolean(),
      faker.string.uuid(),
    ].join("\t"),
  );
  if (lines.length < 2000 && row < rows - 1) continue;
  if (!psql.stdin.write(`${lines.join("\n")}\n`)) await once(psql.stdin, "drain");
  lines = [];
}
psql.stdin.end();
await once(psql, "exit");
process.stdout.write(`${(performance.now() - start) / 1000}\n`);
