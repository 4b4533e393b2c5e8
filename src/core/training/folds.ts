/** Who is tested when, and in what order the others are learned from. All of it depends on the recipe's seed alone. */
import { InputError } from "../errors.ts";
import { philox } from "../philox.ts";
import { type Slices, subjectCount } from "./slices.ts";
import { PURPOSES } from "./streams.ts";

export interface Split {
  /** Of each slice, the fold in which it is tested. */
  readonly fold: Uint8Array;
  /** "slice" where there are fewer patients than folds: then runs of neighbouring slices are kept together. */
  readonly by: "subject" | "slice";
}

/** Folds of nearly equal numbers of patients, none of whom is in two; or, of too few patients, of slices. @throws InputError where there are fewer slices than folds. */
export function splitFolds(slices: Slices, folds: number, seed: number): Split {
  const { count, subjects } = slices;
  if (count < folds) {
    throw new InputError(`${folds} folds need at least ${folds} images, got ${count}: choose fewer folds`);
  }
  if (subjectCount(slices) < folds) {
    return {
      fold: Uint8Array.from({ length: count }, (_, i) => Math.floor((i * folds) / count)),
      by: "slice",
    };
  }
  const patients = [...new Set(subjects)];
  const order = shuffled(patients.length, seed, PURPOSES.split, 0, 0);
  const foldOf = new Map(order.map((patient, rank) => [patients[patient], rank % folds]));
  return { fold: Uint8Array.from(subjects, (subject) => foldOf.get(subject)!), by: "subject" };
}

/** How an image is mirrored: columns left–right, rows up–down. */
export interface Mirror {
  readonly columns: boolean;
  readonly rows: boolean;
}

/** One image of a batch: which of the training images, at which place in the training (from 0), and how it is mirrored. */
export interface Pick {
  readonly index: number;
  readonly position: number;
  readonly mirror: Mirror;
}

/** The batches of one fold: every training image once before any twice, in a new order each time. */
export class Batches {
  private readonly orders = new Map<number, readonly number[]>();

  /** @param count training images. @param size images of a batch. */
  constructor(
    private readonly count: number,
    private readonly size: number,
    private readonly flips: boolean,
    private readonly seed: number,
    private readonly fold: number,
  ) {}

  /** The batch of step `step`, from 0. */
  at(step: number): Pick[] {
    return Array.from({ length: this.size }, (_, k) => {
      const position = step * this.size + k;
      const round = Math.floor(position / this.count);
      const index = this.order(round)[position % this.count];
      const [word] = philox([position, this.fold, 0, 0], [this.seed, PURPOSES.mirrors], words);
      return {
        index,
        position,
        mirror: { columns: this.flips && (word & 1) === 1, rows: this.flips && (word & 2) === 2 },
      };
    });
  }

  private order(round: number): readonly number[] {
    const known = this.orders.get(round);
    if (known !== undefined) return known;
    const order = shuffled(this.count, this.seed, PURPOSES.order, this.fold, round);
    this.orders.set(round, order);
    return order;
  }
}

const words = new Uint32Array(4);

/** 0 … count − 1 in random order (Fisher–Yates). A word modulo at most 1000 is uniform to 2e-7. */
export function shuffled(
  count: number,
  seed: number,
  purpose: number,
  fold: number,
  round: number,
): number[] {
  const order = Array.from({ length: count }, (_, i) => i);
  for (let last = count - 1; last > 0; last--) {
    const [word] = philox([last, fold, round, 0], [seed, purpose], words);
    const other = word % (last + 1);
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order;
}
