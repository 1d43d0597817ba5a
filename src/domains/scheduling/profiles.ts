import type { Profile } from "../domain.ts";

/** The tables in the order in which docs and profiles name them. */
export const tableNames = ["users", "availability", "bookings", "calendar_integrations", "fixture_metadata"] as const;

/** Windows of work in a user's week: mornings and afternoons of five days. */
export const windowsPerUser = 10;

/** Every user has all windows of a week; two of three have a calendar connected. */
export const profiles: readonly Profile[] = [
  profile("office", "One office with a few weeks of bookings", 30, { users: 12, bookings: 150 }),
  profile("company", "A company of many offices", 120, { users: 2000, bookings: 60_000 }),
];

function profile(
  name: string,
  description: string,
  targetSeconds: number,
  { users, bookings }: { readonly users: number; readonly bookings: number },
): Profile {
  const counts = {
    "public.users": users,
    "public.availability": users * windowsPerUser,
    "public.bookings": bookings,
    "public.calendar_integrations": Math.ceil((users * 2) / 3),
    "public.fixture_metadata": 1,
  };
  return { name, description, counts, targetSeconds, targetRecordsPerSecond: 1000 };
}
