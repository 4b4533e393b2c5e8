/** A figure that was saved is dropped on a fresh page: everything is back, and whether it is found again is said. */
import { type Page, expect, test } from "@playwright/test";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { readText, withTextAndDensity } from "../src/io/png/chunks.ts";
import { open, openScene, type } from "./support.ts";

async function drop(page: Page, bytes: Buffer, name: string): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([text, name]) => {
      const data = new DataTransfer();
      const content = Uint8Array.from(atob(text), (letter) => letter.codePointAt(0)!);
      data.items.add(new File([content], name));
      return data;
    },
    [bytes.toString("base64"), name],
  );
  await page.dispatchEvent("body", "dragenter", { dataTransfer: transfer });
  await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
}

test("a saved figure restores what it was made of, and is found identical by page and command line; an altered digest is told", async ({
  page,
}, info) => {
  await openScene(page);
  await type(page, "Seed", "7");
  await page.getByRole("button", { name: "Export" }).click();
  const save = async (button: string, name: string): Promise<string> => {
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: button }).click();
    const path = info.outputPath(name);
    await (await download).saveAs(path);
    return path;
  };
  const saved = await save("Download PNG", "figure.png");
  const bytes = readFileSync(saved);
  const others = [await save("Download PDF", "figure.pdf"), await save("Save session", "session.json")];

  // The dialog goes with the page.
  await page.goto("about:blank");
  await open(page);
  await expect(page.getByRole("spinbutton", { name: "Seed" })).not.toHaveValue("7");
  await drop(page, bytes, "figure.png");
  const note = page.getByRole("note", { name: "About figure.png" });
  await expect(note).toContainText("identical: every pixel and every number of its 4 columns");
  await expect(page.getByRole("spinbutton", { name: "Seed" })).toHaveValue("7");

  for (const path of others) {
    await type(page, "Seed", "9");
    await drop(page, readFileSync(path), basename(path));
    await expect(page.getByRole("note", { name: `About ${basename(path)}` })).toContainText("identical");
    await expect(page.getByRole("spinbutton", { name: "Seed" })).toHaveValue("7");
  }

  const marginalia = (...words: string[]) =>
    execFileSync(process.execPath, ["--import", "tsx", "src/cli/main.ts", "figure", ...words], {
      encoding: "utf8",
    });
  expect(marginalia(saved, "--check")).toBe("identical\n");
  const again = info.outputPath("again.png");
  marginalia(saved, "--figure", again);
  expect(readFileSync(again).equals(bytes)).toBe(true);

  const scene = readText(bytes, "marginalia")!;
  const digest = /"accuracy":"(\w+)"/.exec(scene)![1];
  const altered = withTextAndDensity(bytes, { text: { marginalia: scene.replace(digest, "0".repeat(64)) } });
  await drop(page, Buffer.from(altered), "altered.png");
  await expect(page.getByRole("note", { name: "About altered.png" })).toContainText(
    "not identical. At noise strength 0.05 the accuracy-optimal segmentation differs (digest).",
  );
  await page.getByRole("button", { name: "Read it as a picture" }).click();
  const question = page.getByRole("dialog", { name: "Choose the foreground" });
  await expect(question).toBeVisible();
  await question.getByRole("button", { name: "Cancel" }).click();

  await drop(page, Buffer.from(scene.slice(0, 900)), "cut.json");
  await expect(page.getByRole("alert")).toContainText("cut.json: the scene in it is cut short or damaged");
  await expect(page.getByRole("spinbutton", { name: "Seed" })).toHaveValue("7");
});
