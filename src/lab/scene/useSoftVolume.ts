/** Probabilities of what is on the screen as clouds, made by the workers. */
import { useMemo } from "react";
import type { Grid } from "../../core/grid.ts";
import type { SoftVolume } from "../../space/mesh/surface.ts";
import { useLab } from "../../app/context.tsx";
import { Answers, type Question } from "./answers.ts";
import { type Followed, useAnswer } from "./useAnswer.ts";
import { useShowError } from "./useSurface.ts";

const volumes = new Answers<SoftVolume>();

/**
 * The cloud of `values · scale`; the last one stays until the next is there.
 * @param maxSide see `Laboratory.softVolume`.
 */
export function useSoftVolume(
  values: Float32Array | Uint8Array | Uint16Array | null,
  scale: number,
  grid: Grid,
  maxSide: number,
): Followed<SoftVolume> {
  const { laboratory } = useLab();
  const onError = useShowError();
  const question = useMemo(
    (): Question<SoftVolume> | null =>
      values === null
        ? null
        : {
            owner: values,
            name: `${scale}, ${maxSide}, ${grid.shape.join(" ")} / ${grid.spacing?.join(" ") ?? ""}`,
            ask: (signal) => laboratory.softVolume(values, scale, grid, maxSide, { signal }),
          },
    [values, scale, grid, maxSide, laboratory],
  );
  return useAnswer(volumes, question, onError);
}
