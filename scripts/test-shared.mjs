// Tests of files of other programs (`npm run test:shared`). The files lie in ../shared/data, beside this repository and
// not in it because their licences differ; where they are not there, nothing is tested.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { end, vitest } from "./steps.mjs";

const data = fileURLToPath(new URL("../../shared/data/", import.meta.url));
if (!existsSync(data)) {
  console.log(`There is no ${data}: the tests of files of other programs are left out.`);
  process.exit(0);
}
vitest("files of other programs", "--config tests/shared/vitest.config.ts --root .");
end();
