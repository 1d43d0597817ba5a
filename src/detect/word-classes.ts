const list = (words: string): readonly string[] => words.trim().split(/\s+/);

/** People in a part they play: a table of them is about people, `<person> name` is somebody's name. */
export const people = list(`
  user customer client patient person employee staff member contact student pupil teacher actor actress author
  driver subscriber physician doctor nurse clinician therapist practitioner surgeon dentist pharmacist guest
  passenger traveler rider applicant candidate lead prospect buyer seller shopper donor volunteer participant
  attendee visitor resident worker instructor professor tutor coach trainer trainee parent guardian mother father
  spouse husband wife child sibling dependent relative kin beneficiary insured claimant policyholder cardholder
  holder owner landlord manager supervisor reviewer reporter assignee requester recipient receiver sender
  consignee consignor payer payee debtor borrower cosigner guarantor witness judge attorney lawyer paralegal
  defendant plaintiff officer salesperson representative technician mechanic engineer cashier courier
  administrator moderator caller callee individual citizen voter inmate player athlete referee speaker organizer
  signer signatory approver creator follower friend colleague executor heir trustee leader bidder renter lessee
  freelancer crew pilot soldier veteran migrant refugee alumnus graduate dispatcher custodian adjuster addressee
  honoree counsel underwriter surveyor appraiser examiner investigator analyst consultant funder committer
  maintainer enrollee taxpayer nominee assistant secretary principal chairperson president founder dean inspector
  auditor importer exporter householder accountholder adviser counselor caregiver carer
`);

/** People, or companies, programs, machines: only the rest of the table can tell. */
export const perhapsPeople = list(`
  provider agent host account partner party sponsor operator artist composer director producer singer writer
  editor publisher contractor investor shareholder tenant occupant counterparty
`);

/** Companies and the like, as somebody's customer, employer or supplier. */
export const organizations = list(`
  organization company employer business firm practice clinic agency enterprise corporation supplier vendor
  merchant distributor retailer wholesaler tenant contractor
`);

/** Known to everybody, not by who deals with them. */
const institutions = list(`
  bank insurer insurance carrier manufacturer hospital school university college airline shipper lender payor
`);

/** Places of business: what stands at their door is no secret. */
export const venues = list(`
  hospital school store shop warehouse branch hotel restaurant airport station office facility building library
  university college campus port depot terminal bank pharmacy laboratory site center court theater gym venue
  salon museum garage dock dealership showroom outlet stop hub club studio cafe bar market mall factory plant
  resort cinema church
`);

/** Words after a name that change nothing: email_work, phone_old, address_raw. */
export const qualifiers: ReadonlySet<string> = new Set(
  list(`
  home work office personal private primary secondary main alternate alternative other default old new current
  previous former original raw plain clean normalized canonical lower upper formatted encrypted cipher value
  string billing shipping mailing delivery emergency day night evening daytime user customer client contact
  employee patient local full latin paternal maternal english native hash crypt fiscal html markdown cooked
  rendered code number text complete sanitized internal mmyy logged
`),
);

/** Words before a name that make it a flag, a count or a limit. */
export const blockers: ReadonlySet<string> = new Set(
  list(`
  is has can should must allow allows require requires required enable enabled disable show hide count max min
  send notify use verify verified validate
`),
);

/** Little words of other languages inside names: fecha_de_nacimiento. */
export const particles: ReadonlySet<string> = new Set(list("de del du des la le el di da do der den das van von et y"));

/** `<person>` and the like in phrases. */
export const wordClasses: ReadonlyMap<string, readonly string[]> = new Map([
  ["<person>", people],
  ["<perhaps>", perhapsPeople],
  ["<organization>", organizations],
  ["<institution>", institutions],
  ["<venue>", venues],
]);
