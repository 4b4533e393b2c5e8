/** The walls between the folders hold: each is planted with a violation, once for the rule and once for the linter. */
import { execFile } from "node:child_process";
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { violation } from "../../scripts/rooms.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));

describe("violation", () => {
  test.each([
    ["src/core/field.ts", "../io/image.ts", "src/core does not import src/io"],
    ["src/core/field.ts", "fflate", "src/core imports no package"],
    ["src/core/field.ts", "../App.tsx", "src/core does not import src/App.tsx"],
    ["src/io/read.ts", "../shapes/sdf.ts", "src/io does not import src/shapes"],
    ["src/figure/svg.ts", "react", "src/figure knows no screen"],
    ["src/figure/svg.ts", "../space/stage/stage.tsx", "src/figure does not import src/space/stage"],
    ["src/space/mesh/surface.ts", "three", "src/space/mesh knows no screen"],
    ["src/space/stage/items/Cloud.tsx", "three", "imports its types alone"],
    ["src/space/stage/items/Cloud.tsx", "../materials.ts", "items does not import src/space/stage"],
    ["workers/labService.ts", "../src/compute/pool.ts", "workers does not import src/compute"],
    ["src/state/lab/store.ts", "../../lab/Lab.tsx", "src/state does not import src/lab"],
    ["src/components/Button.tsx", "../core/grid.ts", "src/components does not import src/core"],
    ["src/lab/Lab.tsx", "../experiment/context.tsx", "src/lab does not import src/experiment"],
    ["src/lesson/LessonView.tsx", "../lab/Lab.tsx", "src/lesson does not import src/lab"],
    ["src/lab/Lab.tsx", "../lesson/context.tsx", "src/lab does not import src/lesson"],
    ["src/experiment/chart/DiceChart.tsx", "../../lab/Lab.tsx", "src/experiment does not import src/lab"],
    ["src/app/context.tsx", "../lab/Lab.tsx", "src/app does not import src/lab"],
    ["src/cli/main.ts", "../state/preferences.ts", "src/cli does not import src/state"],
    ["src/cli/main.ts", "recharts", "src/cli knows no screen"],
    ["src/lab/Lab.tsx", "../../tests/fixtures/masks.ts", "src/lab does not import tests"],
  ])("%s may not import %s", (from, specifier, message) => {
    expect(violation(from, specifier)).toContain(message);
  });

  test.each([
    ["src/core/kernel/plain.ts", "../grid.ts"],
    ["src/state/lab/store.ts", "../experiment/experiment.ts"],
    ["src/io/nifti/read.ts", "../experiment/recipe.ts"],
    ["src/lab/Lab.tsx", "../state/lab/store.ts"],
    ["src/lab/Lab.tsx", "../app/context.tsx"],
    ["src/lesson/LessonView.tsx", "../state/lesson/chapters.ts"],
    ["src/main.tsx", "./lab/Lab.tsx"],
    ["tests/core/field.test.ts", "../../src/lab/Lab.tsx"],
  ])("%s may import %s", (from, specifier) => {
    expect(violation(from, specifier)).toBeNull();
  });

  test("what an item of a scene is made of may be known by its type", () => {
    expect(violation("src/space/stage/items/Part.tsx", "three", true)).toBeNull();
    expect(violation("src/space/stage/stage.tsx", "three")).toBeNull();
  });
});

describe("the linter", () => {
  let folder = "";

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "marginalia-rooms-"));
    const planted = {
      "src/lab/planted.ts": 'export { answer } from "../experiment/planted.ts";\n',
      "src/experiment/planted.ts": "export const answer = 42;\n",
      "src/app/planted.ts": 'export { answer } from "./other.ts";\n',
      "src/app/other.ts": "export const answer = 42;\n",
      "src/space/stage/items/planted.ts":
        'import type { Scene } from "three";\nexport { Mesh } from "three";\nexport type Planted = Scene;\n',
    };
    for (const [path, text] of Object.entries(planted)) {
      await mkdir(join(folder, dirname(path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    await mkdir(join(folder, "scripts"));
    for (const name of [".oxlintrc.json", "scripts/rooms.mjs"])
      await copyFile(join(root, name), join(folder, name));
    await symlink(join(root, "node_modules"), join(folder, "node_modules"));
  });

  afterAll(() => rm(folder, { recursive: true }));

  test("reports exactly the imports that were planted", async () => {
    const oxlint = join(root, "node_modules/oxlint/bin/oxlint");
    const output = await new Promise<string>((resolve) => {
      execFile(process.execPath, [oxlint, "--format=unix", "src"], { cwd: folder }, (_, stdout) =>
        resolve(stdout),
      );
    });
    const lines = output.split("\n").filter((line) => line.includes("rooms"));
    expect(lines).toHaveLength(2);
    const [inLab, inItems] = lines.sort();
    expect(inLab).toContain("src/lab/planted.ts:1");
    expect(inLab).toContain("src/lab does not import src/experiment");
    expect(inItems).toContain("src/space/stage/items/planted.ts:2");
  });
});
