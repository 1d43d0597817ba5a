import type { Table, TableColumn } from "../../../../catalog/catalog.ts";
import { providerSpace } from "./provider-space.ts";
import { plainName } from "../agreement.ts";
import { listSpace, type Space } from "./space.ts";

/**
 * What stands in accounts by which users sign in elsewhere, known by their columns `provider` and `provider_account_id` (or
 * `uid`): who vouches for the user, by which protocol, for what. Null for any other column.
 */
export function signInSpace(table: Table, column: TableColumn): Space | null {
  const names = table.columns.map(({ name }) => plainName(name));
  const name = plainName(column.name);
  if (name === "identifier" && names.includes("token"))
    return providerSpace(column, { kind: "text", length: null, unique: false, policy: "safe" }, { provider: "email" });
  const isLinked =
    names.includes("provider") && names.some((one) => /^(?:provider (?:account|user) id|uid)$/.test(one));
  if (isLinked && name === "session state")
    return providerSpace(column, { kind: "text", length: null, unique: false, policy: "safe" }, { provider: "uuid" });
  return isLinked && Object.hasOwn(words, name) ? listSpace(words[name]) : null;
}

const words: Readonly<Record<string, readonly string[]>> = {
  provider: ["github", "google", "gitlab", "microsoft"],
  type: ["oauth", "oidc"],
  "token type": ["bearer"],
  scope: ["openid", "openid profile", "openid profile email"],
};
