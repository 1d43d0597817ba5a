import { sql } from "../../postgres/sql.ts";
import type { PreflightCheck } from "../preflight-check.ts";

/** Source and target write text in the same encoding: a character that the target lacks would stop a run in its middle. */
export const sameEncoding: PreflightCheck = {
  name: "same-encoding",
  summary: "Source and target have the same encoding.",
  run: async ({ target, catalog }) => {
    const [{ encoding, name }] = await target.query<{ encoding: string; name: string }>(sql`
      select current_setting('server_encoding') as encoding, current_database()::text as name`);
    if (encoding === catalog.encoding) return [];
    return [
      {
        code: "ENCODING_DIFFERS",
        severity: "error",
        where: "target",
        message: `The source is in ${catalog.encoding} and the target in ${encoding}: text may not fit, or mean something else.`,
        hint: `Make the target anew: createdb --template=template0 --encoding=${catalog.encoding} --locale=C ${name}`,
      },
    ];
  },
};
