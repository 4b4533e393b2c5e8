/** A laboratory whose answers come when the test says so. */
import type { AnalyseOptions, Laboratory } from "../../../src/compute/laboratory.ts";
import { InputError } from "../../../src/core/errors.ts";
import type { LabRequest } from "../../../src/core/lab.ts";
import type { Column, ColumnNumbers } from "../../../src/core/result.ts";
import type { Displacements, SoftVolume, Surface } from "../../../src/space/mesh/surface.ts";
import { type ForegroundPreview, previewForeground } from "../../../src/figure/foreground.ts";
import type { Backdrop } from "../../../src/io/backdrop/backdrop.ts";
import { type ReadFile, describeImage } from "../../../src/io/interpret.ts";
import type { Scene } from "../../../src/io/scene/scene.ts";
import type { CtSlices } from "../../../src/io/ct/ctSlices.ts";
import type { ForegroundChoice, LabelCount, ValueImage } from "../../../src/io/image.ts";
import { type KeptLabels, keptLabels } from "../../../src/io/fileLabels.ts";
import { selectForeground } from "../../../src/io/labels.ts";

/** Numbers that tell which question they answer: the volume is the reference's, all else is 0. */
function numbersFor(request: LabRequest, a: number): ColumnNumbers {
  const foreground = request.reference.mask.reduce((sum, value) => sum + value, 0);
  return {
    a, volumeMarginal: foreground / request.reference.mask.length, leak: 0, maxMarginal: 0, threshold: 0.4, supDice: 0.8,
    diceOfDice: 0.8, diceOfAccuracy: 0.7, accuracyOfDice: 0, accuracyOfAccuracy: 0, volumeDice: 0, volumeAccuracy: 0,
    crossEntropyAtMarginal: 0, softDiceAtMarginal: 0, samplesMeanVolume: 0, samplesRmsError: 0,
    expectedDiceOfDice: 0, expectedDiceOfAccuracy: 0, expectedDiceOfDiceError: 0, expectedDiceOfAccuracyError: 0,
    emptyDraws: 0,
  }; // prettier-ignore
}

function columnFor(request: LabRequest, a: number): Column {
  const count = request.reference.mask.length;
  return {
    numbers: numbersFor(request, a),
    marginal: new Float32Array(count),
    sampleCounts: new Uint8Array(count),
    sampleCount: request.sampleCount,
  };
}

interface Call {
  readonly request: LabRequest;
  readonly options: AnalyseOptions;
  /** Hands one column over before the answer, as the true laboratory does for large volumes. */
  give(index: number): Promise<void>;
  /** Answers, as the true laboratory would. */
  answer(): Promise<void>;
  fail(error: Error): Promise<void>;
}

export class FakeLaboratory implements Laboratory {
  /** Every analysis that was asked for, in order. */
  readonly calls: Call[] = [];
  /** What the next file turns out to be. */
  image: ValueImage | Error = new InputError("no file");
  /** Every foreground that was looked at, in order. */
  readonly previews: { readonly choice: ForegroundChoice; answer(): Promise<void>; fail(error: Error): Promise<void> }[] = []; // prettier-ignore
  /** How often the file's values were let go. */
  forgotten = 0;

  analyse(request: LabRequest, options: AnalyseOptions = {}): Promise<Column[]> {
    return new Promise((resolve, reject) => {
      options.signal?.addEventListener("abort", () => reject(aborted()));
      this.calls.push({
        request,
        options,
        give: (index) =>
          settle(() => options.onColumn?.(index, columnFor(request, request.noiseStrengths[index]))),
        answer: () => settle(() => resolve(request.noiseStrengths.map((a) => columnFor(request, a)))),
        fail: (error) => settle(() => reject(error)),
      });
    });
  }

  /** What the next file carries. */
  scene: Scene | Error | null = null;

  async readScene(): Promise<Scene | null> {
    if (this.scene instanceof Error) throw this.scene;
    return this.scene;
  }

  async readImage(_name: string, file: Blob): Promise<ReadFile> {
    await file.arrayBuffer();
    return describeImage(this.kept());
  }

  previewForeground(choice: ForegroundChoice): Promise<ForegroundPreview> {
    return new Promise((resolve, reject) => {
      this.previews.push({
        choice,
        answer: () => settle(() => resolve(previewForeground(this.kept(), choice))),
        fail: (error) => settle(() => reject(error)),
      });
    });
  }

  async selectForeground(choice: ForegroundChoice): Promise<Uint8Array> {
    return selectForeground(this.kept(), choice).mask;
  }

  async keptLabels(): Promise<KeptLabels> {
    return keptLabels(this.kept());
  }

  forgetImage(): void {
    this.forgotten++;
  }

  /** What the next file to draw after holds. */
  backdrop: Backdrop | Error = new Error("not asked for in these tests");

  async readBackdrop(): Promise<Backdrop> {
    if (this.backdrop instanceof Error) throw this.backdrop;
    return this.backdrop;
  }

  private kept(): ValueImage {
    if (this.image instanceof Error) throw this.image;
    return this.image;
  }

  readSlices(): Promise<CtSlices> {
    return Promise.reject(new Error("not asked for in these tests"));
  }

  readLabels(): Promise<LabelCount[]> {
    return Promise.reject(new Error("not asked for in these tests"));
  }

  writeFigure(): Promise<Uint8Array<ArrayBuffer>> {
    return Promise.reject(new Error("not asked for in these tests"));
  }

  writeFile(): Promise<Blob> {
    return Promise.reject(new Error("not asked for in these tests"));
  }

  surface(): Promise<Surface> {
    return Promise.reject(new Error("not asked for in these tests"));
  }

  softVolume(): Promise<SoftVolume> {
    return Promise.reject(new Error("not asked for in these tests"));
  }

  marginal(): Promise<Float32Array<ArrayBuffer>> {
    return Promise.reject(new Error("not asked for in these tests"));
  }

  sampleMask(): Promise<Uint8Array<ArrayBuffer>> {
    return Promise.reject(new Error("not asked for in these tests"));
  }

  sampleMasks: Laboratory["sampleMasks"] = () => Promise.reject(new Error("not asked for in these tests"));

  displacements(): Promise<Displacements> {
    return Promise.reject(new Error("not asked for in these tests"));
  }

  sweep: Laboratory["sweep"] = () => Promise.reject(new Error("not asked for in these tests"));

  numbers: Laboratory["numbers"] = () => Promise.reject(new Error("not asked for in these tests"));

  sampling: Laboratory["sampling"] = () => Promise.reject(new Error("not asked for in these tests"));

  descend: Laboratory["descend"] = () => Promise.reject(new Error("not asked for in these tests"));

  measure: Laboratory["measure"] = () => Promise.reject(new Error("not asked for in these tests"));

  expectedDice: Laboratory["expectedDice"] = () => Promise.reject(new Error("not asked for in these tests"));

  get last(): Call {
    return this.calls[this.calls.length - 1];
  }
}

/** The error of a cancelled or superseded run. */
export function aborted(): Error {
  const error = new Error("cancelled");
  error.name = "AbortError";
  return error;
}

/** Lets every promise that waits for this go on. */
async function settle(action: () => void = () => {}): Promise<void> {
  action();
  await new Promise((resolve) => setImmediate(resolve));
}
