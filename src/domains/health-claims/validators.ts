import { rowRules } from "../../jobs/generate/row-rules.ts";
import type { Validator } from "../../jobs/generate/validator.ts";

const claim = "public.claim";

/** What rows of health-claims must fulfil besides what holds for all rows. */
export const validators: readonly Validator[] = [
  rowRules("claims-relations", "Eligibility fits its member, claims fit theirs.", [
    {
      table: "public.eligibility",
      message: "The eligibility is active and its member is not.",
      joins: "join public.member as m on m.member_id = r.member_id",
      wrong: "m.status = 'inactive' and r.status = 'active'",
    },
    {
      table: claim,
      message: "The member was never eligible.",
      wrong: "not exists (select from public.eligibility as e where e.member_id = r.member_id)",
    },
  ]),
  rowRules("claims-decisions", "A denied claim has a reason, and an invalid code is denied.", [
    {
      table: claim,
      message: "The claim was denied without an invalid code and without a reason.",
      joins:
        "join public.procedure_code as p on p.code = r.procedure_code join public.diagnosis_code as d on d.code = r.diagnosis_code",
      wrong: "r.status = 'denied' and p.is_valid and d.is_valid and r.denial_reason is null",
    },
    {
      table: claim,
      message: "The claim was paid with an invalid code.",
      joins:
        "join public.procedure_code as p on p.code = r.procedure_code join public.diagnosis_code as d on d.code = r.diagnosis_code",
      wrong: "r.status = 'paid' and not (p.is_valid and d.is_valid)",
    },
    {
      table: claim,
      message: "The claim was denied for a provider outside the network who is within it.",
      joins: "join public.provider as o on o.provider_id = r.provider_id",
      wrong: "r.denial_reason = 'out_of_network' and o.network_status = 'in_network'",
    },
    {
      table: claim,
      message: "The claim has a reason for its denial and was not denied.",
      wrong: "r.denial_reason is not null and r.status not in ('denied', 'appealed')",
    },
  ]),
  rowRules("claims-times", "Claims lie within a window in which the member was eligible.", [
    {
      table: claim,
      message: "The claim lies in none of its member's windows.",
      wrong: `not exists (
        select from public.eligibility as e
        where e.member_id = r.member_id and r.submitted_at::date between e.effective_from and e.effective_to)`,
    },
    {
      table: "public.eligibility",
      message: "The window ends before it begins.",
      wrong: "r.effective_to < r.effective_from",
    },
  ]),
  rowRules("claims-markers", "Whoever is named is marked as made up.", [
    {
      table: "public.member",
      message: "The name or the state is not marked.",
      wrong: "r.first_name not like 'FAKE\\_%' or r.last_name not like 'FAKE\\_%' or r.address_state <> 'ZZ'",
    },
    { table: "public.provider", message: "The name is not marked.", wrong: "r.name not like 'FAKE\\_%'" },
  ]),
];
