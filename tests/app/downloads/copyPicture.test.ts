import { afterEach, expect, test, vi } from "vitest";
import { copyPicture } from "../../../src/app/downloads/copyPicture.ts";

const PNG = Uint8Array.of(1, 2, 3);

/** A clipboard that waits for what it is given. */
class Item {
  constructor(readonly parts: Record<string, Promise<Blob>>) {}
}

function withClipboard(write: (items: Item[]) => Promise<void>) {
  vi.stubGlobal("ClipboardItem", Item);
  vi.stubGlobal("navigator", { clipboard: { write } });
}

afterEach(() => vi.unstubAllGlobals());

test("the clipboard is asked at once, while the picture is still being made", async () => {
  const asked: Item[] = [];
  withClipboard(async ([item]) => {
    asked.push(item);
    await item.parts["image/png"];
  });
  const { promise, resolve } = (() => {
    let resolve!: (bytes: Uint8Array<ArrayBuffer>) => void;
    const promise = new Promise<Uint8Array<ArrayBuffer>>((done) => (resolve = done));
    return { promise, resolve };
  })();
  const copying = copyPicture(promise);
  expect(asked).toHaveLength(1);
  resolve(PNG);
  await copying;
  const blob = await asked[0].parts["image/png"];
  expect([blob.type, blob.size]).toEqual(["image/png", 3]);
});

test("without a clipboard, and where it refuses, there is a word what to do", async () => {
  vi.stubGlobal("navigator", {});
  await expect(copyPicture(Promise.resolve(PNG))).rejects.toThrow(
    /lets no page copy pictures: download the PNG/,
  );
  withClipboard(() => Promise.reject(new Error("NotAllowedError")));
  await expect(copyPicture(Promise.resolve(PNG))).rejects.toThrow(/refused to copy .* press long/);
});

test("a picture that cannot be made says why", async () => {
  withClipboard(async ([item]) => void (await item.parts["image/png"]));
  await expect(copyPicture(Promise.reject(new Error("too large")))).rejects.toThrow("too large");
});
