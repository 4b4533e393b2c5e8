import { useStores } from "../../app/context.tsx";
import type { SweepColumn } from "../../core/sweep.ts";
import { sweepView } from "../../figure/views/sweep.ts";
import { ViewFiles } from "./ViewFiles.tsx";
import { viewQuestion } from "./viewQuestion.ts";

/** The noise sweep's three charts as one file. */
export function SweepFiles({ columns }: { columns: readonly SweepColumn[] }) {
  const { lab } = useStores();
  return (
    <ViewFiles
      what="sweep"
      choice={{ kind: "chart", words: "Noise sweep" }}
      draw={() => sweepView({ source: viewQuestion(lab.store.getState(), 0).source, columns })}
      part={{ quantity: "noise-sweep", a: null, sample: null }}
    />
  );
}
