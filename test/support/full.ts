/** Whether the long proofs run too: `npm run test:full`. */
export const isFull = process.env["SEEDBED_TEST_FULL"] === "1";
