// Steps of a test run: each says what it runs and how it went, none keeps the next from running, and the last line
// counts what passed and failed.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = mkdtempSync(join(tmpdir(), "marginalia-"));
const root = fileURLToPath(new URL("../", import.meta.url));
const environment = { ...process.env, PATH: `${join(root, "node_modules/.bin")}:${process.env.PATH}` };
const total = { passed: 0, failed: 0 };

function run(title, command, variables = {}) {
  const began = performance.now();
  console.log(`\n── ${title}: ${command}`);
  const { status } = spawnSync(command, {
    shell: true,
    stdio: "inherit",
    cwd: root,
    env: { ...environment, ...variables },
  });
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  console.log(`── ${title}: ${status === 0 ? "ok" : "FAILED"} (${seconds} s)`);
  return status === 0;
}

/** Adds a runner's own counts; a runner that failed without a failing test counts as one failure. */
function add(isPassed, countsOf, path) {
  let counts = { passed: 0, failed: 0 };
  try {
    counts = countsOf(JSON.parse(readFileSync(path, "utf8")));
  } catch (error) {
    console.log(`no report: ${error.message}`);
  }
  total.passed += counts.passed;
  total.failed += counts.failed;
  if (!isPassed && counts.failed === 0) total.failed++;
}

/** Runs a command that counts as one test. @returns whether it passed. */
export function step(title, command) {
  const isPassed = run(title, command);
  if (isPassed) total.passed++;
  else total.failed++;
  return isPassed;
}

/** Runs vitest and counts its tests. */
export function vitest(title, options = "") {
  const path = join(folder, "vitest.json");
  const isPassed = run(
    title,
    `vitest run ${options} --reporter=default --reporter=json --outputFile.json=${path}`,
  );
  add(isPassed, (report) => ({ passed: report.numPassedTests, failed: report.numFailedTests }), path);
}

/** Runs playwright and counts its tests; one that passes only at times has failed. */
export function playwright(title) {
  const path = join(folder, "playwright.json");
  const isPassed = run(title, "playwright test --reporter=list,json", { PLAYWRIGHT_JSON_OUTPUT_NAME: path });
  add(isPassed, ({ stats }) => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky }), path);
}

/** Prints the counts and ends the process: with 0 where nothing failed. */
export function end() {
  rmSync(folder, { recursive: true, force: true });
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  process.exit(total.failed === 0 ? 0 : 1);
}
