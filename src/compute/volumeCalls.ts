/** The questions of 3D views to the one worker that answers them. It keeps the arrays they are about: each goes over once. */
import type { Remote } from "comlink";
import { type Answer, CANCELLED } from "../../workers/protocol/answer.ts";
import { isReleased } from "../../workers/protocol/release.ts";
import type { SentReference, SentSource, VolumeService } from "../../workers/protocol/volume.ts";
import type { Draw } from "../core/draw.ts";
import type { Grid } from "../core/grid.ts";
import type { Triple } from "../core/kernel/index.ts";
import type { Reference } from "../core/reference.ts";
import type { Window } from "../core/window.ts";
import type { SurfaceSource } from "../space/mesh/surface.ts";
import { CallQueue } from "./callQueue.ts";
import type { RunOptions } from "./laboratory.ts";
import { SentArrays } from "./sentArrays.ts";
import { type Started, WorkerSlot } from "./workerSlot.ts";

export class VolumeCalls {
  private readonly queue: CallQueue<VolumeService>;
  /** What each worker has: a new one has nothing. */
  private readonly sent = new WeakMap<Remote<VolumeService>, SentArrays>();

  constructor(spawn: () => Started) {
    this.queue = new CallQueue(new WorkerSlot<VolumeService>(spawn));
  }

  surface(source: SurfaceSource, maxSide: number, { signal }: RunOptions) {
    return this.ask(
      source.kind === "level" ? source.values : null,
      (service, arrays) => service.surface(sentSource(source, arrays), maxSide),
      signal,
    );
  }

  softVolume(
    values: Float32Array | Uint8Array | Uint16Array,
    scale: number,
    grid: Grid,
    maxSide: number,
    { signal }: RunOptions,
  ) {
    return this.ask(
      values,
      (service, arrays) => service.softVolume(arrays.send(values), scale, grid, maxSide),
      signal,
    );
  }

  marginal(reference: Reference, a: number, { signal }: RunOptions) {
    return this.ask(null, (service, arrays) => service.marginal(sentReference(reference, arrays), a), signal);
  }

  sampleMask(draw: Draw, a: number, { signal }: RunOptions) {
    return this.ask(null, (service, arrays) => service.sampleMask(sentDraw(draw, arrays), a), signal);
  }

  sampleMasks(draw: Draw, count: number, a: number, window: Window, { signal }: RunOptions) {
    return this.ask(
      null,
      (service, arrays) => service.sampleMasks(sentDraw(draw, arrays), count, a, window),
      signal,
    );
  }

  displacements(draw: Draw, window: Window, step: Triple, { signal }: RunOptions) {
    return this.ask(
      null,
      (service, arrays) => service.displacements(sentDraw(draw, arrays), window, step),
      signal,
    );
  }

  warm(): void {
    this.queue.warm();
  }

  stop(): void {
    this.queue.stop();
  }

  /** @param values of a column, which may be let go while the question about it waits. */
  private ask<T>(
    values: ArrayLike<number> | null,
    question: (service: Remote<VolumeService>, arrays: SentArrays) => Promise<Answer<T>>,
    signal: AbortSignal | undefined,
  ): Promise<T> {
    return this.queue.call(async (service) => {
      if (values !== null && isReleased(values)) return CANCELLED;
      let arrays = this.sent.get(service);
      if (arrays === undefined) this.sent.set(service, (arrays = new SentArrays()));
      return question(service, arrays);
    }, signal);
  }
}

function sentReference({ grid, mask }: Reference, arrays: SentArrays): SentReference {
  return { grid, mask: arrays.send(mask) };
}

function sentDraw(draw: Draw, arrays: SentArrays) {
  return { ...draw, reference: sentReference(draw.reference, arrays) };
}

function sentSource(source: SurfaceSource, arrays: SentArrays): SentSource {
  switch (source.kind) {
    case "level":
      return { ...source, values: arrays.send(source.values) };
    case "mask":
      return { kind: "mask", reference: sentReference(source.reference, arrays) };
    default:
      return { ...source, draw: sentDraw(source.draw, arrays) };
  }
}
