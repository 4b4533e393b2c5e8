import { act, renderHook } from "@testing-library/react";
import { beforeEach, expect, it, vi } from "vitest";
import { showView, useView } from "../../src/app/useView.ts";

beforeEach(() => window.history.replaceState(null, "", "/?page=1"));

const view = () => renderHook(() => useView()).result;

it("the address says which view is shown; what it does not know is the Lab", () => {
  for (const [hash, name] of [["", "lab"], ["#experiment", "experiment"], ["#lab?v=1&seed=2", "lab"], ["#elsewhere", "lab"]]) {
    window.history.replaceState(null, "", `/${hash}`);
    expect(view().current).toBe(name);
  }
}); // prettier-ignore

it("a view that is shown is in the address, and one step back leads to the view before", async () => {
  const shown = view();
  act(() => showView("experiment", "#experiment"));
  expect(shown.current).toBe("experiment");
  expect(window.location.hash).toBe("#experiment");
  window.history.back();
  await vi.waitFor(() => expect(shown.current).toBe("lab"));
});

it("the Lab's address is the page's own unless it says more", () => {
  window.history.replaceState(null, "", "/?page=1#experiment");
  act(() => showView("lab", ""));
  expect(window.location.href).toMatch(/\/\?page=1$/);
});

it("to show what is shown leaves no step in the history", () => {
  const push = vi.spyOn(window.history, "pushState");
  act(() => showView("lab", "#lab?v=1"));
  expect(push).not.toHaveBeenCalled();
  push.mockRestore();
});

it("all who ask for the view hear of a change", () => {
  const [header, page] = [view(), view()];
  act(() => showView("experiment", "#experiment"));
  expect([header.current, page.current]).toEqual(["experiment", "experiment"]);
});
