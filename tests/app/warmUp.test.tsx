import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { warmUp } from "../../src/app/warmUp.ts";
import { Lab } from "../../src/state/lab/store.ts";
import { FakeLaboratory } from "../state/lab/fakeLaboratory.ts";

vi.mock("../../src/space/stage/stage.tsx", () => ({}));
vi.mock("../../src/app/downloads/svgFonts.ts", () => ({}));

let lab: Lab;
const workers = { warm: vi.fn() };
const connected = (connection: object | undefined) =>
  Object.defineProperty(navigator, "connection", { value: connection, configurable: true });

beforeEach(() => {
  lab = new Lab(new FakeLaboratory());
  workers.warm.mockClear();
  Object.defineProperty(document, "fonts", {
    value: { load: () => Promise.resolve([]) },
    configurable: true,
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  connected(undefined);
});

it("loads the rest once the first figure is there and the page is idle", () => {
  let rest = () => {};
  vi.stubGlobal("requestIdleCallback", (callback: () => void) => (rest = callback));
  warmUp(lab, workers);
  lab.store.setState({ status: "busy" });
  rest();
  expect(workers.warm).not.toHaveBeenCalled();
  lab.store.setState({ status: "idle" });
  expect(workers.warm).not.toHaveBeenCalled();
  rest();
  expect(workers.warm).toHaveBeenCalledTimes(1);
});

it("does so without idle callbacks too", () => {
  vi.useFakeTimers();
  vi.stubGlobal("requestIdleCallback", undefined);
  warmUp(lab, workers);
  lab.store.setState({ status: "stopped" });
  vi.advanceTimersByTime(1000);
  expect(workers.warm).toHaveBeenCalledTimes(1);
  vi.useRealTimers();
});

it.each([{ saveData: true, effectiveType: "4g" }, { effectiveType: "3g" }, { effectiveType: "slow-2g" }])(
  "waits for what is shown on a connection of %j",
  (connection) => {
    connected(connection);
    vi.stubGlobal("requestIdleCallback", (callback: () => void) => callback());
    warmUp(lab, workers);
    lab.store.setState({ status: "idle" });
    expect(workers.warm).not.toHaveBeenCalled();
  },
);
