import { fireEvent, render, screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { DropVeil, useDrop } from "../../src/components/DropVeil.tsx";

function Page({ onDrop }: { readonly onDrop: ((dropped: DataTransfer) => void) | null }) {
  return useDrop(onDrop) ? <DropVeil>Drop a mask</DropVeil> : null;
}

const files = { dataTransfer: { types: ["Files"] } };
const words = { dataTransfer: { types: ["text/plain"] } };
const veil = () => screen.queryByText("Drop a mask");

/** jsdom's events of dragging do not say where they go to. */
function leaveFor(relatedTarget: Element | null) {
  const event = new Event("dragleave");
  Object.defineProperty(event, "relatedTarget", { value: relatedTarget });
  fireEvent(window, event);
}

it("the veil is over the page while files hover over it, and the drop is handed on", () => {
  const onDrop = vi.fn();
  render(<Page onDrop={onDrop} />);
  expect(veil()).toBeNull();
  fireEvent.dragOver(window, files);
  expect(veil()).not.toBeNull();
  // fireEvent tells whether the browser would go on with what it does by itself: leave the page for the file.
  expect(fireEvent.drop(window, files)).toBe(false);
  expect(onDrop).toHaveBeenCalledExactlyOnceWith(expect.objectContaining(files.dataTransfer));
  expect(veil()).toBeNull();
});

it("leaving the page takes the veil away, going from one part of it to another does not", () => {
  render(<Page onDrop={() => {}} />);
  fireEvent.dragOver(window, files);
  leaveFor(document.body);
  expect(veil()).not.toBeNull();
  leaveFor(null);
  expect(veil()).toBeNull();
});

it("what is no file is left to the browser", () => {
  const onDrop = vi.fn();
  render(<Page onDrop={onDrop} />);
  expect(fireEvent.dragOver(window, words)).toBe(true);
  expect(fireEvent.drop(window, words)).toBe(true);
  expect(veil()).toBeNull();
  expect(onDrop).not.toHaveBeenCalled();
});

it("where nothing can be taken just now, files show no veil, and do not open in place of the page", () => {
  render(<Page onDrop={null} />);
  expect(fireEvent.dragOver(window, files)).toBe(false);
  expect(veil()).toBeNull();
  expect(fireEvent.drop(window, files)).toBe(false);
});
