import { type Page, type Worker, expect, test } from "@playwright/test";
import { atRest, figure, numbersOf, open, type, value } from "./support.ts";
import { presetWork } from "../src/state/lab/work.ts";

const columnWorkers = (page: Page): Worker[] =>
  page.workers().filter((worker) => worker.url().includes("lab.worker"));

test("a worker that is ended without a word in the middle of its work is replaced, and the work done again", async ({
  page,
}) => {
  await open(page);
  // Some seconds of work.
  await type(page, "Smoothness value", "0.004");
  const samples = page.getByRole("spinbutton", { name: "Samples value" });
  await samples.fill("200");
  await samples.press("Enter");
  await expect(page.getByRole("progressbar", { name: "Computing" })).toBeVisible();
  const workers = columnWorkers(page);
  expect(workers.length).toBeGreaterThan(0);
  await Promise.all(workers.map((worker) => worker.evaluate(() => (globalThis as unknown as { close(): void }).close())));
  await expect.poll(() => columnWorkers(page).some((worker) => !workers.includes(worker))).toBe(true);
  await expect(figure(page)).toHaveAttribute("aria-busy", "false", { timeout: 45_000 });
  const [first] = numbersOf({
    reference: presetWork("kidney").reference,
    noiseStrengths: [await value(page, "a")],
    smoothness: 0.004,
    sampleCount: 200,
    seed: 1,
  });
  expect(await value(page, "samplesMeanVolume")).toBeCloseTo(first.samplesMeanVolume, 5);
  // Nothing had to be said: nothing was lost.
  await expect(page.getByRole("alert")).toHaveCount(0);
  await atRest(page);
}); // prettier-ignore
