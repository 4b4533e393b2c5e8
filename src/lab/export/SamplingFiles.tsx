import { useStores } from "../../app/context.tsx";
import { samplingView } from "../../figure/views/sampling.ts";
import type { SamplingSnapshot } from "../../core/sampling.ts";
import type { SamplingQuestion } from "../../state/lab/sampling.ts";
import { ViewFiles } from "./ViewFiles.tsx";
import { viewQuestion } from "./viewQuestion.ts";

interface SamplingFilesProps {
  readonly question: SamplingQuestion;
  readonly snapshot: SamplingSnapshot;
}

/** The error of the average as a file, with the propositions in its caption. */
export function SamplingFiles({ question, snapshot }: SamplingFilesProps) {
  const { lab } = useStores();
  const { a, smoothness, seed } = question;
  return (
    <ViewFiles
      what="chart"
      choice={{ kind: "chart", words: "Error of the average" }}
      draw={() => {
        const asked = viewQuestion(lab.store.getState(), a);
        return samplingView({
          question: { ...asked, smoothness, seed, sampleCount: snapshot.drawCount },
          snapshot,
        });
      }}
      part={{ quantity: "error-of-the-average", a, sample: null }}
    />
  );
}
