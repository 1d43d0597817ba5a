/** Openings of a case note; each ends where a topic follows. Separated by bars. */
export const noteOpenings = `
Called back about|Received a message about|Followed up on|Opened a ticket for|Spoke at the front desk about
Left a message about|Checked the file for|Answered a question about|Reviewed the history of|Took a report on
Discussed by phone|Logged a request for|Met briefly to go over|Sent a reminder about|Got an update on
Was asked again about|Confirmed the details of|Documented a concern about|Explained the steps for|Forwarded a query on
`;

/** What a case note is about. */
export const noteTopics = `
a billing question|a missing form|an appointment change|a late delivery|an address update|a refund request
a duplicate charge|a password reset|an expired card|a referral|a prescription renewal|a lab result|a follow-up visit
an insurance form|a damaged package|a wrong item|a change of plan|a delayed reply|an access problem|a service outage
a cancelled booking|a parking permit|a lost receipt|a price quote|a schedule conflict|a waiting list|a consent form
a records request|a technical problem|a payment plan|a translation need|a ride to the clinic|an equipment loan
a noisy device|a broken link|an unpaid invoice|a contract renewal|a training session|an error message|a data export
a second opinion|a dose change|a mild headache|a sore shoulder|a seasonal cough|poor sleep|a skin rash|a stiff knee
a routine check|a vaccination date
`;

/** How it went. */
export const noteOutcomes = `
no action needed for now|resolved during the call|waiting for documents|handed over to the next shift
customer was satisfied|needs approval first|nothing unusual found|sent the form by mail|scheduled for next week
could not be reached|will try again tomorrow|agreed on the next step|asked for more time|corrected in the system
matched with the earlier report|improving steadily|stable since the last visit|no new symptoms reported
advised to rest and drink water|explained the options|waiting for the vendor|escalated to the supervisor
closed without changes|partially completed|details were unclear|confirmed by the office|marked as low priority
marked as urgent|kept under review|documents are complete
`;

/** What comes next. */
export const noteNextSteps = `
call again in two days|check the file on Monday|send a written summary|wait for the reply|close the ticket on Friday
review at the next visit|update the address book|order the missing part|confirm the new date|prepare the paperwork
ask the billing team|book a follow-up|send the reminder|compare with last month|archive the record|test the fix
inform the front desk|verify the amount|return the form|collect the signature
`;
