import { beforeEach, expect, it, vi } from "vitest";
import { addressedLink, followAddress, isOwnAddress } from "../../../src/app/address/address.ts";
import { makeGrid } from "../../../src/core/grid.ts";
import { makeReference } from "../../../src/core/reference.ts";
import { createCamera, lookFrom } from "../../../src/state/camera.ts";
import { Lab } from "../../../src/state/lab/store.ts";
import { startWork } from "../../../src/state/lab/work.ts";
import { openLink } from "../../../src/state/link/labLink.ts";
import { FakeLaboratory } from "../../state/lab/fakeLaboratory.ts";

beforeEach(() => {
  window.history.replaceState(null, "", "/page");
});

/** A Lab under an address, as the page has it. */
async function opened(hash = "", ready: Promise<unknown> = Promise.resolve()) {
  window.history.replaceState(null, "", `/page${hash}`);
  const link = addressedLink();
  const lab = new Lab(new FakeLaboratory(), link === null ? null : openLink(link, null).opening);
  const camera = createCamera();
  const follower = followAddress(lab, camera, ready);
  await Promise.resolve();
  return { lab, camera, follower, state: () => lab.store.getState() };
}

/** Longer than it takes until what was opened is saved. */
const save = () => new Promise((resolve) => setTimeout(resolve, 1600));
const address = () => window.location.pathname + window.location.hash;
const rest = () => new Promise((resolve) => setTimeout(resolve, 450));

/** Goes back or forward, and waits until it is heard. */
function travel(way: "back" | "forward"): Promise<void> {
  return new Promise((resolve) => {
    window.addEventListener("popstate", () => setTimeout(resolve), { once: true });
    window.history[way]();
  });
}

it("stays as it is until something changes, and then says it once it rests", async () => {
  const replace = vi.spyOn(window.history, "replaceState");
  const { lab } = await opened();
  await rest();
  expect(address()).toBe("/page");
  const { length } = window.history;
  replace.mockClear();
  for (let seed = 2; seed < 20; seed++) lab.setNumber("seed", seed);
  expect(replace).not.toHaveBeenCalled();
  await rest();
  expect(replace).toHaveBeenCalledTimes(1);
  expect(address()).toMatch(/^\/page#lab\?v=1&.*seed=19/);
  expect(window.history.length).toBe(length);
  replace.mockRestore();
});

it("is older than a change that came before the storage had answered", async () => {
  let answer = () => {};
  const { lab } = await opened("#lab?v=1&seed=3", new Promise<void>((resolve) => (answer = resolve)));
  lab.setNumber("seed", 4);
  answer();
  await Promise.resolve();
  expect(isOwnAddress()).toBe(true);

  // A reload that came too soon for the history.
  window.history.replaceState(null, "", "/page#lab?v=1&seed=3");
  expect(isOwnAddress()).toBe(false);
  const reload = vi
    .spyOn(performance, "getEntriesByType")
    .mockReturnValue([{ type: "reload" } as PerformanceNavigationTiming]);
  expect(isOwnAddress()).toBe(true);
  window.history.replaceState(null, "", "/page#lab?v=1&seed=5");
  expect(isOwnAddress()).toBe(false);
  reload.mockRestore();

  const { lab: unchanged } = await opened("#lab?v=1&seed=3");
  expect([unchanged.store.getState().seed, isOwnAddress()]).toEqual([3, false]);
});

it("is older than what is saved from the first change of what a link opened, which it says once that rests", async () => {
  const { lab } = await opened("#lab?v=1&seed=3");
  expect(isOwnAddress()).toBe(false);
  lab.setNumber("seed", 4);
  expect([isOwnAddress(), address()]).toEqual([true, "/page#lab?v=1&seed=3"]);
  await rest();
  expect(address()).toBe("/page#lab?v=1&seed=4");
});

it("another reference is a step of the history, and Back leads to what was there last", async () => {
  const { lab, state } = await opened("#lab?v=1");
  lab.setNumber("seed", 5);
  lab.editing.choosePreset("ring");
  lab.setNumber("seed", 6);
  await rest();
  expect(address()).toBe("/page#lab?v=1&preset=ring&seed=6");
  lab.editing.choosePreset("star");
  await rest();
  await travel("back");
  expect(state()).toMatchObject({ seed: 6, work: { source: { presetId: "ring" } } });
  await travel("back");
  expect(state()).toMatchObject({ seed: 5, work: { source: { presetId: "kidney" } } });
  await travel("forward");
  expect(state().work.source.presetId).toBe("ring");
  // Not before it is saved: a reload takes it from the address.
  expect(isOwnAddress()).toBe(false);
  await save();
  expect(isOwnAddress()).toBe(true);
  expect(address()).toBe("/page#lab?v=1&preset=ring&seed=6");
});

it("Back leads to a file that the address does not carry", async () => {
  const { lab, state } = await opened("#lab?v=1");
  const source = { name: "p.nii", presetId: null, format: "nifti", orientation: null, foreground: null, isEdited: false } as const; // prettier-ignore
  const work = startWork(source, makeReference(makeGrid([2, 2]), Uint8Array.from([0, 1, 1, 0])));
  lab.editing.open(work);
  await rest();
  expect(address()).toBe("/page#lab?v=1&mask=local");
  lab.editing.choosePreset("star");
  await rest();
  await travel("back");
  expect(state().work).toBe(work);
  expect(state().linkNotes).toEqual([]);
});

it("a link that is pasted into the address is opened, and written anew without what is wrong", async () => {
  const { state, camera } = await opened();
  window.location.hash = "#lab?preset=ball&space=surfaces&camera=0,0,0,1,2,0,0&seed=-3";
  await vi.waitFor(() => expect(state().work.source.presetId).toBe("ball"));
  expect(camera.getState()).toMatchObject({ zoom: 2, orientation: [0, 0, 0, 1] });
  expect(state().linkNotes).toHaveLength(1);
  await save();
  expect(address()).toBe("/page#lab?v=1&preset=ball&seed=0&space=surfaces&camera=0,0,0,1,2,0,0");
  camera.setState(lookFrom(camera.getState(), "superior"));
  await rest();
  expect(address()).toContain("camera=0,0,0,1,1,0,0");
});

it("a view is a step of the history, and leads back to the Lab as it was left", async () => {
  const { lab, follower, state } = await opened();
  lab.setNumber("seed", 9);
  follower.show("experiment");
  expect(window.location.hash).toBe("#experiment");
  follower.show("lab");
  expect(address()).toContain("seed=9");
  await travel("back");
  await travel("back");
  expect(state().seed).toBe(9);
  expect(address()).toContain("seed=9");
});

it("Back leaves what lies over a view, and so does its own way out; the Lab stays as it was", async () => {
  const { lab, follower, state } = await opened("#lab?v=1");
  lab.setNumber("seed", 9);
  const onBack = vi.fn();
  for (const leave of [() => travel("back"), null]) {
    onBack.mockClear();
    const goBack = follower.over(onBack);
    expect(address()).toBe("/page#lab?v=1&seed=9");
    if (leave === null) goBack();
    else await leave();
    await vi.waitFor(() => expect(onBack).toHaveBeenCalledOnce());
    expect(address()).toBe("/page#lab?v=1&seed=9");
    expect(state().seed).toBe(9);
  }
});

it("nothing is written while a pointer is down", async () => {
  const { lab } = await opened("#lab?v=1");
  window.dispatchEvent(new Event("pointerdown"));
  lab.setNumber("smoothness", 0.3);
  await rest();
  expect(address()).toBe("/page#lab?v=1");
  window.dispatchEvent(new Event("pointerup"));
  await rest();
  expect(address()).toBe("/page#lab?v=1&smoothness=0.3");
});
