import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { later, loadLater } from "../../src/components/later.tsx";

const Hello = ({ to }: { to: string }) => <p>Hello {to}</p>;

it("says what it loads, and then is there", async () => {
  const Part = later("the greeting", () => Promise.resolve(Hello));
  render(<Part to="you" />);
  expect(screen.getByText("Loading the greeting …")).toBeDefined();
  expect(await screen.findByText("Hello you")).toBeDefined();
});

it("what was loaded before it is shown is there at once, and loaded once", async () => {
  const load = vi.fn(() => Promise.resolve(Hello));
  const Part = later("the greeting", load);
  await loadLater();
  render(<Part to="you" />);
  expect(screen.getByText("Hello you")).toBeDefined();
  await loadLater();
  expect(load).toHaveBeenCalledOnce();
});

it("says what could not be loaded, keeps the page, and loads it when asked again", async () => {
  let isOffline = true;
  const Part = later("the greeting", () =>
    isOffline ? Promise.reject(new Error("404")) : Promise.resolve(Hello),
  );
  render(<Part to="you" />);
  expect((await screen.findByRole("alert")).textContent).toMatch(/^The greeting could not be loaded\./);
  isOffline = false;
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByText("Hello you")).toBeDefined();
});

it("one part that cannot be loaded does not keep the others from being loaded", async () => {
  later("the first", () => Promise.reject(new Error("404")));
  const Part = later("the second", () => Promise.resolve(Hello));
  await loadLater();
  render(<Part to="you" />);
  expect(screen.getByText("Hello you")).toBeDefined();
});

it("something else may stand in its place until it is loaded", async () => {
  const Part = later(null, () => Promise.resolve(Hello), ({ to }: { to: string }) => <p>Soon {to}</p>); // prettier-ignore
  render(<Part to="you" />);
  expect(screen.getByText("Soon you")).toBeDefined();
  expect(await screen.findByText("Hello you")).toBeDefined();
  expect(screen.queryByText("Soon you")).toBeNull();
});
