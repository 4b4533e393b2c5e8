/** The laboratory over a pool of workers. */
import { proxy, transfer } from "comlink";
import { type Answer, failure } from "../../workers/protocol/answer.ts";
import { type FigureService, buffersOf } from "../../workers/protocol/figure.ts";
import type { Drawing } from "../figure/drawing.ts";
import type { FigureFile } from "../figure/file.ts";
import type { FileService } from "../../workers/protocol/file.ts";
import type { Candidate, CompareQuestion } from "../core/compare.ts";
import type { Slice } from "../core/slice.ts";
import type { Draw } from "../core/draw.ts";
import type { Grid } from "../core/grid.ts";
import type { Triple } from "../core/kernel/index.ts";
import type { LabRequest } from "../core/lab.ts";
import type { Reference } from "../core/reference.ts";
import type { SamplingRequest } from "../core/sampling.ts";
import type { SweepRequest } from "../core/sweep.ts";
import type { Window } from "../core/window.ts";
import type { CtSlices, SlicesWish } from "../io/ct/ctSlices.ts";
import type { FoundSubject, PickedFile } from "../io/ct/totalSegmentator.ts";
import type { ForegroundChoice } from "../io/image.ts";
import type { FileRecipe } from "../io/write.ts";
import type { SurfaceSource } from "../space/mesh/surface.ts";
import { ColumnPool } from "./columnPool.ts";
import { WorkerDied } from "./errors.ts";
import type { AnalyseOptions, Laboratory, RunOptions, SamplingOptions } from "./laboratory.ts";
import type { DescentQuestion } from "../core/descentRun.ts";
import { Inspections } from "./inspections.ts";
import { Studies } from "./studies.ts";
import { VolumeCalls } from "./volumeCalls.ts";
import { type Started, WorkerSlot } from "./workerSlot.ts";

/** What starts a worker of each kind. */
export interface Spawners {
  readonly lab: () => Started;
  readonly file: () => Started;
  readonly figure: () => Started;
  readonly volume: () => Started;
  readonly study: () => Started;
  readonly inspect: () => Started;
}

export class WorkerPool implements Laboratory {
  private readonly columns: ColumnPool;
  private readonly file: WorkerSlot<FileService>;
  /** Reads an experiment's files; the other keeps the Lab's. */
  private readonly subjects: WorkerSlot<FileService>;
  private readonly figure: WorkerSlot<FigureService>;
  private readonly volumes: VolumeCalls;
  private readonly studies: Studies;
  private readonly inspections: Inspections;

  constructor(spawners: Spawners, size: number) {
    this.columns = new ColumnPool(spawners.lab, size);
    this.file = new WorkerSlot<FileService>(spawners.file);
    this.subjects = new WorkerSlot<FileService>(spawners.file);
    this.figure = new WorkerSlot<FigureService>(spawners.figure);
    this.volumes = new VolumeCalls(spawners.volume);
    this.studies = new Studies(spawners.study, size);
    this.inspections = new Inspections(spawners.inspect);
  }

  analyse(request: LabRequest, options?: AnalyseOptions) {
    return this.columns.analyse(request, options);
  }

  sweep(request: SweepRequest, options?: RunOptions) {
    return this.studies.sweep(request, options);
  }

  numbers(request: LabRequest, options?: RunOptions) {
    return this.studies.numbers(request, options);
  }

  sampling(request: SamplingRequest, options?: SamplingOptions) {
    return this.studies.sampling(request, options);
  }

  descend(question: DescentQuestion, options: RunOptions = {}) {
    return this.inspections.descend(question, options);
  }

  measure(
    question: CompareQuestion,
    candidates: readonly Candidate[],
    slice: Slice,
    options: RunOptions = {},
  ) {
    return this.inspections.measure(question, candidates, slice, options);
  }

  expectedDice(
    question: CompareQuestion,
    candidates: readonly Candidate[],
    count: number,
    options: RunOptions = {},
  ) {
    return this.inspections.expectedDice(question, candidates, count, options);
  }

  readScene(name: string, file: Blob, { signal }: RunOptions = {}) {
    return this.file.callOrEnd((service) => service.readScene(name, file), signal);
  }

  readImage(name: string, file: Blob, { signal }: RunOptions = {}) {
    return this.file.callOrEnd((service) => service.readImage(name, file), signal);
  }

  readBackdrop(name: string, file: Blob, { signal }: RunOptions = {}) {
    return this.file.callOrEnd((service) => service.readBackdrop(name, file), signal);
  }

  previewForeground(choice: ForegroundChoice) {
    return this.file.call((service) => service.previewForeground(choice));
  }

  selectForeground(choice: ForegroundChoice) {
    return this.file.call((service) => service.selectForeground(choice));
  }

  keptLabels() {
    return this.file.call((service) => service.keptLabels());
  }

  forgetImage(): void {
    this.file.tell((service) => service.forgetImage());
  }

  readSlices(
    subjects: readonly FoundSubject<PickedFile>[],
    wish: SlicesWish,
    { signal, onProgress = () => {} }: RunOptions = {},
  ) {
    return this.subjects.callOrEnd(
      (service): Promise<Answer<CtSlices>> => service.readSlices(subjects, wish, proxy(onProgress)),
      signal,
    );
  }

  readLabels(segmentation: PickedFile, { signal }: RunOptions = {}) {
    return this.subjects.callOrEnd((service) => service.readLabels(segmentation), signal);
  }

  writeFigure(drawing: Drawing, file: FigureFile, { signal }: RunOptions = {}) {
    return this.figure.callOrEnd((service) => service.writeFigure(drawing, file), signal);
  }

  writeFile(recipe: FileRecipe, { signal }: RunOptions = {}) {
    let isGone = false;
    return this.figure.callOrEnd(async (service): Promise<Answer<Blob>> => {
      // What was handed over to a worker that died cannot be sent again.
      if (isGone) return failure(new WorkerDied("a worker stopped while it wrote the file: try again"));
      isGone = true;
      return service.writeFile(transfer(recipe, buffersOf(recipe)));
    }, signal);
  }

  surface(source: SurfaceSource, maxSide: number, options: RunOptions = {}) {
    return this.volumes.surface(source, maxSide, options);
  }

  softVolume(
    values: Float32Array | Uint8Array | Uint16Array,
    scale: number,
    grid: Grid,
    maxSide: number,
    options: RunOptions = {},
  ) {
    return this.volumes.softVolume(values, scale, grid, maxSide, options);
  }

  marginal(reference: Reference, a: number, options: RunOptions = {}) {
    return this.volumes.marginal(reference, a, options);
  }

  sampleMask(draw: Draw, a: number, options: RunOptions = {}) {
    return this.volumes.sampleMask(draw, a, options);
  }

  sampleMasks(draw: Draw, count: number, a: number, window: Window, options: RunOptions = {}) {
    return this.volumes.sampleMasks(draw, count, a, window, options);
  }

  displacements(draw: Draw, window: Window, step: Triple, options: RunOptions = {}) {
    return this.volumes.displacements(draw, window, step, options);
  }

  /** Starts the workers of files, figures, volumes, studies and inspections, so that nothing is loaded later. */
  warm(): void {
    this.figure.warm();
    this.file.warm();
    this.volumes.warm();
    this.studies.warm();
    this.inspections.warm();
  }

  /** Ends all workers; what is under way or waits rejects with AbortError. */
  close(): void {
    this.columns.close();
    for (const slot of [this.file, this.subjects, this.figure]) slot.stop();
    this.volumes.stop();
    this.studies.close();
    this.inspections.stop();
  }
}
