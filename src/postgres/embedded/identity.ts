import { spawn, type ChildProcess, type StdioOptions } from "node:child_process";
import { readFile } from "node:fs/promises";
import { userInfo } from "node:os";

/** Who a server runs as. PostgreSQL refuses root, and initdb wants a user whom the system knows by name. */
export type Identity =
  | { readonly kind: "self" }
  /** Another user of this machine; only root can become one. */
  | { readonly kind: "user"; readonly uid: number; readonly gid: number }
  /** Ourselves, under another number inside a user namespace (Linux): reaches whatever we reach. */
  | { readonly kind: "namespace"; readonly uid: number; readonly gid: number };

/** The ways of running a server here, the plainest first. Each may prove impossible when tried. */
export async function possibleIdentities(): Promise<readonly Identity[]> {
  if (process.getuid?.() !== 0 && hasUserName()) return [{ kind: "self" }];
  const { uid, gid } = await unprivilegedUser();
  const namespace = { kind: "namespace", uid, gid } as const;
  return process.getuid?.() === 0 ? [{ kind: "user", uid, gid }, namespace] : [namespace];
}

/** The owner that a server's files need, as seen from here. */
export function ownerOf(identity: Identity): { readonly uid: number; readonly gid: number } {
  if (identity.kind === "user") return identity;
  return { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
}

/** A program and how it is run. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly stdio: StdioOptions;
}

/**
 * Starts a program as an identity, in a session of its own so that Ctrl-C in the terminal does not reach it, and
 * without our environment, whose PG* variables would steer the server.
 */
export function spawnAs(identity: Identity, { program, args, stdio }: Command): ChildProcess {
  const env = { PATH: process.env["PATH"] ?? "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" };
  const options = { cwd: "/", detached: true, env, stdio };
  switch (identity.kind) {
    case "self":
      return spawn(program, args, options);
    case "user":
      return spawn(program, args, { ...options, uid: identity.uid, gid: identity.gid });
    case "namespace": {
      const mapping = [`--map-user=${identity.uid}`, `--map-group=${identity.gid}`];
      return spawn("unshare", ["--user", ...mapping, "--", program, ...args], options);
    }
  }
}

/** What a script gets: its positional parameters, and text to read. */
export interface ScriptInput {
  readonly args: readonly string[];
  readonly input?: string;
}

/** What became of a program that has ended. */
export interface Outcome {
  readonly succeeded: boolean;
  /** What it printed, on either channel. */
  readonly output: string;
}

/** Runs a shell script as an identity to its end; one that cannot be started counts as failed. */
export async function runAs(identity: Identity, script: string, run: ScriptInput): Promise<Outcome> {
  let output = "";
  try {
    const args = ["-c", script, "sh", ...run.args];
    const child = spawnAs(identity, { program: "sh", args, stdio: ["pipe", "pipe", "pipe"] });
    // A program that fails at once does not read what it is given.
    child.stdin?.on("error", () => {});
    child.stdin?.end(run.input ?? "");
    const keep = (text: unknown): void => {
      output += String(text);
    };
    child.stdout?.on("data", keep);
    child.stderr?.on("data", keep);
    const code = await new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("close", resolve);
    });
    return { succeeded: code === 0, output };
  } catch (error) {
    return { succeeded: false, output: output + (error instanceof Error ? error.message : "") };
  }
}

/** In containers that run as an arbitrary number, nobody in /etc/passwd has it. */
function hasUserName(): boolean {
  try {
    return userInfo().username !== "";
  } catch {
    return false;
  }
}

async function unprivilegedUser(): Promise<{ uid: number; gid: number }> {
  const accounts = (await readFile("/etc/passwd", "utf8").catch(() => "")).split("\n").map((line) => line.split(":"));
  for (const wanted of ["postgres", "_postgres", "nobody"]) {
    const [, , uid, gid] = accounts.find(([name]) => name === wanted) ?? [];
    if (Number(uid) > 0 && Number(gid) > 0) return { uid: Number(uid), gid: Number(gid) };
  }
  return { uid: 65_534, gid: 65_534 };
}
