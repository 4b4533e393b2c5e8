import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { ExperimentProvider } from "../../../src/experiment/context.tsx";
import { OtherRunList } from "../../../src/experiment/others/OtherRunList.tsx";
import { Experiment } from "../../../src/state/experiment/experiment.ts";
import type { OtherRun, OtherRuns } from "../../../src/state/experiment/otherRuns.ts";
import { SMALL_RECIPE } from "../../fixtures/training.ts";
import { FakeExperimenter } from "../../state/experiment/fakeExperimenter.ts";

it("a run of a closed tab is said with how far it is, and brought back or removed", async () => {
  let runs: OtherRun[] = [{ id: "x", savedAt: 0, runs: [{ recipe: SMALL_RECIPE, results: [], division: null }] }]; // prettier-ignore
  const bringBack = vi.fn<(id: string) => Promise<void>>(() => {
    runs = [];
    return Promise.resolve();
  });
  const otherRuns = { list: () => Promise.resolve(runs), bringBack, remove: bringBack };
  render(
    <ExperimentProvider
      value={{
        experiment: new Experiment(new FakeExperimenter()),
        otherRuns: otherRuns as unknown as OtherRuns,
      }}
    >
      <OtherRunList />
    </ExperimentProvider>,
  );
  const button = await screen.findByRole("button", { name: /^Bring back the run: .* 0 of 4 trainings done, some time ago/ }); // prettier-ignore
  expect(screen.getByRole("button", { name: /^Remove the run: / })).toBeDefined();
  await userEvent.click(button);
  expect(bringBack).toHaveBeenCalledExactlyOnceWith("x");
  expect(screen.queryByRole("region")).toBeNull();
});
