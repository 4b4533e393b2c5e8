/** What the end-to-end tests share: the page, its figure at rest, and its names. */
import { type Page, expect } from "@playwright/test";
import { createKernel } from "../src/core/kernel/index.ts";
import { type LabRequest, analyseAtOnce } from "../src/core/lab.ts";
import type { ColumnNumbers } from "../src/core/result.ts";
import type { Upload } from "./fixtures/files.ts";

/** Opens the app and waits for the first full figure. */
export async function openScene(page: Page): Promise<void> {
  await page.goto("./");
  await atRest(page);
}

/** The same, but with every parameter at its default instead of the opening scene's values: as a link of format 1 says. */
export async function open(page: Page): Promise<void> {
  await page.goto("./#lab?v=1");
  await atRest(page);
}

/** Gives a file to the Lab's Upload. @param file its path, or the file itself. */
export async function upload(page: Page, file: string | Upload): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Upload" }).click();
  await (await chooser).setFiles(file);
}

export function figure(page: Page) {
  return page.getByRole("figure", { name: "Noise figure" });
}

/** Waits until no newer result is awaited. */
export async function atRest(page: Page): Promise<void> {
  await expect(figure(page)).toBeVisible();
  await expect(figure(page)).toHaveAttribute("aria-busy", "false");
}

/** The inspector's number, as a number. */
export async function value(page: Page, field: keyof ColumnNumbers): Promise<number> {
  return Number(await page.getByTestId(`value-${field}`).textContent());
}

/** Types into a number field and leaves it. */
export async function type(page: Page, name: string, text: string): Promise<void> {
  const field = page.getByRole("spinbutton", { name, exact: true });
  await field.fill(text);
  await field.press("Enter");
  await atRest(page);
}

/** Where an organ fills so little of its volume that a box around it is taken, which is said: takes all of the grid. */
export async function showWholeGrid(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Whole grid" }).click();
  await atRest(page);
}

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Number of different colours. */
  readonly colours: number;
  /** SHA-256 of the pixels. */
  readonly digest: string;
}

/** What a panel's canvas shows. */
export async function picture(page: Page, name: string): Promise<Picture> {
  const panel = page.getByRole("img", { name, exact: true });
  return panel.evaluate(async (element) => {
    const canvas = element as HTMLCanvasElement;
    const { data, width, height } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", data));
    return { width, height, colours: new Set(new Uint32Array(data.buffer)).size, digest: digest.join(",") };
  });
}

/** The core's answer, computed here. */
export function numbersOf(request: LabRequest): ColumnNumbers[] {
  return analyseAtOnce(createKernel(), request).map(({ numbers }) => numbers);
}

/** All that the browser keeps for the page (IndexedDB), as JSON. */
export function saved(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error!);
      });
    const values: unknown[] = [];
    for (const { name } of await indexedDB.databases()) {
      const database = await answer(indexedDB.open(name!));
      for (const store of database.objectStoreNames) {
        values.push(...(await answer(database.transaction(store).objectStore(store).getAll())));
      }
      database.close();
    }
    return JSON.stringify(values);
  });
}
