import { useStores } from "../../app/context.tsx";
import type { LevelSets } from "../../core/levels.ts";
import { type ThresholdView, thresholdView } from "../../figure/views/threshold.ts";
import type { Shown } from "../../state/lab/labState.ts";
import { ViewFiles } from "./ViewFiles.tsx";
import { viewQuestion } from "./viewQuestion.ts";

interface ThresholdFilesProps extends Pick<ThresholdView, "tau" | "curves"> {
  readonly shown: Shown;
  readonly levels: LevelSets;
}

/** The chart of Dice over threshold as a file. */
export function ThresholdFiles({ shown, levels, tau, curves }: ThresholdFilesProps) {
  const { lab } = useStores();
  const { numbers } = shown.column;
  return (
    <ViewFiles
      what="chart"
      make={() =>
        thresholdView({
          question: viewQuestion(lab.store.getState(), numbers.a),
          levels,
          numbers,
          tau,
          curves,
        })
      }
      part={{ quantity: "dice-over-threshold", a: numbers.a, sample: null }}
    />
  );
}
