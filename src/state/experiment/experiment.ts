/** The Experiment without a screen: its state, and everything that can be done to it. */
import { type StoreApi, createStore } from "zustand/vanilla";
import type { Experimenter } from "../../compute/experimenter.ts";
import {
  DEFAULT_RECIPE,
  ORGANS,
  READY_RECIPES,
  type ReadyRecipe,
  type Recipe,
} from "../../core/training/recipe.ts";
import { parseRecipes } from "../../io/experiment/recipe.ts";
import { Alerts } from "../alerts.ts";
import { describeError } from "../errors.ts";
import { Outlook } from "./outlook.ts";
import { type Form, draftOf, fittingDraft, recipesOf } from "./form.ts";
import type { ExperimentState, FileSlices, OrganChoice, OrganRun } from "./experimentState.ts";
import { Training } from "./training.ts";
import type { KeptJob } from "./ledger.ts";

/** What is kept from one visit to the next. */
export interface RestoredExperiment {
  readonly draft: Recipe;
  readonly organChoice: OrganChoice;
  readonly fileSlices: FileSlices | null;
  readonly runs: readonly OrganRun[];
  /** A run that was under way comes back as paused. */
  readonly phase: "idle" | "paused" | "finished";
  readonly kept: readonly KeptJob[];
  /** Images of a run on the user's files. */
  readonly runFiles: FileSlices | null;
}

/** The state of a first visit. */
function initialState(): ExperimentState {
  return {
    draft: DEFAULT_RECIPE, organChoice: "kidney", fileSlices: null, estimateSeconds: null, freeSeconds: null, sample: null, phase: "idle",
    runs: [], progress: null, losses: null, previews: new Map(), previewSlices: null, canTakeBack: false,
  }; // prettier-ignore
}

export class Experiment {
  readonly store: StoreApi<ExperimentState> = createStore<ExperimentState>()(initialState);
  readonly training: Training;
  private readonly outlook: Outlook;
  private isOpen = false;
  /** The files of a recipe that was loaded. */
  private awaited: Extract<Recipe["source"], { kind: "files" }> | null = null;

  constructor(
    readonly experimenter: Experimenter,
    readonly alerts = new Alerts(),
  ) {
    this.training = new Training(this.store, experimenter, alerts);
    this.outlook = new Outlook(this.store, experimenter, alerts);
  }

  /** The user looks at it: only from now on do workers start, for the sample and the estimate. */
  open(): void {
    if (this.isOpen) return;
    this.isOpen = true;
    this.outlook.update();
  }

  /** Takes up what was kept in place of everything. */
  restore(restored: RestoredExperiment): void {
    const { organChoice, fileSlices, runs, phase, kept, runFiles } = restored;
    this.store.setState({ draft: draftOf(restored), organChoice, fileSlices, phase });
    this.training.files = runFiles;
    this.training.take(runs, kept);
    if (this.isOpen) this.outlook.update();
  }

  /** Changes the recipe of the next run. What cannot be is refused in words, and the draft stays as it is. */
  setDraft(part: Partial<Recipe>): void {
    this.change({ draft: { ...this.state.draft, ...part } });
  }

  /** Fills the form with a recipe of ours. The organ stays, but a quick look is at one. */
  chooseReady(name: ReadyRecipe): void {
    const { organChoice } = this.state;
    const organ = name === "quick" && organChoice === "all" ? ORGANS[0] : organChoice;
    this.change({ draft: READY_RECIPES[name], organChoice: organ }, true);
  }

  chooseOrgan(organChoice: OrganChoice): void {
    this.change({ organChoice });
  }

  /** Takes images of the user's files that were read, and chooses them. */
  takeFiles(fileSlices: FileSlices): void {
    this.change({ fileSlices, organChoice: "files" });
  }

  /** Fills the form with a recipe, with those of the three organs, or with what is read from a text of either. */
  loadRecipe(given: Recipe | readonly Recipe[] | string): void {
    try {
      this.load(typeof given === "string" ? parseRecipes(given) : [given].flat());
    } catch (error) {
      this.refuse(error);
    }
  }

  /** Noise strength of the sample's labels, in [0, 1]. */
  setSampleStrength(a: number): void {
    this.outlook.setStrength(a);
  }

  /** Begins a new run of the draft, in place of one that rests. Resolves when it rests in turn; never rejects. */
  async start(): Promise<void> {
    if (this.isUnderway) return;
    try {
      const recipes = recipesOf(this.state);
      const isOwn = this.state.organChoice === "files";
      this.alerts.settle("start");
      await this.keepingWorkers(() => this.training.begin(recipes, isOwn ? this.state.fileSlices : null));
    } catch (error) {
      this.alerts.raise("start", describeError(error));
    }
  }

  /** Stops with a checkpoint of every job under way; resolves when all have stopped. */
  async pause(): Promise<void> {
    if (this.isUnderway) await this.training.pause();
  }

  /** Goes on with a paused run, to the same numbers as if it had not been paused. Resolves when it rests again. */
  async resume(): Promise<void> {
    if (this.state.phase === "paused") await this.keepingWorkers(() => this.training.go());
  }

  /** Ends a run that is under way or paused. Its results stay until the next start, and till then it can be taken back. */
  cancel(): void {
    if (this.isUnderway || this.state.phase === "paused") this.training.cancel();
  }

  /** Brings the run that was cancelled last back, paused at its last checkpoints. */
  takeBack(): void {
    if (!this.state.canTakeBack) return;
    this.training.takeBack();
    if (this.isOpen) this.outlook.update();
  }

  private get state(): ExperimentState {
    return this.store.getState();
  }

  private get isUnderway(): boolean {
    return this.state.phase === "preparing" || this.state.phase === "running";
  }

  private async keepingWorkers(train: () => Promise<void>): Promise<void> {
    this.outlook.leaveTheWorkers();
    await train();
    const [run] = this.state.runs;
    const { stepsPerSecond } = this.training;
    if (run !== undefined && stepsPerSecond !== null) this.outlook.observe(run.recipe, stepsPerSecond);
    if (this.isOpen && !this.isUnderway) this.outlook.update();
  }

  private load(recipes: readonly Recipe[]): void {
    const [draft] = recipes;
    const { source } = draft;
    const isOwn = source.kind === "files";
    this.awaited = isOwn ? source : null;
    const isAll = ORGANS.every((organ) => recipes.some((recipe) => recipe.organ === organ));
    const organChoice = isOwn ? "files" : isAll ? "all" : (draft.organ as OrganChoice);
    this.change({ draft, organChoice }, true);
  }

  /** Changes the form, if it can be so. */
  private change(change: Partial<Form>, isLoading = false): void {
    const couldStart = this.canStart();
    try {
      const form = { ...this.state, ...change };
      // A recipe that was run with more folds than patients means that still.
      const isLoaded = this.awaited !== null && this.awaited.checksum === form.fileSlices?.checksum;
      const isTyped = form.draft.folds !== this.state.draft.folds;
      const draft =
        isLoaded && (isLoading || !isTyped) ? draftOf(form) : fittingDraft(form, isTyped && !isLoading);
      this.store.setState({ ...change, draft });
    } catch (error) {
      this.refuse(error);
      return;
    }
    this.alerts.settle("recipe");
    if (!couldStart && this.canStart()) this.alerts.settle("start");
    if (change.organChoice !== undefined) this.compareImages();
    if (this.isOpen) this.outlook.update();
  }

  private canStart(): boolean {
    try {
      recipesOf(this.state);
      return true;
    } catch {
      return false;
    }
  }

  /** Says it as long as the images are not those of the recipe that was loaded. */
  private compareImages(): void {
    const { awaited } = this;
    const { organChoice, fileSlices } = this.state;
    if (awaited === null || organChoice !== "files" || fileSlices?.checksum === awaited.checksum) {
      this.alerts.settle("images");
      return;
    }
    const names = awaited.names.join(", ");
    this.alerts.raise(
      "images",
      fileSlices === null
        ? `The recipe is one of CT images (${names}): choose the same files and labels to run it.`
        : `These are not the images of the loaded recipe (${names}): its numbers will not come out again. Choose the same files and labels, or go on with these.`,
    );
  }

  private refuse(error: unknown): void {
    this.alerts.raise("recipe", describeError(error));
  }
}
