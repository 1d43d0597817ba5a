import { describe, expect, test } from "vitest";
import { scriptParts } from "../support/sql-script.ts";

const statement = (text: string): unknown => ({ kind: "statement", text });

describe("a SQL script falls into statements", () => {
  test("whose semicolons in quotes, bodies, comments and parentheses do not end them", () => {
    const statements = [
      "select ';', 'it''s; ', \";\"",
      String.raw`select E'\';' from a`,
      "create function f() returns int as $body$ begin return ';'; end; $body$ language plpgsql",
      "select $$;$$ || $1 /* ; */ -- ;\n + 1",
      "create rule r as on insert to t do also (delete from u; delete from v)",
    ];

    expect([...scriptParts(`${statements.join(";\n\n")};`)]).toEqual(statements.map(statement));
  });

  test("without the lines that are for psql, and with the last one though it has no semicolon", () => {
    const script = "\\restrict key\n\\connect shop\n-- first\nselect 1;;\n\\unrestrict key\nselect 2\n";

    expect([...scriptParts(script)]).toEqual([statement("select 1"), statement("select 2\n")]);
  });

  test("and COPY's rows, which are no SQL and may be none", () => {
    const script = "COPY a (x, y) FROM stdin;\n1\tit's; $$\n\\N\t\\\\.\n\\.\n\n\ncopy b from stdin;\n\\.\nselect 1;";

    expect([...scriptParts(script)]).toEqual([
      { kind: "copy", text: "COPY a (x, y) FROM stdin", rows: "1\tit's; $$\n\\N\t\\\\.\n" },
      { kind: "copy", text: "copy b from stdin", rows: "" },
      statement("select 1"),
    ]);
  });
});
