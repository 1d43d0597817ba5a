/** What clients call themselves, with versions of browsers that do not exist. */
export const userAgents = [
  "Mozilla/5.0 (X11; Linux x86_64) HelpdeskBrowser/12.4",
  "Mozilla/5.0 (Macintosh; Intel Mac OS X) HelpdeskBrowser/12.3",
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) HelpdeskBrowser/11.9",
  "MedicalHelpDesk/5.2 (iOS; tablet)",
  "MedicalHelpDesk/5.1 (Android; phone)",
  "mhd-sync/2.0",
] as const;
