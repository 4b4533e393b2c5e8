/** The selected map: opened in its worker, and the slice of it that is looked at. */
import { useEffect, useState } from "react";
import type { MapSlice, ShownMap } from "../../../workers/protocol/map.ts";
import { isAbort } from "../../compute/errors.ts";
import type { Slice } from "../../core/slice.ts";
import { describeError } from "../../state/errors.ts";
import type { MapItem } from "../../state/owndata/predictions.ts";
import { usePredictions, usePredictionsState } from "../context.tsx";

export interface Shown {
  readonly item: MapItem;
  readonly map: ShownMap;
}

interface Opening {
  readonly shown: Shown | null;
  readonly error: string | null;
}

/** @param item measured; another one, or the same measured anew, is opened anew. */
export function useShownMap(item: MapItem): Opening {
  const predictions = usePredictions();
  const choice = usePredictionsState((state) => state.choice);
  const [opening, setOpening] = useState<Opening>({ shown: null, error: null });
  useEffect(() => {
    const abort = new AbortController();
    predictions.open(item, choice, abort.signal).then(
      (map) => !abort.signal.aborted && setOpening({ shown: { item, map }, error: null }),
      (error: unknown) => !isAbort(error) && setOpening({ shown: null, error: describeError(error) }),
    );
    return () => abort.abort();
  }, [predictions, item, choice]);
  return opening;
}

export interface SeenSlice extends MapSlice {
  readonly slice: Slice;
}

/** The last slice that came, until the next does. */
export function useMapSlice(shown: Shown, slice: Slice): SeenSlice | null {
  const predictions = usePredictions();
  const [seen, setSeen] = useState<{ readonly of: Shown; readonly value: SeenSlice } | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    predictions.slice(slice, abort.signal).then(
      (values) => !abort.signal.aborted && setSeen({ of: shown, value: { slice, ...values } }),
      // Another map was opened meanwhile: its own slices follow.
      () => undefined,
    );
    return () => abort.abort();
  }, [predictions, shown, slice]);
  return seen !== null && seen.of === shown ? seen.value : null;
}
