/** The Lab's long sampling: started by hand, kept while another tab is looked at, and what has come stays when it is cancelled. */
import { type StoreApi, createStore } from "zustand/vanilla";
import type { Laboratory } from "../../compute/laboratory.ts";
import { MOST_DRAWS, type SamplingRequest, type SamplingSnapshot } from "../../core/sampling.ts";
import type { Lab } from "./store.ts";
import { AT_REST, type RunState, StudyRun } from "./studyRun.ts";

/** What the draws depend on, but for their number. */
export type SamplingQuestion = Omit<SamplingRequest, "drawCount">;

interface SamplingState {
  /** To be drawn, from 1 to 5000. */
  readonly drawCount: number;
  readonly drawn: { readonly question: SamplingQuestion; readonly snapshot: SamplingSnapshot } | null;
  readonly run: RunState;
}

const FIRST_DRAWS = 1000;

/** Whether two are one question: then the draws are the same. */
export function isSameQuestion(left: SamplingQuestion, right: SamplingQuestion): boolean {
  return (["reference", "a", "smoothness", "seed"] as const).every((key) => left[key] === right[key]);
}

export class Sampling {
  readonly store: StoreApi<SamplingState> = createStore(() => ({
    drawCount: FIRST_DRAWS,
    drawn: null,
    run: AT_REST,
  }));
  private readonly run = new StudyRun((run) => this.store.setState({ run }));

  constructor(private readonly laboratory: Pick<Laboratory, "sampling">) {}

  /** @param drawCount rounded, and held from 1 to 5000. */
  setDrawCount(drawCount: number): void {
    this.store.setState({ drawCount: Math.min(MOST_DRAWS, Math.max(1, Math.round(drawCount))) });
  }

  /** Draws anew; a question that is being drawn for is given up. */
  draw(question: SamplingQuestion): void {
    const { drawCount } = this.store.getState();
    void this.run.start((signal, onProgress) =>
      this.laboratory.sampling(
        { ...question, drawCount },
        {
          signal,
          onProgress,
          onSnapshot: (snapshot) => {
            if (!signal.aborted) this.store.setState({ drawn: { question, snapshot } });
          },
        },
      ),
    );
  }

  /** What is known after the last draw of a request, if that is there. */
  found({ drawCount, ...question }: SamplingRequest): SamplingSnapshot | null {
    const { drawn } = this.store.getState();
    if (drawn === null || drawn.snapshot.drawCount !== drawCount) return null;
    return isSameQuestion(drawn.question, question) ? drawn.snapshot : null;
  }

  cancel(): void {
    this.run.cancel();
  }
}

const samplings = new WeakMap<Lab, Sampling>();

/** The sampling of a Lab: it outlives its panel, which is there only while its tab is chosen. */
export function samplingOf(lab: Lab): Sampling {
  const sampling = samplings.get(lab) ?? new Sampling(lab.laboratory);
  samplings.set(lab, sampling);
  return sampling;
}
