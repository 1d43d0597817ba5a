import type { SqlFile } from "../../domain.ts";
import { rowCounts } from "../row-counts.ts";
import { card, minutesAfter, place } from "./identifiers.ts";
import { capitals } from "./people.ts";
import { pick, sqlArray } from "./sql-list.ts";
import { tenantOf } from "./tenants.ts";

const { users, subscriptions, userAddresses, userPaymentMethods } = rowCounts;

/** Address k of the first 200 is the home of user k, the next 15 were typed in at checkout, the rest are at work. */
const owner = `case when n <= ${users} then n else ${tenantOf(`n - ${users}`)} end`;
const isCheckout = `n between ${users + 1} and ${users + subscriptions}`;

/** Subscriptions and the addresses they are billed to point at each other, so one statement inserts both. */
export const subscriptionsAndAddresses: SqlFile = {
  file: "04-subscriptions-and-addresses.sql",
  sql: `
with bought as (
  insert into public.subscriptions (id, org_id, plan, seats, started_at, ended_at, billing_address_id)
  overriding system value
  select n, ${tenantOf("n")},
    (${sqlArray(["clinic", "starter", "hospital", "enterprise"])})[1 + n % 4]::public.subscription_plan,
    5 + n * 3 % 40,
    case when n <= 12 then ${minutesAfter("2024-01-05 12:00", "n * 37")} else ${minutesAfter("2022-11-01 12:00", "n * 37")} end,
    case when n > 12 then ${minutesAfter("2024-01-05 11:00", "n")} end,
    case when n <> 15 then n + ${users} end
  from generate_series(1, ${subscriptions}) as n
)
insert into public.user_addresses (id, user_id, label, street, unit, city, state, postcode, country_code, is_primary, checkout_subscription_id, created_at)
overriding system value
select n, ${owner},
  case when n <= ${users} then 'home' when ${isCheckout} then 'billing' else 'work' end,
  place.street,
  case n % 6 when 0 then 'Apt ' || n % 40 when 1 then '' when 2 then '#' || n % 9 end,
  place.city, place.state,
  case when n % 10 = 0 then place.postcode || '-' || lpad((n % 10000)::text, 4, '0') else place.postcode end,
  'US',
  n <= ${users},
  case when ${isCheckout} then n - ${users} end,
  ${minutesAfter("2023-06-01 12:00", "n * 433")}
from generate_series(1, ${userAddresses}) as n
cross join ${place("n * 3")} as place;

insert into public.user_payment_methods (id, user_id, brand, card_number, cvv, expiry, cardholder_name, is_default, created_at)
overriding system value
select n, u.id, card.brand, card.card_number,
  case when n % 10 <> 0 then card.cvv end,
  lpad((1 + n % 12)::text, 2, '0') || '/' || ${pick(["26", "27", "28", "29"], "n")},
  case when n % 3 = 0 then ${capitals("(u.first_name || ' ' || u.last_name)")} else u.first_name || ' ' || u.last_name end,
  n % 5 <> 0,
  ${minutesAfter("2023-07-01 12:00", "n * 701")}
from generate_series(1, ${userPaymentMethods}) as n
join public.users u on u.id = 1 + (n * 3 - 1) % ${users}
cross join ${card("n")} as card
order by n;
`,
};
