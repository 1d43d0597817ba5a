/** The measures of whole runs as a page. */
export function tiersText({ measured, share, date, cores }) {
  const of = (group) => measured.filter((one) => one.group === group);
  const parts = [
    table("Tiers of medical-helpdesk", tierHead, of("tier").map(tierRow)),
    table("Masking the demo tier", maskHead, of("mask").map(maskRow)),
    ...of("stress").map(stressText),
    table("Profiles of practice-management", practiceHead, of("practice").map(practiceRow)),
  ];
  const shared = share === "1" ? "" : `The demo tier has ${share} of its counts here.\n`;
  return `# Whole runs

Each run is a process of its own, into a fresh database of an embedded server that does not sync to disk: schema, rows, keys
and indexes, statistics, validation. Memory is the Node process's (RSS). Made by \`npm run bench:tiers\`.
${shared}
Date: ${date}. Machine: ${cores}. Node ${process.versions.node}.

${parts.filter((part) => part !== "").join("\n")}`;
}

function table(title, head, rows) {
  if (rows.length === 0) return "";
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [`## ${title}`, "", line(head), line(head.map(() => "---")), ...rows.map(line), ""].join("\n");
}

const tierHead = [
  "tier",
  "rows",
  "rows written",
  "keys and indexes",
  "statistics",
  "validated",
  "all in",
  "target",
  "rows/s",
  "Node's processor time",
  "peak memory",
];

function tierRow(run) {
  const { marks, seconds, validation, target } = run;
  return [
    run.name,
    count(run.rows),
    time(marks["constraints.start"]),
    time(marks["constraints.end"] - marks["constraints.start"]),
    time(marks["run.end"] - marks["constraints.end"]),
    time(validation),
    time(seconds),
    time(target),
    count(run.rows / seconds),
    time(run.cpu),
    mebibytes(run.peak),
  ];
}

const maskHead = ["run", "rows", "all in, verified", "found wrong", "rows/s", "Node's processor time", "peak memory"];

function maskRow(run) {
  return [
    run.name,
    count(run.rows),
    time(run.seconds),
    run.problems.length === 0 ? "nothing" : run.problems.join("; "),
    count(run.rows / run.seconds),
    time(run.cpu),
    mebibytes(run.peak),
  ];
}

const stressHead = ["rows", "rows/s", "memory", "heap"];

/** Tenths of a run that was ended early, and what the whole would take. */
function stressText({ name, rows, whole, seconds, parts, peak, cpu }) {
  const lines = parts.map(({ rss, heap, speed }, part) => [
    `to ${count((rows * (part + 1)) / 10)}`,
    count(speed),
    mebibytes(rss),
    mebibytes(heap),
  ]);
  const rest =
    rows < whole
      ? ` At that rate all ${count(whole)} take ${count(((seconds / rows) * whole) / 60)} minutes (reckoned, not run).`
      : "";
  return `${table(name, stressHead, lines)}
${count(rows)} rows in ${time(seconds)}, ${time(cpu)} of them Node's processor time; peak memory ${mebibytes(peak)}.${rest}
`;
}

const practiceHead = ["profile", "rows", "all in", "target", "rows/s", "peak memory"];

function practiceRow(run) {
  return [
    run.name,
    count(run.rows),
    time(run.seconds),
    time(run.target),
    count(run.rows / run.seconds),
    mebibytes(run.peak),
  ];
}

function count(rows) {
  return Math.round(rows).toLocaleString("en-US");
}

function time(seconds) {
  return seconds === null || seconds === undefined ? "-" : `${seconds.toFixed(seconds < 10 ? 2 : 0)} s`;
}

function mebibytes(bytes) {
  return `${Math.round(bytes / 1024 ** 2)} MiB`;
}
