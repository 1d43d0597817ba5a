/** In each test file's process: a run that is killed takes its test files with it, and the servers that they started. */
process.once("disconnect", () => {
  process.exit(1);
});
