/** In each process of test files: a run that is killed takes them with it, and the servers that they started. */
function endWithRun(): void {
  process.exit(1);
}

// Runs before each file, and many files share a process.
if (!process.listeners("disconnect").some((listener) => listener.name === endWithRun.name))
  process.once("disconnect", endWithRun);
