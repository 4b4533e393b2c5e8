// All tests, as `npm test` runs them: kernel, types, lint, format, units and workers, build, size, end-to-end. Goes on after
// a failure, and ends with one line of counts.
import { end, playwright, step, vitest } from "./steps.mjs";

step("kernel", "node scripts/build-kernel.mjs");
step("types", "tsc -b");
step("lint and import walls", "oxlint --type-aware --deny-warnings");
step("dead code", "knip");
step("format", "prettier --check --log-level warn .");
vitest("units, components and workers");
const isBuilt = step("build", "vite build --logLevel warn");
if (isBuilt) step("size at the start", "node scripts/size.mjs");
if (isBuilt && step("browser", "node scripts/chromium.mjs")) playwright("end to end");
end();
