/** The Lab without a screen: its state, and everything that can be done to it. */
import { type StoreApi, createStore } from "zustand/vanilla";
import type { Laboratory } from "../../compute/laboratory.ts";
import { InputError } from "../../core/errors.ts";
import type { Triple } from "../../core/kernel/index.ts";
import type { PlaneName } from "../../core/slice.ts";
import type { Unit } from "../../core/unit.ts";
import { Alerts } from "../alerts.ts";
import { Analysis } from "./analysis.ts";
import { Editing } from "./editing.ts";
import type { Steps } from "./history.ts";
import {
  type BrushShape,
  type LabState,
  MAX_BRUSH_RADIUS,
  type Opening,
  type Restored,
  type ShowAs,
  type Tool,
  heldRow,
  initialState,
  setColumns,
} from "./labState.ts";
import { MAX_COLUMNS, MIN_COLUMNS, PARAMETERS, checked, nextNoiseStrength } from "../../core/parameters.ts";
import { movedTo, withinVolume } from "../../core/position.ts";
import { type PanelName, type Part } from "./show.ts";
import type { Step } from "./step.ts";
import { Timeline } from "./timeline.ts";
import { Upload } from "./upload.ts";

export type NumberKey = "smoothness" | "sampleCount" | "seed";

const PARAMETER_OF = {
  smoothness: PARAMETERS.smoothness,
  sampleCount: PARAMETERS.samples,
  seed: PARAMETERS.seed,
} as const;

const BRUSH_RADII = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64];

export class Lab {
  readonly store: StoreApi<LabState>;
  readonly editing: Editing;
  readonly upload: Upload;
  private readonly analysis: Analysis;
  private readonly timeline: Timeline;

  constructor(
    readonly laboratory: Laboratory,
    restored: (Restored & Partial<Opening>) | null = null,
    readonly alerts = new Alerts(),
  ) {
    this.store = createStore<LabState>()(() => initialState(restored));
    this.analysis = new Analysis(this.store, laboratory, alerts);
    this.timeline = new Timeline(this.store, () => this.analysis.update(), restored?.steps);
    this.editing = new Editing(this.store, this.timeline);
    this.upload = new Upload(
      this.store,
      laboratory,
      alerts,
      (work) => this.editing.open(work),
      (opening) => this.open(opening),
    );
    // A file that could not be read is past once any reference has come.
    this.store.subscribe(({ work }, before) => {
      if (work.lineage !== before.work.lineage) alerts.settle("file");
    });
    this.analysis.update();
  }

  /** Shows another state, of a link or of saved work: one step of the history, its looks besides. */
  open(opening: Restored & Partial<Opening>): void {
    const {
      work,
      noiseStrengths,
      selected,
      smoothness,
      sampleCount,
      seed,
      steps: _,
      guess,
      ...looks
    } = opening;
    const columns = noiseStrengths.map((a, i) => ({ id: i + 1, a }));
    this.editing.settle();
    this.stopPlaying();
    this.timeline.change({
      work,
      columns,
      selectedId: columns[selected].id,
      smoothness,
      sampleCount,
      seed,
    });
    this.store.setState({ ...looks, ...(guess ? { guess } : {}) });
  }

  /** Takes up saved work, or a state of the Lesson, in place of everything, its history included. */
  restore(restored: Restored & Partial<Opening>): void {
    this.store.setState(initialState(restored));
    this.timeline.restart(restored.steps);
    this.analysis.update();
  }

  /** What can be undone and redone; a stroke under way is the last step. */
  get steps(): Steps<Step> {
    const { past, future } = this.timeline.steps;
    const { unfinished } = this.editing;
    return unfinished === null ? { past, future } : { past: [...past, unfinished], future: [] };
  }

  /** A gesture begins: what changes from now on is a step of its own. */
  beginGesture(): void {
    this.timeline.seal();
  }

  /** @throws InputError where the parameter does not take the value; so do the setters below. */
  setNumber(key: NumberKey, value: number): void {
    this.stopPlaying();
    this.timeline.change({ [key]: checked(PARAMETER_OF[key], value) }, key);
  }

  /**
   * Plays the noise: shows the strongest column at a share of what the slider reaches and the others in proportion, with
   * the same draw. No step of the history; any other change of the columns, or `stopPlaying`, first returns them.
   * @param share in [0, 1].
   */
  playTo(share: number): void {
    const kept = setColumns(this.state);
    const largest = Math.max(...kept.map(({ a }) => a));
    const reach = share * PARAMETERS.noise.slider[1];
    const columns = kept.map(({ id, a }) => {
      const played = largest === 0 ? reach : (reach * a) / largest;
      return { id, a: Number(played.toFixed(4)) };
    });
    if (this.state.playedFrom === null) this.editing.settle();
    this.store.setState({ playedFrom: kept });
    this.timeline.show({ columns });
  }

  /** Returns the columns to what they were before they were played. */
  stopPlaying(): void {
    const { playedFrom } = this.state;
    if (playedFrom === null) return;
    this.store.setState({ playedFrom: null });
    this.timeline.show({ columns: playedFrom });
  }

  /** Of one column. Columns that stand in rising order stay so: a column that passes a neighbour takes its place. */
  setNoiseStrength(id: number, a: number): void {
    checked(PARAMETERS.noise, a);
    this.stopPlaying();
    const { columns } = this.state;
    const changed = columns.map((column) => (column.id === id ? { id, a } : column));
    if (isRising(columns)) changed.sort((left, right) => left.a - right.a);
    this.timeline.change({ columns: changed }, `noise ${id}`);
  }

  /** All noise strengths, from left to right. @throws InputError unless there are 2 to 8 of them, each in [0, 1]. */
  setNoiseStrengths(noiseStrengths: readonly number[]): void {
    if (noiseStrengths.length < MIN_COLUMNS || noiseStrengths.length > MAX_COLUMNS) {
      throw new InputError(
        `the figure has ${MIN_COLUMNS} to ${MAX_COLUMNS} columns, got ${noiseStrengths.length}: give as many noise strengths`,
      );
    }
    for (const a of noiseStrengths) checked(PARAMETERS.noise, a);
    this.stopPlaying();
    const { columns, selectedId } = this.state;
    const fresh = Math.max(...columns.map(({ id }) => id)) + 1;
    const next = noiseStrengths.map((a, i) => ({ id: columns[i]?.id ?? fresh + i, a }));
    this.timeline.change({
      columns: next,
      selectedId: next.some(({ id }) => id === selectedId) ? selectedId : next[next.length - 1].id,
    });
  }

  selectColumn(id: number): void {
    this.store.setState({ selectedId: id });
  }

  /** One more column at the right, selected. */
  addColumn(): void {
    this.stopPlaying();
    const { columns } = this.state;
    if (columns.length >= MAX_COLUMNS) return;
    const id = Math.max(...columns.map((column) => column.id)) + 1;
    this.timeline.change({
      columns: [...columns, { id, a: nextNoiseStrength(columns.map(({ a }) => a)) }],
      selectedId: id,
    });
  }

  removeColumn(id: number): void {
    this.stopPlaying();
    const { columns, selectedId } = this.state;
    if (columns.length <= MIN_COLUMNS) return;
    const at = columns.findIndex((column) => column.id === id);
    const rest = columns.filter((column) => column.id !== id);
    this.timeline.change({
      columns: rest,
      selectedId: id === selectedId ? rest[Math.min(at, rest.length - 1)].id : selectedId,
    });
  }

  /** The slices stay where they are: the plane says which of them the figure shows. */
  setPlane(plane: PlaneName): void {
    this.editing.settle();
    this.store.setState({ plane });
  }

  /** Another slice of a plane. @param index rounded, and held within the volume. */
  setSlice(index: number, plane: PlaneName = this.state.plane): void {
    this.setPosition(movedTo(this.state.position, this.shape, plane, index));
  }

  /** Leads the three slices through a voxel, or the nearest that there is. */
  setPosition(position: Triple): void {
    this.editing.settle();
    const next = withinVolume(position, this.shape);
    if (next.some((index, axis) => index !== this.state.position[axis])) {
      this.store.setState({ position: next });
    }
  }

  /** In which lengths are typed and shown. */
  setUnit(unit: Unit): void {
    this.store.setState({ unit });
  }

  setShowAs(showAs: ShowAs): void {
    this.store.setState({ showAs });
  }

  /** What of the Lab is on the screen, from now on. */
  setShow(show: ReadonlySet<Part>): void {
    this.store.setState({ show });
  }

  /** Puts a part on the screen or takes it off. */
  showPart(part: Part, isShown: boolean): void {
    const show = new Set(this.state.show);
    if (isShown) show.add(part);
    else show.delete(part);
    this.setShow(show);
  }

  setPanel(panel: PanelName): void {
    this.store.setState({ panel });
  }

  /** Moves the threshold τ. @param tau held in [0, 1]. */
  setTau(tau: number): void {
    this.store.setState({ tau: Math.min(1, Math.max(0, tau)) });
  }

  /** What the first row shows. @param row the average, or a sample from 0, held below their number. */
  setFirstRow(row: "average" | number): void {
    const firstRow = heldRow(row, this.state.sampleCount);
    if (firstRow !== this.state.firstRow) this.store.setState({ firstRow });
  }

  setAverageAs(averageAs: LabState["averageAs"]): void {
    this.store.setState({ averageAs });
  }

  /** A stroke under way, as of a polygon that is not closed yet, ends with its tool. */
  setTool(tool: Tool): void {
    this.editing.settle();
    this.store.setState({ tool });
  }

  setBrushShape(brushShape: BrushShape): void {
    this.store.setState({ brushShape });
  }

  setBrushRadius(radius: number): void {
    this.store.setState({ brushRadius: Math.min(MAX_BRUSH_RADIUS, Math.max(0.5, radius)) });
  }

  /** The next larger (1) or smaller (−1) brush. */
  stepBrush(direction: 1 | -1): void {
    const { brushRadius } = this.state;
    const next =
      direction === 1
        ? BRUSH_RADII.find((radius) => radius > brushRadius)
        : [...BRUSH_RADII].reverse().find((radius) => radius < brushRadius);
    if (next !== undefined) this.setBrushRadius(next);
  }

  /** Stops what is being computed or read. */
  cancel(): void {
    this.analysis.cancel();
    this.upload.cancel();
  }

  /** Computes what was cancelled. */
  resume(): void {
    this.analysis.update();
  }

  /** The sentences on the link leave the screen. */
  putLinkNotesAway(): void {
    this.store.setState({ linkNotes: [] });
  }

  private get shape(): readonly number[] {
    return this.state.work.reference.grid.shape;
  }

  private get state(): LabState {
    return this.store.getState();
  }
}

/** Whether the columns stand from the weakest noise to the strongest: unless the user typed another order, they do. */
function isRising(columns: readonly { readonly a: number }[]): boolean {
  return columns.every(({ a }, i) => i === 0 || columns[i - 1].a <= a);
}
