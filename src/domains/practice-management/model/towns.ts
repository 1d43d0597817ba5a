/** A town with a practice in it. */
export interface Town {
  readonly city: string;
  readonly state: string;
  readonly timeZone: string;
}

/** Towns with the time zone that they really lie in; ZIP codes begin with 000, so no address there exists. */
export const towns: readonly Town[] = [
  ...inZone("America/New_York", "Albany NY|Ithaca NY|Burlington VT|Concord NH|Richmond VA|Durham NC|Savannah GA"),
  ...inZone("America/New_York", "Erie PA|Dayton OH|Ann Arbor MI|Hartford CT|Bangor ME|Dover DE|Orlando FL"),
  ...inZone("America/Chicago", "Madison WI|Rochester MN|Des Moines IA|Peoria IL|Tulsa OK|Austin TX|Memphis TN"),
  ...inZone("America/Denver", "Boulder CO|Santa Fe NM|Provo UT|Bozeman MT|Cheyenne WY"),
  ...inZone("America/Los_Angeles", "Fresno CA|Salem OR|Tacoma WA|Reno NV|Oakland CA"),
];

function inZone(timeZone: string, list: string): readonly Town[] {
  return list.split("|").map((entry) => ({ city: entry.slice(0, -3), state: entry.slice(-2), timeZone }));
}
