/** The results as a page: rows a second, and how many times those of the others our own are. */
export function generateResultsText({ rows, rounds, date, cores, version, measured, rss }) {
  const rate = (way) => way.rows / median(way.times);
  const ours = rate(measured.find(({ name }) => name === "seedbed generate"));
  const lines = measured.map((way) => {
    const spread = way.times.map((time) => time.toFixed(2)).join(", ");
    const count = Math.round(rate(way)).toLocaleString("en-US");
    return `| ${way.name} | ${way.rows.toLocaleString("en-US")} | ${median(way.times).toFixed(2)} s | ${count} | ${(rate(way) / ours).toFixed(4)} | ${(ours / rate(way)).toFixed(2)} | ${spread} |`;
  });
  return `# Generating

Rows of twelve columns (unique address, reference, names, phone, dates, numeric, boolean, uuid) into one server, which does not sync to
disk. The first four take turns, medians of ${rounds} rounds; the others make fewer rows, three times each, and tell the time of
their own work; the table's catalog is read beforehand for each that needs it. All but @snaplet/seed write into a table without keys, so that the stream alone is compared. Made by \`npm run bench:generate\`.

Date: ${date}. Machine: ${cores}. Node ${process.versions.node}, PostgreSQL ${version}.

| way | rows | time | rows/s | rows/s to ours | ours to it | rounds |
|---|---|---|---|---|---|---|
${lines.join("\n")}

Peak memory of the Node process (RSS) over all rounds, at ${rows.toLocaleString("en-US")} rows: ${Math.round(rss / 1024 ** 2)} MiB.
`;
}

function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
