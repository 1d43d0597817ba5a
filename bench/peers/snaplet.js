/** Fills public.people with so many rows by @snaplet/seed: `node snaplet.js ROWS`, after `snaplet-seed sync`. */
import { createSeedClient } from "@snaplet/seed";

const rows = Number(process.argv[2]);
const seed = await createSeedClient();
const orgs = Array.from({ length: 1000 }, (_, place) => ({ id: place + 1 }));
const start = performance.now();
await seed.people((make) => make(rows, ({ index }) => ({ id: index + 1 })), { connect: { orgs } });
process.stdout.write(`${(performance.now() - start) / 1000}\n`);
process.exit(0);
