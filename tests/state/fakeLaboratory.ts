/** A laboratory whose answers come when the test says so. */
import type { Laboratory, RunOptions } from "../../src/compute/laboratory.ts";
import { InputError } from "../../src/core/errors.ts";
import type { LabRequest } from "../../src/core/lab.ts";
import type { Column, ColumnNumbers } from "../../src/core/result.ts";
import { type ReadFile, defaultForeground } from "../../src/io/choose.ts";
import type { ValueImage } from "../../src/io/image.ts";

/** Numbers that tell which question they answer: the volume is the reference's, all else is 0. */
function numbersFor(request: LabRequest, a: number): ColumnNumbers {
  const foreground = request.reference.mask.reduce((sum, value) => sum + value, 0);
  return {
    a, volumeMarginal: foreground / request.reference.mask.length, leak: 0, maxMarginal: 0, threshold: 0.4, supDice: 0.8,
    diceOfDice: 0.8, diceOfAccuracy: 0.7, accuracyOfDice: 0, accuracyOfAccuracy: 0, volumeDice: 0, volumeAccuracy: 0,
    crossEntropyAtMarginal: 0, softDiceAtMarginal: 0, samplesMeanVolume: 0, samplesRmsError: 0,
    expectedDiceOfDice: 0, expectedDiceOfAccuracy: 0, expectedDiceOfDiceError: 0, expectedDiceOfAccuracyError: 0,
  }; // prettier-ignore
}

function columnFor(request: LabRequest, a: number): Column {
  const count = request.reference.mask.length;
  return {
    numbers: numbersFor(request, a),
    marginal: new Float32Array(count),
    sampleCounts: new Uint16Array(count),
    sampleCount: request.sampleCount,
  };
}

interface Call {
  readonly request: LabRequest;
  readonly options: RunOptions;
  /** Answers, as the true laboratory would. */
  answer(): Promise<void>;
  fail(error: Error): Promise<void>;
}

export class FakeLaboratory implements Laboratory {
  /** Every analysis that was asked for, in order. */
  readonly calls: Call[] = [];
  /** What the next file turns out to be. */
  image: ValueImage | Error = new InputError("no file");

  analyse(request: LabRequest, options: RunOptions = {}): Promise<Column[]> {
    return new Promise((resolve, reject) => {
      options.signal?.addEventListener("abort", () => reject(aborted()));
      this.calls.push({
        request,
        options,
        answer: () => settle(() => resolve(request.noiseStrengths.map((a) => columnFor(request, a)))),
        fail: (error) => settle(() => reject(error)),
      });
    });
  }

  readImage(): Promise<ReadFile> {
    const { image } = this;
    if (image instanceof Error) return Promise.reject(image);
    return Promise.resolve({ image, foreground: defaultForeground(image) });
  }

  renderPng(): Promise<Uint8Array<ArrayBuffer>> {
    return Promise.reject(new Error("not asked for in these tests"));
  }

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
