// After all tests: lets the holder of the database go, and waits until its files are removed.
export default async function teardown() {
  const holder = globalThis.linliTestDatabase;
  if (!holder || holder.exitCode !== null) return;
  const gone = new Promise((resolve) => holder.once('exit', resolve));
  holder.stdin.end();
  await gone;
}
