/** How a message to a help desk begins. Entries are separated by bars. */
export const ticketGreetings = `
Hello.|Hi.|Good morning.|Good afternoon.|Hi there.|Hello team.|Dear support.|Good day.|Hi, quick question.|Hello again.
`;

/** What has trouble. */
export const ticketThings = `
patient portal|login page|appointment calendar|video visit|mobile app|billing page|payment form|insurance upload
lab results page|prescription list|refill request|referral form|message inbox|reminder service|check-in tablet
label printer|badge printer|document scanner|fax queue|shared mailbox|wireless network|phone line|conference room screen
charting screen|order form|medication search|export function|monthly report|dashboard|password reset|two-factor prompt
account settings page|address form|consent form|intake form|survey link|download button|search box|file upload|help page
time sheet|shift planner|inventory list|delivery tracker|order history|returns page|gift card page|newsletter link
visit summary|vaccination record|care plan|waiting list|claim status page|statement archive|receipt printer|card reader
`;

/** What is wrong with it. */
export const ticketTroubles = `
shows an error|does not load|is very slow|freezes|asks me to sign in again|shows a blank page|loses what I entered
does not save|shows old data|sends everything twice|does not respond|closes by itself|shows the wrong date
rejects my file|cannot be found|prints only half a page|keeps loading|shows the wrong language|stopped working
shows another time zone|does not accept my code|hides the last line|shows a certificate warning|ends with a timeout
shows no entries|is missing a button|opens the wrong page|forgets my settings
`;

/** Since when. */
export const ticketTimes = `
since this morning|since yesterday|since the update|since last week|every time|about every third time|after a few minutes
on my second screen|on my phone|on the new laptop|when I use the back button|in one browser only|in every browser
after signing in|at the front desk|in the evening|for the whole team|whenever I attach a file|since the move|at random
`;

/** What is asked for. */
export const ticketQuestions = `
Could you take a look?|Is this known already?|What can I try?|Can somebody call me back?|Is there a way around it?
When will it work again?|Should I send a screenshot?|Do I need to reinstall it?|Could you reset it for me?
Can you tell me what to check?|Would it help to restart?|Is anybody else affected?|Please let me know.
Could this be raised in priority?|Can I use the old version until then?
`;

/** How it ends. */
export const ticketClosings = `
Thank you.|Thanks.|Many thanks.|Thanks in advance.|Best regards.|Kind regards.|Thanks for your help.|Thank you for your time.
`;
