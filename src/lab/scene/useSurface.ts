/** Surfaces of what is on the screen, made by the workers. */
import { useCallback, useMemo } from "react";
import { isAbort } from "../../compute/errors.ts";
import type { Surface, SurfaceSource } from "../../space/mesh/surface.ts";
import { describeError } from "../../state/errors.ts";
import { useLab } from "../../app/context.tsx";
import { Answers, type Question } from "./answers.ts";
import { type Followed, useAnswer } from "./useAnswer.ts";

const surfaces = new Answers<Surface>();

/**
 * The surface of a source; the last one stays until the next is there. null: none yet, or no source.
 * @param source made anew whenever something changes: only what it holds counts. @param maxSide see `Laboratory.surface`.
 */
export function useSurface(source: SurfaceSource | null, maxSide: number): Surface | null {
  return useFollowedSurface(source, maxSide).answer;
}

/** The same, and whether it is the surface of this very source. */
export function useFollowedSurface(source: SurfaceSource | null, maxSide: number): Followed<Surface> {
  const { laboratory } = useLab();
  const onError = useShowError();
  const key = source === null ? null : `${nameOf(source)}, ${maxSide}`;
  const owner = source === null ? null : ownerOf(source);
  const question = useMemo(
    (): Question<Surface> | null =>
      source === null
        ? null
        : {
            owner: ownerOf(source),
            name: `${nameOf(source)}, ${maxSide}`,
            ask: (signal) => laboratory.surface(source, maxSide, { signal }),
          },
    // The source itself may be a new object with the same content.
    // oxlint-disable-next-line react/exhaustive-deps
    [owner, key, laboratory],
  );
  return useAnswer(surfaces, question, onError);
}

/** Shows what went wrong in a worker as an alert; a cancelled call is nothing that went wrong. */
export function useShowError(): (error: unknown) => void {
  const lab = useLab();
  return useCallback(
    (error) => {
      if (!isAbort(error)) lab.showAlert(describeError(error));
    },
    [lab],
  );
}

/** The arrays that a surface is made of: with them it may be forgotten. */
function ownerOf(source: SurfaceSource): object {
  if (source.kind === "level") return source.values;
  return source.kind === "mask" ? source.reference.mask : source.draw.reference.mask;
}

function nameOf(source: SurfaceSource): string {
  if (source.kind === "level")
    return `${source.grid.shape.join(" ")} / ${spacingOf(source.grid)} at ${source.level}`;
  if (source.kind === "mask") return `mask / ${spacingOf(source.reference.grid)}`;
  const { reference, smoothness, seed, sample } = source.draw;
  return `sample ${spacingOf(reference.grid)} ${smoothness} ${seed} ${sample} ${source.a}`;
}

function spacingOf({ spacing }: { readonly spacing: readonly number[] | null }): string {
  return spacing?.join(" ") ?? "";
}
