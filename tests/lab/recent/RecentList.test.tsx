import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, beforeEach, expect, it, vi } from "vitest";
import { type Stores, StoresProvider } from "../../../src/app/context.tsx";
import { Dialog } from "../../../src/components/Dialog.tsx";
import { RecentList } from "../../../src/lab/recent/RecentList.tsx";
import { Recent } from "../../../src/state/lab/recent.ts";
import { Lab } from "../../../src/state/lab/store.ts";
import { createPreferences } from "../../../src/state/preferences.ts";
import { FakeLaboratory } from "../../state/lab/fakeLaboratory.ts";
import { MemoryStore, tabOf } from "../../state/memoryStore.ts";
import { loadLater } from "../../../src/components/later.tsx";

beforeAll(loadLater);

beforeEach(() => {
  // jsdom has no canvas.
  HTMLCanvasElement.prototype.getContext = (() => ({
    createImageData: (width: number, height: number) => ({ data: new Uint8ClampedArray(4 * width * height) }),
    putImageData: () => undefined,
  })) as never;
});

/** The dialog after a star and a liver were drawn on and replaced. */
async function shown() {
  const lab = new Lab(new FakeLaboratory());
  const recent = new Recent(lab, new MemoryStore((value) => value), tabOf("t"));
  recent.watch();
  for (const id of ["star", "liver", "disc"]) {
    lab.editing.choosePreset(id);
    if (id !== "disc") lab.editing.invert();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const onClose = vi.fn();
  const preferences = createPreferences(null, "light");
  render(
    <StoresProvider value={{ recent, preferences } as unknown as Stores}>
      <Dialog title="Recent" isOpen onClose={onClose}>
        <RecentList onDone={onClose} />
      </Dialog>
    </StoresProvider>,
  );
  await screen.findAllByRole("listitem");
  return { lab, recent, onClose };
}

const names = () => screen.queryAllByRole("button", { name: /^Bring back/ }).map((button) => button.getAttribute("aria-label")); // prettier-ignore

it("lists the works, the newest first, and brings one back", async () => {
  const { lab, onClose } = await shown();
  expect(names()).toEqual(["Bring back Liver, edited", "Bring back Star, edited"]);
  await userEvent.click(screen.getByRole("button", { name: "Bring back Star, edited" }));
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(lab.store.getState().work.source.name).toBe("Star");
});

it("removes one, and the list takes the focus that its button had", async () => {
  await shown();
  await userEvent.click(screen.getByRole("button", { name: "Remove Liver, edited" }));
  await waitFor(() => expect(names()).toEqual(["Bring back Star, edited"]));
  expect(screen.getByRole("dialog").contains(document.activeElement)).toBe(true);
});

it("removes all when that was asked for and confirmed", async () => {
  const { recent } = await shown();
  await userEvent.click(screen.getByRole("button", { name: "Remove all …" }));
  await userEvent.click(screen.getByRole("button", { name: "Keep them" }));
  expect(names()).toHaveLength(2);
  await userEvent.click(screen.getByRole("button", { name: "Remove all …" }));
  await userEvent.click(screen.getByRole("button", { name: "Remove all for good" }));
  await screen.findByText(/^Nothing yet/);
  expect(await recent.list()).toEqual([]);
});
