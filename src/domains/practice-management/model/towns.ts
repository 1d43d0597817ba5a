/** A town with a practice in it. */
export interface Town {
  readonly city: string;
  readonly state: string;
  readonly timeZone: string;
}

/**
 * Towns with the time zone that they really lie in, in the neighbourhoods that one practice has its locations in; ZIP codes
 * begin with 000, so no address there exists.
 */
const neighbourhoods: readonly (readonly Town[])[] = [
  inZone("America/New_York", "Albany NY|Ithaca NY|Burlington VT|Concord NH|Hartford CT|Bangor ME|Erie PA"),
  inZone("America/Chicago", "Madison WI|Rochester MN|Des Moines IA|Peoria IL|Tulsa OK|Austin TX|Memphis TN"),
  inZone("America/Los_Angeles", "Fresno CA|Salem OR|Tacoma WA|Reno NV|Oakland CA"),
  inZone("America/New_York", "Richmond VA|Durham NC|Savannah GA|Dayton OH|Ann Arbor MI|Dover DE|Orlando FL"),
  inZone("America/Denver", "Boulder CO|Santa Fe NM|Provo UT|Bozeman MT|Cheyenne WY"),
];

/** The town of a tenant's location: all of them keep the same clock, for a client may be seen at any. */
export function townOf(tenant: number, place: number): Town {
  const near = neighbourhoods[Math.max(0, tenant) % neighbourhoods.length];
  return near[place % near.length];
}

function inZone(timeZone: string, list: string): readonly Town[] {
  return list.split("|").map((entry) => ({ city: entry.slice(0, -3), state: entry.slice(-2), timeZone }));
}
