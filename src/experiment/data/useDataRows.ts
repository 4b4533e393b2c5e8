import { useEffect, useMemo, useState } from "react";
import { isAbort } from "../../compute/errors.ts";
import type { DataRow } from "../../figure/experiment/data.ts";
import { ownRows, volumeRows } from "../../state/experiment/dataRows.ts";
import { useExperiment, useExperimentState } from "../context.tsx";

/** A form that rests for so long is drawn for, ms: what is to be trained on comes first. */
const REST_MS = 800;

/** What the figure shows; null while it is made. The workers are left alone while they train. */
export function useDataRows(): readonly DataRow[] | null {
  const experiment = useExperiment();
  const seed = useExperimentState(({ draft }) => draft.seed);
  const files = useExperimentState(({ organChoice, fileSlices }) =>
    organChoice === "files" ? fileSlices : null,
  );
  const isBusy = useExperimentState(({ phase }) => phase === "preparing" || phase === "running");
  const [made, setMade] = useState<{ readonly seed: number; readonly rows: readonly DataRow[] } | null>(null);
  const isDue = files === null && !isBusy && made?.seed !== seed;
  useEffect(() => {
    if (!isDue) return undefined;
    const controller = new AbortController();
    const make = async () => {
      try {
        setMade({ seed, rows: await volumeRows(experiment.experimenter, seed, controller.signal) });
      } catch (error) {
        // What is wrong with the workers is said where they are asked for images to train on.
        if (!isAbort(error)) setMade(null);
      }
    };
    const rest = setTimeout(() => void make(), REST_MS);
    return () => {
      clearTimeout(rest);
      controller.abort();
    };
  }, [isDue, seed, experiment]);
  return useMemo(() => (files === null ? (made?.rows ?? null) : ownRows(files)), [files, made]);
}
