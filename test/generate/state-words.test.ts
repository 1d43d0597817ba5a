import { expect, test } from "vitest";
import { eventOf, hasHappened, stateOf } from "../../src/jobs/generate/derive/words/state-words.ts";

test.each([
  ["shipped_at", "shipped"],
  ["paymentDate", "paid"],
  ["is_published", "published"],
  ["email_verified_at", "active"],
  ["cancellation_reason", "cancelled"],
  ["approved_by", "approved"],
  ["checked_in_at", "arrived"],
  ["last_seen_at", null],
  ["estimated_delivery", null],
  ["birth_date", null],
])("%s tells that something was %s", (column, event) => {
  expect(eventOf(column)).toBe(event);
});

test.each([
  ["CANCELED", "cancelled"],
  ["in-progress", "started"],
  ["no_show", "no show"],
  ["On Leave", "active"],
  ["purple", null],
])("the state %s means %s", (label, state) => {
  expect(stateOf(label)).toBe(state);
});

test.each([
  ["shipped", "delivered", true],
  ["delivered", "shipped", false],
  ["paid", "pending", false],
  ["paid", "refunded", true],
  ["cancelled", "shipped", false],
  ["delivered", "cancelled", false],
  ["new", "published", true],
  ["closed", "resolved", false],
  ["published", "archived", true],
  ["read", "sent", false],
  ["paid", "published", null],
])("%s has happened to what is %s: %s", (event, state, answer) => {
  expect(hasHappened(event, state)).toBe(answer);
});
