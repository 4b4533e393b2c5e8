import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, beforeEach, expect, it, vi } from "vitest";
import { type Stores, StoresProvider } from "../../../src/app/context.tsx";
import { Dialog } from "../../../src/components/Dialog.tsx";
import { loadLater } from "../../../src/components/later.tsx";
import { SessionList } from "../../../src/lab/session/SessionList.tsx";
import { createCamera } from "../../../src/state/camera.ts";
import { startSession } from "../../../src/state/lab/session.ts";
import { Lab } from "../../../src/state/lab/store.ts";
import { createPreferences } from "../../../src/state/preferences.ts";
import { FakeLaboratory } from "../../state/lab/fakeLaboratory.ts";
import { MemoryStore, tabOf } from "../../state/memoryStore.ts";

beforeAll(loadLater);

beforeEach(() => {
  // jsdom has no canvas.
  HTMLCanvasElement.prototype.getContext = (() => ({
    createImageData: (width: number, height: number) => ({ data: new Uint8ClampedArray(4 * width * height) }),
    putImageData: () => undefined,
  })) as never;
});

/** The list of a star, a ring and a liver, of which the liver is on the screen. */
async function shown() {
  const lab = new Lab(new FakeLaboratory());
  const session = await startSession(
    lab,
    createCamera(),
    createPreferences(null, "light"),
    new MemoryStore((value) => value),
    tabOf("t"),
  );
  for (const id of ["star", "ring", "liver"]) {
    lab.editing.choosePreset(id);
    void session.add();
  }
  const onClose = vi.fn();
  const preferences = createPreferences(null, "light");
  const stores = { lab, preferences, session: () => Promise.resolve(session) } as unknown as Stores;
  render(
    <StoresProvider value={stores}>
      <Dialog title="Session" isOpen onClose={onClose}>
        <SessionList session={session} onDone={onClose} />
      </Dialog>
    </StoresProvider>,
  );
  await screen.findAllByRole("listitem");
  return { lab, session, onClose };
}

const names = () =>
  screen
    .getAllByRole("button", { name: /^Open / })
    .map((button) => button.getAttribute("aria-label")!.slice(5));
const press = (name: string) => userEvent.click(screen.getByRole("button", { name }));

it("marks the setup on the screen, and opens another", async () => {
  const { lab, onClose } = await shown();
  const current = screen
    .getAllByRole("listitem")
    .filter((item) => item.getAttribute("aria-current") !== null);
  expect(current).toHaveLength(1);
  expect(within(current[0]).getByText("Liver")).toBeTruthy();
  await press("Open Ring");
  expect(lab.store.getState().work.source.name).toBe("Ring");
  expect(onClose).toHaveBeenCalledOnce();
});

it("takes a name with Enter and gives it up with Escape, which leaves the dialog open", async () => {
  const { onClose } = await shown();
  await press("Rename Ring");
  await userEvent.keyboard("Torus{Escape}");
  expect(names()).toEqual(["Star", "Ring", "Liver"]);
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Rename Ring" }));
  await press("Rename Ring");
  await userEvent.keyboard("Torus{Enter}");
  expect(names()).toEqual(["Star", "Torus", "Liver"]);
  await press("Rename Torus");
  await userEvent.keyboard("Liver");
  await press("Move Star down");
  expect(screen.getByRole("alert").textContent).toMatch(/^Another setup is called “Liver”/);
  expect(names()).toEqual(["Star", "Liver"]);
  expect(onClose).not.toHaveBeenCalled();
});

it("keeps the focus in the row that is moved, and in the list when one is removed and brought back", async () => {
  await shown();
  await press("Move Ring up");
  expect(names()).toEqual(["Ring", "Star", "Liver"]);
  await waitFor(() => expect(document.activeElement?.getAttribute("aria-label")).toBe("Move Ring down"));
  await press("Remove Ring");
  expect(names()).toEqual(["Star", "Liver"]);
  expect(screen.getByRole("dialog").contains(document.activeElement)).toBe(true);
  await press("Bring back the list before");
  expect(names()).toEqual(["Ring", "Star", "Liver"]);
});
