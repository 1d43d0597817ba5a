/** The results as a page: medians, ratios to the first way, and where they were measured. */
export function resultsText({ rows, rounds, date, cores, version, measured, rss }) {
  const base = median(measured[0].times.map(({ wall }) => wall));
  const lines = measured.map(({ name, times }) => {
    const wall = median(times.map((time) => time.wall));
    const cpu = median(times.map((time) => time.cpu));
    const spread = times.map((time) => time.wall.toFixed(2)).join(", ");
    return `| ${name} | ${wall.toFixed(2)} s | ${(wall / base).toFixed(2)} | ${cpu < 0.05 ? "-" : `${cpu.toFixed(2)} s`} | ${spread} |`;
  });
  return `# Masking stream

${rows.toLocaleString("en-US")} rows of 13 narrow columns, from one table into another of the same server, which does not sync to disk. The ways
take turns; medians of ${rounds} rounds. The ratio is to psql into psql in the same run. Made by \`npm run bench\`.

Date: ${date}. Machine: ${cores}. Node ${process.versions.node}, PostgreSQL ${version}.

| way | time | ratio | of it Node's processor time | rounds |
|---|---|---|---|---|
${lines.join("\n")}

Peak memory of the Node process (RSS) over all rounds: ${Math.round(rss / 1024 ** 2)} MiB.
`;
}

function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
