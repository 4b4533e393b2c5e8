import { act, renderHook } from "@testing-library/react";
import { beforeEach, expect, it, vi } from "vitest";
import { useView } from "../../src/app/useView.ts";

beforeEach(() => window.history.replaceState(null, "", "/?page=1"));

const view = () => renderHook(() => useView()).result;

it("the address says which view is shown; what it does not know is the Lab", () => {
  for (const [hash, name] of [["", "lab"], ["#experiment", "experiment"], ["#elsewhere", "lab"]]) {
    window.history.replaceState(null, "", `/${hash}`);
    expect(view().current[0]).toBe(name);
  }
}); // prettier-ignore

it("a view that is shown is in the address, and one step back leads to the view before", async () => {
  const shown = view();
  act(() => shown.current[1]("experiment"));
  expect(shown.current[0]).toBe("experiment");
  expect(window.location.hash).toBe("#experiment");
  window.history.back();
  await vi.waitFor(() => expect(shown.current[0]).toBe("lab"));
});

it("the Lab's address is the page's own", () => {
  window.history.replaceState(null, "", "/?page=1#experiment");
  const shown = view();
  act(() => shown.current[1]("lab"));
  expect(window.location.href).toMatch(/\/\?page=1$/);
});

it("to show what is shown leaves no step in the history", () => {
  const push = vi.spyOn(window.history, "pushState");
  const shown = view();
  act(() => shown.current[1]("lab"));
  expect(push).not.toHaveBeenCalled();
  push.mockRestore();
});

it("all who ask for the view hear of a change", () => {
  const [header, page] = [view(), view()];
  act(() => header.current[1]("experiment"));
  expect(page.current[0]).toBe("experiment");
});
