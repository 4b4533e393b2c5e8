// All tests, as `npm test` runs them: kernel, types, lint, format, units and workers, build, end-to-end. Goes on after
// a failure, and ends with one line of counts.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureChromium } from "./chromium.mjs";

const folder = mkdtempSync(join(tmpdir(), "marginalia-"));
const unitReport = join(folder, "unit.json");
const browserReport = join(folder, "browser.json");
const environment = {
  ...process.env,
  PATH: `${new URL("../node_modules/.bin", import.meta.url).pathname}:${process.env.PATH}`,
};
let passed = 0;
let failed = 0;

function run(title, command, variables = {}) {
  const began = performance.now();
  console.log(`\n── ${title}: ${command}`);
  const { status } = spawnSync(command, {
    shell: true,
    stdio: "inherit",
    env: { ...environment, ...variables },
  });
  console.log(
    `── ${title}: ${status === 0 ? "ok" : "FAILED"} (${((performance.now() - began) / 1000).toFixed(0)} s)`,
  );
  return status === 0;
}

function count(isPassed) {
  if (isPassed) passed++;
  else failed++;
}

/** Adds a runner's own counts; a runner that failed without a failing test counts as one failure. */
function countReport(isPassed, read) {
  let counts = { passed: 0, failed: 0 };
  try {
    counts = read();
  } catch (error) {
    console.log(`no report: ${error.message}`);
  }
  passed += counts.passed;
  failed += counts.failed;
  if (!isPassed && counts.failed === 0) failed++;
}

function hasChromium() {
  try {
    ensureChromium();
    return true;
  } catch (error) {
    console.log(error.message);
    count(false);
    return false;
  }
}

const report = (path) => JSON.parse(readFileSync(path, "utf8"));

count(run("kernel", "node scripts/build-kernel.mjs"));
count(run("types", "tsc -b"));
count(run("lint and import walls", "oxlint --type-aware --deny-warnings"));
count(run("dead code", "knip"));
count(run("format", "prettier --check --log-level warn ."));
countReport(
  run("units and workers", `vitest run --reporter=default --reporter=json --outputFile.json=${unitReport}`),
  () => ({ passed: report(unitReport).numPassedTests, failed: report(unitReport).numFailedTests }),
);
const isBuilt = run("build", "vite build --logLevel warn");
count(isBuilt);
if (isBuilt && hasChromium()) {
  countReport(
    run("end to end", "playwright test --reporter=list,json", { PLAYWRIGHT_JSON_OUTPUT_NAME: browserReport }),
    () => ({
      passed: report(browserReport).stats.expected,
      failed: report(browserReport).stats.unexpected + report(browserReport).stats.flaky,
    }),
  );
}
rmSync(folder, { recursive: true, force: true });
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
