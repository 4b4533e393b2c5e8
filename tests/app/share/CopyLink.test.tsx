import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, beforeEach, expect, it, vi } from "vitest";
import { type Stores, StoresProvider } from "../../../src/app/context.tsx";
import { CopyLink } from "../../../src/app/share/CopyLink.tsx";
import { makeGrid } from "../../../src/core/grid.ts";
import { makeReference } from "../../../src/core/reference.ts";
import { createCamera } from "../../../src/state/camera.ts";
import { Lab } from "../../../src/state/lab/store.ts";
import { startWork } from "../../../src/state/lab/work.ts";
import { openLink } from "../../../src/state/link/labLink.ts";
import { readLink } from "../../../src/state/link/link.ts";
import { FakeLaboratory } from "../../state/lab/fakeLaboratory.ts";
import { loadLater } from "../../../src/components/later.tsx";

beforeAll(loadLater);

const onExport = vi.fn();
let writeText: ReturnType<typeof vi.fn>;

/** Of a Lab whose reference is a file of so many columns. */
function setUp(file?: Uint8Array) {
  const user = userEvent.setup();
  writeText = vi.fn(() => Promise.resolve());
  Object.defineProperty(navigator, "clipboard", { value: { writeText }, configurable: true });
  const lab = new Lab(new FakeLaboratory(), openLink(readLink("#lab?v=1"), null).opening);
  if (file !== undefined) {
    const source = { name: "Doe.nii", presetId: null, format: "nifti", orientation: null, foreground: null, isEdited: false } as const; // prettier-ignore
    lab.editing.open(startWork(source, makeReference(makeGrid([256, file.length / 256]), file)));
  }
  const stores = { lab, camera: createCamera() } as unknown as Stores;
  render(
    <StoresProvider value={stores}>
      <CopyLink onExport={onExport} />
    </StoresProvider>,
  );
  // A dialog that was answered is on the page until what it copied has been taken.
  const press = async (name: string) => user.click(await screen.findByRole("button", { name }));
  return { user, lab, press };
}

beforeEach(() => window.history.replaceState(null, "", "/page?x=1"));

it("copies the link of what the Lab shows, and says so", async () => {
  const { lab, press } = setUp();
  lab.setNumber("seed", 18);
  await press("Copy link");
  expect(writeText).toHaveBeenCalledExactlyOnceWith(`${window.location.origin}/page?x=1#lab?v=1&seed=18`);
  expect((await screen.findByRole("status")).textContent).toBe("Copied");
});

it("shows the link, selected, where the browser refuses", async () => {
  const { press } = setUp();
  writeText.mockRejectedValue(new DOMException("denied", "NotAllowedError"));
  await press("Copy link");
  const field = await screen.findByRole<HTMLInputElement>("textbox", { name: "Link" });
  expect(field.value).toMatch(/#lab\?v=1$/);
  expect(field.selectionEnd! - field.selectionStart!).toBe(field.value.length);
});

it("asks before a file's mask leaves the browser", async () => {
  const { press } = setUp(new Uint8Array(1024).fill(1, 100, 300));
  await press("Copy link");
  expect(writeText).not.toHaveBeenCalled();
  expect(screen.getByRole("dialog").textContent).toContain("Doe.nii");
  await press("Copy without the mask");
  expect(writeText).toHaveBeenLastCalledWith(expect.stringMatching(/&mask=local$/));
  await press("Copy link");
  await press("Copy with the mask");
  const [link] = writeText.mock.lastCall as [string];
  expect(link).not.toMatch(/Doe|=local/);
  expect(openLink(readLink(link.slice(link.indexOf("#"))), null).opening.work.reference.mask[100]).toBe(1);
});

it("gives out nothing too long, and leads to the files", async () => {
  let random = 1;
  const noisy = Uint8Array.from({ length: 2 ** 17 }, () => (random = (random * 48271) % 2147483647) & 1);
  const { press } = setUp(noisy);
  await press("Copy link");
  expect(screen.getByRole("dialog").textContent).toContain("Mail programs and messengers cut links");
  expect(screen.queryByRole("button", { name: "Copy with the mask" })).toBeNull();
  await press("Export");
  expect(onExport).toHaveBeenCalledOnce();
  expect(writeText).not.toHaveBeenCalled();
});
