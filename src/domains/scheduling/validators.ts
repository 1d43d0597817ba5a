import { rowRules } from "../../jobs/generate/row-rules.ts";
import type { Validator } from "../../jobs/generate/validator.ts";

const bookings = "public.bookings";

/** What rows of scheduling must fulfil besides what holds for all rows. */
export const validators: readonly Validator[] = [
  rowRules("scheduling-calendar", "Bookings lie where their user is free, one at a time.", [
    {
      table: bookings,
      message: "The user has another booking at the same time.",
      wrong: `r.status <> 'cancelled' and exists (
        select from public.bookings as o
        where o.user_id = r.user_id and o.id <> r.id and o.status <> 'cancelled'
          and o.starts_at < r.ends_at and r.starts_at < o.ends_at)`,
    },
    {
      table: bookings,
      message: "The user is not available then.",
      joins: "join public.users as u on u.id = r.user_id",
      wrong: `exists (select from public.availability as a where a.user_id = r.user_id) and not exists (
        select from public.availability as a
        where a.user_id = r.user_id and a.weekday = extract(isodow from r.starts_at at time zone u.time_zone)
          and a.starts_at <= (r.starts_at at time zone u.time_zone)::time
          and (r.ends_at at time zone u.time_zone)::time <= a.ends_at)`,
    },
    {
      table: bookings,
      message: "The booking does not take one or two of the user's slots.",
      joins: "join public.users as u on u.id = r.user_id",
      wrong: "extract(epoch from r.ends_at - r.starts_at) / 60 not in (u.slot_minutes, u.slot_minutes * 2)",
    },
    {
      table: "public.availability",
      message: "Two windows of the user overlap.",
      wrong: `exists (
        select from public.availability as o
        where o.user_id = r.user_id and o.weekday = r.weekday and o.id <> r.id
          and o.starts_at < r.ends_at and r.starts_at < o.ends_at)`,
    },
  ]),
  rowRules("scheduling-times", "What follows from something comes after it.", [
    { table: bookings, message: "The booking ends before it starts.", wrong: "r.ends_at <= r.starts_at" },
    {
      table: bookings,
      message: "The booking is older than its user.",
      joins: "join public.users as u on u.id = r.user_id",
      wrong: "r.created_at < u.created_at",
    },
    {
      table: bookings,
      message: "The booking was cancelled before it was made, or after it began.",
      wrong: "r.cancelled_at < r.created_at or r.cancelled_at > r.starts_at",
    },
  ]),
  rowRules("scheduling-calendars", "Whoever names a calendar's provider has connected one, and nobody else.", [
    {
      table: "public.users",
      message: "The user names a provider and has connected no calendar.",
      wrong: `r.calendar_provider is not null and not exists (
        select from public.calendar_integrations as c where c.user_id = r.id and c.provider = r.calendar_provider)`,
    },
    {
      table: "public.calendar_integrations",
      message: "The calendar's user names another provider.",
      joins: "join public.users as u on u.id = r.user_id",
      wrong: "u.calendar_provider is distinct from r.provider",
    },
  ]),
];
