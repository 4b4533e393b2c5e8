/** The trainings of a command, one organ after the other, the folds of each side by side; and how far they are, in words. */
import type { TrainingReport } from "../../workers/protocol/training.ts";
import type { Experimenter } from "../compute/experimenter.ts";
import { ProgressRate } from "../compute/progressRate.ts";
import { divisionOf } from "../core/training/division.ts";
import type { Preview } from "../core/training/checkpoint.ts";
import { type Job, type Recipe, jobsOf } from "../core/training/recipe.ts";
import type { FoldResult } from "../core/training/results.ts";
import type { ExperimentRun } from "../io/experiment/run.ts";
import type { OrganImages } from "./experimentImages.ts";
import { durationWords, type ProgressLine } from "./progressLine.ts";

const now = () => performance.now() / 1000;

/** Steps done of all there are, and the time that the others will take at the rate of late. */
class Course {
  private readonly steps = new Map<string, number>();
  private readonly rate = new ProgressRate();
  private stepsPerSecond: number | null = null;

  constructor(private readonly allSteps: number) {}

  /** @param step of a job, so far. */
  note(organ: string, { strength, fold }: Job, step: number): void {
    this.steps.set(`${organ} ${strength} ${fold}`, step);
    this.stepsPerSecond = this.rate.at(1000 * now(), this.done);
  }

  /** "38 %, 1 min 12 s left". */
  words(): string {
    const percent = `${Math.floor((100 * this.done) / this.allSteps)} %`;
    if (this.stepsPerSecond === null) return percent;
    return `${percent}, ${durationWords((this.allSteps - this.done) / this.stepsPerSecond)} left`;
  }

  private get done(): number {
    return [...this.steps.values()].reduce((sum, steps) => sum + steps, 0);
  }
}

/** Hears of the answers to test images, where they are wanted. */
type TakePreview = (recipe: Recipe, job: Job, preview: Preview) => void;

/** @returns a run per organ, in their order. @throws InputError for too few images, AbortError after a stop. */
export async function trainOrgans(
  organs: readonly OrganImages[],
  experimenter: Experimenter,
  signal: AbortSignal,
  line: ProgressLine,
  onPreview: TakePreview | null = null,
): Promise<ExperimentRun[]> {
  const planned = organs.map((organ) => {
    const { recipe, slices } = organ;
    return { ...organ, jobs: jobsOf(recipe), division: divisionOf(slices, recipe) };
  });
  const course = new Course(planned.reduce((sum, { recipe, jobs }) => sum + jobs.length * recipe.steps, 0));
  const runs: ExperimentRun[] = [];
  for (const { recipe, slices, jobs, division } of planned) {
    const start = now();
    const results: FoldResult[] = [];
    const noteStep = (job: Job, step: number) => {
      course.note(recipe.organ, job, step);
      line.show(`${recipe.organ}: ${results.length} of ${jobs.length} trained, ${course.words()}`);
    };
    const handlers = {
      wantsPreviews: onPreview !== null,
      onReport: (job: Job, { step, preview }: Pick<TrainingReport, "step" | "preview">) => {
        if (preview !== null) onPreview?.(recipe, job, preview);
        noteStep(job, step);
      },
      onResult: (job: Job, result: FoldResult) => {
        results.push(result);
        noteStep(job, recipe.steps);
      },
    };
    try {
      await experimenter.train(recipe, slices, jobs, [], handlers, signal);
    } finally {
      line.clear();
    }
    line.say(`${recipe.organ}: trained in ${durationWords(now() - start)}`);
    runs.push({ recipe, results, division });
  }
  return runs;
}
