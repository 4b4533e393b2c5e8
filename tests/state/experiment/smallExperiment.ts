/** Experiments on the small recipe, over a fake experimenter. */
import { Experiment } from "../../../src/state/experiment/experiment.ts";
import type { FileSlices } from "../../../src/state/experiment/experimentState.ts";
import { SMALL_RECIPE, plainSlices } from "../../fixtures/training.ts";
import { FakeExperimenter, settle } from "./fakeExperimenter.ts";

/** What the form is filled with. */
const { organ: _organ, source: _source, ...form } = SMALL_RECIPE;
export const SMALL = form;

export function small() {
  const experimenter = new FakeExperimenter();
  const experiment = new Experiment(experimenter);
  experiment.setDraft(SMALL);
  const state = () => experiment.store.getState();
  return { experiment, experimenter, state };
}

/** The same, under way. */
export async function started() {
  const all = small();
  const end = all.experiment.start();
  await settle();
  return { ...all, end, training: all.experimenter.trainings[0] };
}

/** Slices of two patients' files. */
export function ownFiles(checksum = 7, count = 12): FileSlices {
  const slices = plainSlices({ size: 32, imageCount: count });
  return { organ: "liver", slices, names: ["s0001", "s0002"], labels: [5], checksum, notes: [] };
}
