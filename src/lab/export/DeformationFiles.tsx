import { useStores } from "../../app/context.tsx";
import type { Displacements } from "../../core/displacement.ts";
import type { Slice } from "../../core/slice.ts";
import { slicePaths } from "../../figure/arrowPaths.ts";
import type { Sampling } from "../../figure/fieldView.ts";
import { type DeformationView, deformationView } from "../../figure/views/deformation.ts";
import type { Morphed } from "../deformation/useDeformation.ts";
import { sliceValues } from "../figure/paintRow.ts";
import { ViewFiles } from "./ViewFiles.tsx";
import { sliceWords, viewQuestion } from "./viewQuestion.ts";

interface DeformationFilesProps extends Pick<DeformationView, "slice" | "show" | "sentences"> {
  readonly slice: Slice;
  readonly sampling: Sampling;
  /** The sample on the screen; null while it is not there, as the field. */
  readonly noisy: { readonly question: Morphed; readonly answer: Uint8Array } | null;
  readonly field: Displacements | null;
}

/** The deformation's slice as a file. */
export function DeformationFiles({ slice, sampling, noisy, field, show, sentences }: DeformationFilesProps) {
  const { lab } = useStores();
  const make = () => {
    const state = lab.store.getState();
    const { draw, a } = noisy!.question;
    const { grid, mask } = draw.reference;
    return deformationView({
      question: viewQuestion(state, a),
      sample: draw.sample,
      slice,
      noisy: sliceValues(noisy!.answer, slice),
      reference: sliceValues(mask, slice),
      noisyVolume: noisy!.answer,
      paths: slicePaths(field!, sampling, grid, slice, mask),
      show,
      sentences: `${sentences} ${sliceWords(state)}`.trim(),
    });
  };
  const sample = noisy?.question.draw.sample ?? 0;
  return (
    <ViewFiles
      what="slice"
      make={noisy === null || field === null ? null : make}
      part={{ quantity: `deformation-sample${sample + 1}`, a: noisy?.question.a ?? 0, sample }}
    />
  );
}
