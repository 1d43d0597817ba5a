import { importsOf, type Import } from "./imports.ts";
import { sources, type HouseFile } from "./repository.ts";

/** From the ground up: a file imports only from its own floor and from floors before it. */
const floors: readonly string[] = [
  "core",
  "catalog",
  "rows",
  "values",
  "detect",
  "postgres",
  "archive",
  "record",
  "engine",
  "jobs",
  "services",
  "domains",
  "app",
  "doors",
];

/** Floors whose rooms do not know each other. */
const floorsOfStrangers: ReadonlySet<string> = new Set(["jobs", "services", "domains", "doors"]);

/** What content may use: words and names, the words of models and validators, and no machinery. */
const usedByContent = /^src\/(?:(?:core|catalog|rows|values|domains)\/|jobs\/generate\/(?!run\/))/;

/** Imports that go up, leave the house, or lead from one room to a room of strangers. */
export function floorProblems(files: readonly HouseFile[]): readonly string[] {
  const homeless = sources(files).filter(({ path }) => floorOf(path) < 0);
  return [
    ...homeless.map(({ path }) => `${path} is on no floor`),
    ...sources(files)
      .flatMap(importsOf)
      .flatMap((each) => problemsOf(each)),
  ];
}

function problemsOf({ from, to, isOurs }: Import): readonly string[] {
  if (floorName(from) === "domains" && !(isOurs && usedByContent.test(to))) {
    return [`${from} imports ${to}, but domains are content`];
  }
  if (!isOurs) return [];
  if (!to.startsWith("src/")) return [`${from} imports ${to}, which does not ship`];
  if (floorOf(to) > floorOf(from)) return [`${from} imports ${to}, which is on a floor above`];
  const [room, other] = [roomOf(from), roomOf(to)];
  const strangers = floorOf(from) === floorOf(to) && floorsOfStrangers.has(floorName(from));
  if (strangers && room !== null && other !== null && room !== other) {
    return [`${from} imports ${to}, but ${room} and ${other} are strangers`];
  }
  return [];
}

function floorName(path: string): string {
  return path.split("/")[1];
}

const userFiles: ReadonlySet<string> = new Set(["src/index.ts", "src/model.ts"]);

/** What a user of the package imports stands above all floors. */
function floorOf(path: string): number {
  return userFiles.has(path) ? floors.length : floors.indexOf(floorName(path));
}

/** A folder of a floor; null for files that lie on the floor itself, as contracts and registries do. */
function roomOf(path: string): string | null {
  const parts = path.split("/");
  return parts.length > 3 ? parts.slice(0, 3).join("/") : null;
}
