import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { OtherRuns } from "../../../src/state/experiment/otherRuns.ts";
import { savedExperiment, savedImages } from "../../../src/state/experiment/savedForm.ts";
import { tabOf } from "../memoryStore.ts";
import { settle } from "./fakeExperimenter.ts";
import { Places, loaded, underway } from "./keptExperiment.ts";
import { ownFiles } from "./smallExperiment.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A store with the run of a closed tab, on files, and a page beside it. */
async function besideAClosedTab(seed: number) {
  const closed = await underway(new Places(), ownFiles());
  await closed.experiment.pause();
  const places = new Places();
  places.store.values.set("experiment:closed", structuredClone(savedExperiment(closed.experiment, 5)));
  places.store.values.set("experiment-images:closed", structuredClone(savedImages(closed.experiment)));
  places.store.values.set("experiment:draft", { ...(savedExperiment(closed.experiment, 6) as object), runs: [], kept: [], phase: "idle" }); // prettier-ignore
  places.store.values.set("experiment:newer", { version: 99 });
  const page = await loaded(places);
  page.experiment.setDraft({ seed });
  const others = new OtherRuns(page.experiment, places.store, places.tab);
  return { ...page, others, places, closed };
}

it("a run of a closed tab is listed, and brought back with its images; it is then this tab's", async () => {
  const { others, places, state, closed } = await besideAClosedTab(3);
  const list = await others.list();
  expect(list).toMatchObject([{ id: "closed", savedAt: 5, runs: [{ results: [{ fold: 0 }] }] }]);
  await others.bringBack("closed");
  vi.advanceTimersByTime(5000);
  await settle();
  expect(state()).toMatchObject({ phase: "paused", runs: closed.state().runs, fileSlices: ownFiles() });
  expect(await others.list()).toEqual([]);
  expect(places.store.values.has("experiment-images:closed")).toBe(false);
  const again = await loaded(places);
  expect(again.state()).toMatchObject({
    phase: "paused",
    runs: closed.state().runs,
    fileSlices: ownFiles(),
  });
});

it("the run that rests here takes its place among the others", async () => {
  const { others, experiment, experimenter, state } = await besideAClosedTab(3);
  void experiment.start();
  await settle();
  await experimenter.trainings[0].finish();
  const mine = state().runs;
  await others.bringBack("closed");
  expect((await others.list()).map(({ runs }) => runs)).toEqual([mine]);
});

it("a run can be removed; where the browser does not tell which tabs live, none is listed", async () => {
  const { others, places, experiment } = await besideAClosedTab(3);
  const blind = new OtherRuns(experiment, places.store, {
    ...tabOf("t"),
    living: () => Promise.resolve(null),
  });
  expect(await blind.list()).toEqual([]);
  await others.remove("closed");
  expect(await others.list()).toEqual([]);
  expect([...places.store.values.keys()]).toEqual(expect.arrayContaining(["experiment:newer"]));
});
