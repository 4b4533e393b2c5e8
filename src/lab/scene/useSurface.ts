/** Surfaces and clouds of what is on the screen, made by the workers. */
import { useEffect, useId, useMemo, useState } from "react";
import { isAbort } from "../../compute/errors.ts";
import type { Grid } from "../../core/grid.ts";
import { type Box, sizeInSpace } from "../../space/stage/items/space.ts";
import { focusAround } from "../../space/stage/projection.ts";
import type { SoftVolume, Surface, SurfaceSource } from "../../space/mesh/surface.ts";
import { describeError } from "../../state/errors.ts";
import { useLab, useLabState } from "../../app/context.tsx";
import { Answers, Follower, type Question, type Told } from "./answers.ts";

export interface Followed<T> {
  /** null: none yet, or nothing is asked. */
  readonly answer: T | null;
  /** Whether it answers what is asked now. */
  readonly isCurrent: boolean;
}

const surfaces = new Answers<Surface>();
const clouds = new Answers<SoftVolume>();

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
  const name = source === null ? null : `${nameOf(source)}, ${maxSide}`;
  const owner = source === null ? null : ownerOf(source);
  const question = useMemo(
    (): Question<Surface> | null =>
      source === null || owner === null || name === null
        ? null
        : { owner, name, ask: (signal) => laboratory.surface(source, maxSide, { signal }) },
    // The source itself may be a new object with the same content.
    // oxlint-disable-next-line react/exhaustive-deps
    [owner, name, laboratory],
  );
  return useFollowed(surfaces, question);
}

/**
 * The cloud of `values · scale`; the last one stays until the next is there.
 * @param maxSide see `Laboratory.softVolume`.
 */
export function useFollowedCloud(
  values: Float32Array | Uint8Array | Uint16Array | null,
  scale: number,
  grid: Grid,
  maxSide: number,
): Followed<SoftVolume> {
  const { laboratory } = useLab();
  const question = useMemo(
    (): Question<SoftVolume> | null =>
      values === null
        ? null
        : {
            owner: values,
            name: `${scale}, ${maxSide}, ${grid.shape.join(" ")} / ${spacingOf(grid)}`,
            ask: (signal) => laboratory.softVolume(values, scale, grid, maxSide, { signal }),
          },
    [values, scale, grid, maxSide, laboratory],
  );
  return useFollowed(clouds, question);
}

/** Cells along the longest side of a surface in a small picture. */
export const SMALL_DETAIL = 40;

export interface ReferenceShell {
  /** null until it is there, and for pictures. */
  readonly surface: Surface | null;
  /** What all scenes with it are fitted to; null: all of Ω. */
  readonly focus: Box | null;
  /** Whether it is the surface of the reference as it is now. */
  readonly isCurrent: boolean;
}

/** The reference's surface as all scenes share it. @param detail cells along the longest side. */
export function useReferenceShell(detail = SMALL_DETAIL): ReferenceShell {
  const reference = useLabState(({ work }) => work.reference);
  const isVolume = reference.grid.shape.length === 3;
  const { answer, isCurrent } = useFollowedSurface(isVolume ? { kind: "mask", reference } : null, detail);
  return useMemo(
    () => ({
      surface: answer,
      focus: answer && focusAround(answer.positions, sizeInSpace(reference.grid)),
      isCurrent,
    }),
    [answer, reference.grid, isCurrent],
  );
}

/**
 * The answer to a question; the last one stays until the next is there. What goes wrong is shown as an alert.
 * @param question the same object for as long as the same is asked.
 */
function useFollowed<T>(answers: Answers<T>, question: Question<T> | null): Followed<T> {
  const [told, setTold] = useState<Told<T> | null>(null);
  const { alerts } = useLab();
  const cause = `scene ${useId()}` as const;
  const follower = useMemo(() => {
    const tell = (next: Told<T> | null) => {
      setTold(next);
      alerts.settle(cause);
    };
    const onError = (error: unknown) => {
      if (!isAbort(error)) alerts.raise(cause, describeError(error));
    };
    return new Follower(answers, tell, onError);
  }, [answers, alerts, cause]);
  useEffect(() => () => follower.close(), [follower]);
  useEffect(() => follower.want(question), [follower, question]);
  return { answer: told?.answer ?? null, isCurrent: (told?.question ?? null) === question };
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
