/** The Lab's comparison of answers: asked for by its panel, kept while another tab is looked at, and never an older one over a newer one. */
import { type StoreApi, createStore } from "zustand/vanilla";
import type { SeenMeasured } from "../../../workers/protocol/inspect.ts";
import type { Laboratory } from "../../compute/laboratory.ts";
import type { Candidate, Compared, CompareQuestion } from "../../core/compare.ts";
import type { ComparedRow, RowCandidate } from "../../figure/comparison.ts";
import type { Slice } from "../../core/slice.ts";
import type { Lab } from "./store.ts";
import { AT_REST, type RunState, StudyRun } from "./studyRun.ts";

export interface ComparisonQuestion {
  readonly column: CompareQuestion;
  readonly slice: Slice;
  /** What each row is; a row that is not there yet is left out. */
  readonly candidates: readonly RowCandidate[];
  /** Draws of E[Dice]. */
  readonly drawCount: number;
}

export interface SeenRow extends ComparedRow {
  readonly measured: SeenMeasured;
}

export interface ComparisonState {
  /** Draws of E[Dice] that are wanted. */
  readonly wantedDraws: number;
  /** Whether the answer of a model of independent pixels is among the rows. */
  readonly hasIndependent: boolean;
  /** Of the last question that was answered, whatever is awaited. */
  readonly rows: readonly SeenRow[];
  /** Whose rows they are, as far as E[Dice] is concerned: null before. */
  readonly drawCount: number | null;
  readonly run: RunState;
}

/** Draws of E[Dice] at first. */
const USUAL_DRAWS = 100;

export class Comparison {
  readonly store: StoreApi<ComparisonState> = createStore(() => ({
    wantedDraws: USUAL_DRAWS,
    hasIndependent: false,
    rows: [],
    drawCount: null,
    run: AT_REST,
  }));
  private question: ComparisonQuestion | null = null;
  private readonly run = new StudyRun((run) => this.store.setState({ run }));

  constructor(private readonly laboratory: Pick<Laboratory, "measure" | "expectedDice">) {}

  /** What is compared, and how well, from now on: the panel asks anew. */
  choose(choice: Partial<Pick<ComparisonState, "wantedDraws" | "hasIndependent">>): void {
    this.store.setState(choice);
  }

  /** Answers a question, unless that is done or under way: first what takes no draws, then E[Dice]. */
  ask(question: ComparisonQuestion): void {
    const isKnown = this.question !== null && isSameQuestion(question, this.question);
    this.question = question;
    if (isKnown) return;
    this.again();
  }

  /** Answers the same question once more, after a stop or an error. */
  again(): void {
    const { question } = this;
    if (question === null) return;
    const { column, slice, drawCount } = question;
    const ids = question.candidates.map(({ id }) => id);
    const candidates = question.candidates.map(({ candidate }) => candidate);
    void this.run.start(async (signal, onProgress) => {
      const measured = await this.laboratory.measure(column, candidates, slice, {
        signal,
        onProgress: (share) => onProgress(share * MEASURING),
      });
      if (signal.aborted) return;
      const rows = ids.map((id, row): SeenRow => ({ id, measured: measured[row], expected: null }));
      this.store.setState({ rows, drawCount: null });
      const expected = await this.laboratory.expectedDice(column, candidates, drawCount, {
        signal,
        onProgress: (share) => onProgress(MEASURING + share * (1 - MEASURING)),
      });
      if (signal.aborted) return;
      this.store.setState({ rows: rows.map((row, i) => ({ ...row, expected: expected[i] })), drawCount });
    });
  }

  /** What is known of candidates of a column, if all of it is there: E[Dice] over so many draws as well. */
  found(column: CompareQuestion, candidates: readonly Candidate[], drawCount: number): Compared | null {
    const { rows, ...known } = this.store.getState();
    const asked = this.question;
    const isKnown =
      asked !== null &&
      known.drawCount === drawCount &&
      isAlike(asked.column, column) &&
      rows.length === candidates.length &&
      asked.candidates.length === candidates.length &&
      asked.candidates.every(({ candidate }, i) => isAlike<Candidate>(candidate, candidates[i]));
    if (!isKnown) return null;
    return {
      measured: rows.map(({ measured }) => measured),
      expected: rows.map(({ expected }) => expected!),
    };
  }

  cancel(): void {
    this.run.cancel();
  }
}

/** Whether two ask the same, of the same arrays. */
function isSameQuestion(left: ComparisonQuestion, right: ComparisonQuestion): boolean {
  return (
    isAlike(left.column, right.column) &&
    left.slice === right.slice &&
    left.drawCount === right.drawCount &&
    left.candidates.length === right.candidates.length &&
    left.candidates.every(
      ({ id, candidate }, i) =>
        id === right.candidates[i].id && isAlike<Candidate>(candidate, right.candidates[i].candidate),
    )
  );
}

function isAlike<T extends object>(one: T, other: T): boolean {
  return (Object.keys({ ...one, ...other }) as (keyof T)[]).every((key) => one[key] === other[key]);
}

/** Of the whole, about: for the progress only. */
const MEASURING = 0.3;

const comparisons = new WeakMap<Lab, Comparison>();

export function comparisonOf(lab: Lab): Comparison {
  const comparison = comparisons.get(lab) ?? new Comparison(lab.laboratory);
  comparisons.set(lab, comparison);
  return comparison;
}
