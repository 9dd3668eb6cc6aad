// Counting what holds. A check that throws has failed; the road goes on with the next.
const results = [];

/** Runs one check by name. */
export async function check(name, work) {
  const begun = Date.now();
  try {
    const note = await work();
    results.push({ name, ok: true });
    console.log(`ok      ${name}${note ? `  ${note}` : ''}  ${((Date.now() - begun) / 1000).toFixed(1)} s`);
    return true;
  } catch (error) {
    results.push({ name, ok: false });
    console.log(`FAILED  ${name}\n        ${String(error.message ?? error).split('\n').slice(0, 6).join('\n        ')}`);
    return false;
  }
}

/** What must be true. */
export function hold(truth, otherwise) {
  if (!truth) throw new Error(otherwise);
}

/** Prints the line that counts; gives the exit code. */
export function closing() {
  const failed = results.filter((r) => !r.ok).length;
  console.log(`\n${results.length - failed} passed, ${failed} failed`);
  return failed || !results.length ? 1 : 0;
}
