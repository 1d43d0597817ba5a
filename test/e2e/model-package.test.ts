import { execFile } from "node:child_process";
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createDatabase } from "../support/databases.ts";
import { execute } from "../support/query-rows.ts";
import { isFull } from "../support/full.ts";

let project = "";

interface Ended {
  readonly code: number;
  readonly out: string;
}

function run(command: string, words: readonly string[], folder: string): Promise<Ended> {
  return new Promise((done) => {
    const child = execFile(command, [...words], { cwd: folder }, (_, out, err) =>
      done({ code: child.exitCode ?? -1, out: `${out}${err}` }),
    );
  });
}

const compiler = resolve("node_modules/.bin/tsc");
const strict = "--noEmit --strict --module nodenext --target es2023 --lib es2023 --types node".split(" ");

// Compiling the whole package takes as long as many tests; the words and their types are proved from the source as well.
describe.runIf(isFull)("a project that installs the package", () => {
  beforeAll(async () => {
    project = await mkdtemp(join(tmpdir(), "seedbed-project-"));
    const installed = join(project, "node_modules", "seedbed");
    await mkdir(installed, { recursive: true });
    await copyFile("package.json", join(installed, "package.json"));
    await symlink(resolve("node_modules"), join(installed, "node_modules"));
    await symlink(resolve("node_modules/@types"), join(project, "node_modules", "@types"));
    await writeFile(join(project, "package.json"), '{ "type": "module" }');
    await run(compiler, ["-p", "tsconfig.build.json", "--outDir", join(installed, "dist")], ".");
  });

  afterAll(() => rm(project, { recursive: true }));

  const module = `import { entity, value } from "seedbed/model";
export const users = entity("public.users", { count: 3, columns: { email: value("email") } });
`;

  test("has its types, with the package's own checked too, and mistakes are refused by the compiler", async () => {
    await writeFile(join(project, "right.ts"), module);
    await writeFile(join(project, "wrong.ts"), module.replace("count: 3", 'count: "3"'));

    expect(await run(compiler, [...strict, "right.ts"], project)).toMatchObject({ code: 0 });
    const wrong = await run(compiler, [...strict, "wrong.ts"], project);
    expect([wrong.code > 0, wrong.out]).toEqual([true, expect.stringContaining("wrong.ts(2,")]);
  });

  test("generates by a module in JavaScript, and by one in TypeScript where Node runs it", async () => {
    await using database = await createDatabase();
    await execute(database.url, "create table public.users (id int primary key, email text)");
    await writeFile(join(project, "model.js"), module);
    await writeFile(join(project, "typed.ts"), module);
    const generate = (model: string): Promise<Ended> =>
      run(
        process.execPath,
        [
          "node_modules/seedbed/dist/doors/cli/main.js",
          "generate",
          "--target",
          database.url,
          "--dry-run",
          "--model",
          model,
        ],
        project,
      );

    const [plain, typed] = [await generate("model.js"), await generate("typed.ts")];

    expect(plain).toMatchObject({ code: 0, out: expect.stringMatching(/public\.users +3/) });
    expect(`${typed.code} ${typed.out}`).toMatch(
      process.version.startsWith("v20.") ? /^3 [^]*typed\.ts cannot be loaded: Node [\d.]+ runs no TypeScript/ : /^0 /,
    );
  });
});
