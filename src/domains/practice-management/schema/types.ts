import type { SqlFile } from "../../domain.ts";

/** Types that several tables share, and the extension that the calendar's constraint needs. */
export const types: SqlFile = {
  file: "00-types.sql",
  sql: `
create schema if not exists public;
create extension if not exists btree_gist with schema public;

create type public.practice_status as enum ('onboarding', 'active', 'suspended');
create type public.provider_kind as enum ('physician', 'nurse_practitioner', 'physician_assistant', 'therapist');
create type public.client_status as enum ('active', 'inactive', 'discharged');
create type public.appointment_status as enum ('booked', 'arrived', 'done', 'cancelled', 'no_show');
create type public.note_kind as enum ('progress', 'intake', 'phone', 'administrative');
create type public.note_status as enum ('draft', 'signed', 'amended');
create type public.ledger_entry_kind as enum ('charge', 'payment', 'adjustment');
create type public.sync_state as enum ('pending', 'synced', 'failed');
`,
};
