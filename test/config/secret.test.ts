import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from "node:fs/promises";
import { execFile } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { resolveSecret } from "../../src/app/settings/read-secret.ts";
import { parseSecretReference } from "../../src/core/secret.ts";
import { SeedbedError } from "../../src/core/seedbed-error.ts";

const purpose = { where: "mask-rules.yaml:2:14 global_salt", code: "SALT_INVALID" } as const;

describe("a reference to a secret", () => {
  test.each([
    ["env://MY_SALT", { kind: "environment", name: "MY_SALT" }],
    ["${_salt2}", { kind: "environment", name: "_salt2" }],
    ["file:///run/secrets/salt", { kind: "file", path: "/run/secrets/salt" }],
    ["file:///run/secrets/a%20b", { kind: "file", path: "/run/secrets/a b" }],
    ["0123456789abcdef", { kind: "literal", text: "0123456789abcdef" }],
    ["with ${NAME} inside", { kind: "literal", text: "with ${NAME} inside" }],
    ["$2b$10$abcdefghijklmnopqrstuv", { kind: "literal", text: "$2b$10$abcdefghijklmnopqrstuv" }],
  ])("%s is understood", (text, parsed) => {
    expect(parseSecretReference(text, purpose)).toEqual(parsed);
  });

  test.each([
    "env://",
    "env://1NAME",
    "env://MY-SALT",
    "env://NAME/more",
    "env:NAME",
    "ENV:NAME",
    "$NAME",
    "${NAME:-default}",
    "${}",
    "vault://secret/salt",
    "file://host/run/secrets/salt",
    "file:/run/secrets/salt",
    "file:salt",
    "file:///run/secrets/a%2Fb",
    "file:///run/secrets/a%00b",
    "file:///run/secrets/salt?x=1",
    "file:///run/secrets/salt#x",
  ])("%s is no secret by accident, and not repeated in the message", (text) => {
    const parse = () => parseSecretReference(text, purpose);

    expect(parse).toThrow(expect.objectContaining({ code: "SALT_INVALID", exitCode: 4 }));
    expect(parse).toThrow(expect.not.objectContaining({ message: expect.stringContaining(text) }));
  });
});

describe("a secret of the environment", () => {
  test("is the variable's value as it stands", async () => {
    expect(await resolveSecret("env://A", { A: " secret\n" }, purpose)).toBe(" secret\n");
    expect(await resolveSecret("${A}", { A: "env://B" }, purpose)).toBe("env://B");
  });

  test.each([
    [{}, "not set"],
    [{ A: "" }, "empty"],
  ])("that is missing names the variable", async (environment, state) => {
    await expect(resolveSecret("env://A", environment, purpose)).rejects.toThrow(
      `mask-rules.yaml:2:14 global_salt names the environment variable A, which is ${state}.`,
    );
  });
});

test("a literal is refused, unless it is allowed, and is in no message", async () => {
  const secret = "correct horse battery staple";

  const refused = resolveSecret(secret, {}, purpose);

  await expect(refused).rejects.toThrow("holds a secret itself, not a reference to one");
  await expect(refused).rejects.toThrow(expect.not.objectContaining({ message: expect.stringContaining(secret) }));
  expect(await resolveSecret(secret, {}, { ...purpose, allowLiteral: true })).toBe(secret);
});

describe("a secret file", () => {
  let folder = "";
  let environment = {};
  const read = (name: string) => resolveSecret(pathToFileURL(join(folder, name)).href, environment, purpose);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "seedbed-secret-"));
    environment = { SEEDBED_SECRET_ROOTS: `relative:${join(folder, "roots")}:${join(folder, "missing")}` };
    await mkdir(join(folder, "roots/deep/..data"), { recursive: true });
    await mkdir(join(folder, "roots-not"));
    await Promise.all([
      writeFile(join(folder, "roots/salt"), "the salt\r\n\n"),
      writeFile(join(folder, "roots/empty"), "\n"),
      writeFile(join(folder, "roots/latin"), new Uint8Array([0x63, 0xe9])),
      writeFile(join(folder, "roots/zero"), "a\0b"),
      writeFile(join(folder, "roots/deep/..data/salt"), "deep"),
      writeFile(join(folder, "roots/large"), ""),
      writeFile(join(folder, "outside"), "outside"),
      writeFile(join(folder, "roots-not/salt"), "beside"),
    ]);
    await truncate(join(folder, "roots/large"), 64 * 1024 + 1);
    await symlink("deep/..data/salt", join(folder, "roots/inner-link"));
    await symlink("../outside", join(folder, "roots/outer-link"));
    await symlink("nowhere", join(folder, "roots/dangling"));
    await symlink(join(folder, "roots/salt"), join(folder, "link-into-roots"));
    await promisify(execFile)("mkfifo", [join(folder, "roots/pipe")]);
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  test("is read without the line breaks at its end", async () => {
    expect(await read("roots/salt")).toBe("the salt");
  });

  test("may be reached by links that stay within the roots, as container platforms make them", async () => {
    expect(await read("roots/inner-link")).toBe("deep");
    expect(await read("link-into-roots")).toBe("the salt");
  });

  test.each([
    ["outside", "is not in a place for secrets"],
    ["roots-not/salt", "is not in a place for secrets"],
    ["roots/../outside", "is not in a place for secrets"],
    ["roots/outer-link", "is not in a place for secrets"],
    ["roots", "is not in a place for secrets"],
    ["roots/deep", "is not a regular file"],
    ["roots/pipe", "is not a regular file"],
    ["roots/dangling", "is not there"],
    ["roots/absent", "is not there"],
    ["roots/empty", "is empty"],
    ["roots/latin", "is not UTF-8"],
    ["roots/zero", "holds a zero byte"],
    ["roots/large", "is larger than 64 KiB"],
  ])("%s is refused: it %s", async (name, reason) => {
    const reading = read(name);

    await expect(reading).rejects.toThrow(reason);
    await expect(reading).rejects.toThrow(SeedbedError);
    await expect(reading).rejects.toThrow(expect.objectContaining({ code: "SALT_INVALID", hint: expect.any(String) }));
  });

  test("outside the roots is refused with the roots that are allowed", async () => {
    await expect(resolveSecret("file:///etc/hostname", {}, purpose)).rejects.toThrow(
      expect.objectContaining({
        hint: expect.stringContaining("/run/secrets, /var/run/secrets; SEEDBED_SECRET_ROOTS"),
      }),
    );
  });
});
