import { defineProvider } from "../define-provider.ts";
import { Words } from "../words.ts";

/** The one password of all made-up accounts. */
const testPassword = "seedbed-test-pw";

/** The fixed test password, so that testers can sign in as anybody. */
export const password = defineProvider({
  name: "password",
  group: "other",
  summary: "The fixed password seedbed-test-pw.",
  safety: { level: "generic", source: "published here, so nobody may use it elsewhere" },
  shortest: testPassword.length,
  make: () => {
    const words = new Words([testPassword]);
    return { size: 1n, longest: testPassword.length, at: (_index, out) => words.write(0, out) };
  },
});
