import { act, fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { Dialog } from "../../src/components/Dialog.tsx";
import { loadLater } from "../../src/components/later.tsx";

beforeAll(loadLater);

let page: HTMLElement;
beforeEach(() => {
  page = document.createElement("div");
  page.id = "root";
  document.body.append(page);
});
afterEach(() => page.remove());

const onClose = vi.fn();
beforeEach(() => void onClose.mockClear());

/** A dialog in the page, with what is in it. */
function open(isOpen = true, title = "Export figure", content = <button type="button">Download</button>) {
  const dialog = (isOpen: boolean) => (
    <Dialog title={title} isOpen={isOpen} onClose={onClose}>
      {content}
    </Dialog>
  );
  const { rerender, unmount } = render(dialog(isOpen), { container: page });
  return { show: (isOpen: boolean) => rerender(dialog(isOpen)), unmount };
}

it("is named by its title, takes the focus, and is not there when it is closed", () => {
  const { show } = open(false);
  expect(screen.queryByRole("dialog")).toBeNull();
  show(true);
  const dialog = screen.getByRole("dialog", { name: "Export figure" });
  expect(dialog.contains(document.activeElement)).toBe(true);
  expect(screen.getByRole("heading", { level: 2, name: "Export figure" })).toBeTruthy();
});

it("closes by its button and by Esc", async () => {
  open();
  await userEvent.click(screen.getByRole("button", { name: "Close" }));
  expect(onClose).toHaveBeenCalledOnce();
  await userEvent.keyboard("{Escape}");
  expect(onClose).toHaveBeenCalledTimes(2);
});

it("closes by Esc also where the button that had the focus is disabled, and nobody has it", () => {
  open();
  act(() => (document.activeElement as HTMLElement).blur());
  expect(document.activeElement).toBe(document.body);
  fireEvent.keyDown(document.body, { key: "a" });
  expect(onClose).not.toHaveBeenCalled();
  fireEvent.keyDown(document.body, { key: "Escape" });
  expect(onClose).toHaveBeenCalledOnce();
});

it("hides the page behind it from assistive technology, until the last of several is closed", () => {
  const { show } = open();
  expect(page.getAttribute("aria-hidden")).toBe("true");
  const other = render(
    <Dialog title="Help" isOpen onClose={onClose}>
      words
    </Dialog>,
  );
  show(false);
  expect(page.getAttribute("aria-hidden")).toBe("true");
  other.unmount();
  expect(page.hasAttribute("aria-hidden")).toBe(false);
});

it("keeps the focus inside when Tab goes on from its last button", async () => {
  open();
  const dialog = screen.getByRole("dialog");
  for (let presses = 0; presses < 4; presses++) {
    await userEvent.tab();
    expect(dialog.contains(document.activeElement)).toBe(true);
  }
});
