/**
 * Setups with names, to be opened again and saved together as one file. The list is the tab's own, kept in the browser
 * from one visit to the next; what a file or a removal takes from it can be brought back.
 */
import { type StoreApi, createStore } from "zustand/vanilla";
import { InputError } from "../../core/errors.ts";
import type { FigureChoice } from "../../figure/choice.ts";
import {
  LONGEST_NAME,
  MOST_RUNS,
  MOST_SETUPS,
  type Scene,
  type Setup,
  readScene,
  writeScene,
} from "../../io/scene/scene.ts";
import { LONGEST_SCENE } from "../../io/scene/sceneRuns.ts";
import { APP_VERSION } from "../../io/version.ts";
import type { Pose } from "../camera.ts";
import { type Found, type SavedPlace, type SavedStore, foundForm, placeIn, unopenedWords } from "../saved.ts";
import type { Preferences } from "../preferences.ts";
import { type TabClaim, keyOf } from "../tab.ts";
import { currentFigure } from "./figureSettings.ts";
import { presentResult } from "./presentResult.ts";
import { openSetup } from "./sceneOpening.ts";
import { setupOf } from "./setup.ts";
import type { Lab } from "./store.ts";

/** Of the form that is kept. */
const VERSION = 1;

interface Entry {
  readonly id: number;
  readonly setup: Setup;
}

interface SessionState {
  /** Version of the program that made the results. */
  readonly app: string;
  readonly entries: readonly Entry[];
  /** The list before a file took its place or something was removed; null where there is no way back. */
  readonly before: readonly Entry[] | null;
  /** Whether the list lies over the page. */
  readonly isListed: boolean;
  /** What happened to the list last, in words; "" for nothing. */
  readonly news: string;
}

type Kept = Pick<SessionState, "app" | "entries" | "before">;

export class Session {
  readonly store: StoreApi<SessionState>;
  private lastId = 0;

  constructor(
    private readonly lab: Lab,
    private readonly camera: Pick<StoreApi<Pose>, "getState">,
    private readonly preferences: Pick<StoreApi<Preferences>, "getState">,
  ) {
    this.store = createStore<SessionState>()(() => ({
      app: APP_VERSION,
      entries: [],
      before: null,
      isListed: false,
      news: "",
    }));
    const take = () => {
      const { scene } = lab.store.getState();
      if (scene?.session != null) this.take(scene.session, scene.name);
    };
    take();
    lab.store.subscribe(({ scene }, { scene: last }) => {
      if (scene?.session !== last?.session) take();
    });
  }

  /** Lays the list over the page, or takes it off. */
  show(isListed: boolean): void {
    this.store.setState({ isListed, ...(isListed ? {} : { news: "" }) });
  }

  /** Puts the Lab as it is at the end of the list; its result follows once it is computed. @throws InputError for a full list. */
  async add(): Promise<void> {
    const { entries } = this.state;
    if (entries.length >= MOST_SETUPS) {
      throw new InputError(`A session holds up to ${MOST_SETUPS} setups: remove one, or save this session and begin another`); // prettier-ignore
    }
    const { setup, figure } = this.plain();
    const entry = this.entryOf({ ...setup, name: this.freshName(setup.name) });
    const { name } = entry.setup;
    this.store.setState({
      entries: [...entries, entry],
      app: APP_VERSION,
      news: `“${name}” is in the list.`,
    });
    const result = await presentResult(this.lab, figure);
    if (result !== null) this.change(entry.id, (added) => ({ ...added, result }));
  }

  /** @throws InputError for no name, or one that another setup has; the name before stays. */
  rename(id: number, text: string): void {
    const name = text.trim();
    if (name === "") throw new InputError("A setup needs a name: type one, or press Escape to keep the last");
    if (name.length > LONGEST_NAME) {
      throw new InputError(`A name has up to ${LONGEST_NAME} letters, got ${name.length}: shorten it`);
    }
    if (this.state.entries.some((entry) => entry.id !== id && entry.setup.name === name)) {
      throw new InputError(`Another setup is called “${name}”: give this one another name`);
    }
    this.change(id, (setup) => ({ ...setup, name }));
  }

  /** Up (−1) or down (1) by one place. */
  move(id: number, by: -1 | 1): void {
    const entries = [...this.state.entries];
    const from = entries.findIndex((entry) => entry.id === id);
    const to = from + by;
    if (from < 0 || to < 0 || to >= entries.length) return;
    entries.splice(to, 0, ...entries.splice(from, 1));
    this.store.setState({
      entries,
      news: `“${entries[to].setup.name}” is number ${to + 1} of ${entries.length}.`,
    });
  }

  remove(id: number): void {
    const { entries } = this.state;
    const gone = entries.find((entry) => entry.id === id);
    if (gone === undefined) return;
    this.store.setState({
      entries: entries.filter((entry) => entry !== gone),
      before: entries,
      news: `“${gone.setup.name}” was removed.`,
    });
  }

  /** Brings the list back that was there before the last file or removal; the one that is there can be brought back in turn. */
  bringBack(): void {
    const { before, entries } = this.state;
    if (before === null) return;
    this.store.setState({ entries: before, before: entries, news: "The list is as it was before." });
  }

  /** Opens a setup in the Lab: one step of its history. */
  open(id: number): void {
    const { entries, app } = this.state;
    const setup = entries.find((entry) => entry.id === id)?.setup;
    if (setup === undefined) return;
    openSetup(setup, app, this.lab, {
      name: setup.name,
      picture: null,
      session: null,
      sentences: [],
    });
  }

  /** Whether the Lab shows what a setup asks: the same reference, noise and slices. */
  isShown(setup: Setup): boolean {
    return isSameQuestion(setup, setupOf(this.lab.store.getState(), this.camera.getState(), null, null));
  }

  /**
   * The file of all setups, in order; of the Lab as it is as well, at the end, where the list does not have it.
   * @param present the Lab as it is, where it is known with its figure and its result.
   * @throws InputError where it would be too large to be read again.
   */
  async file(
    present: Setup | null = null,
  ): Promise<{ readonly text: string; readonly setups: readonly Setup[] }> {
    const { entries, app } = this.state;
    const listed = entries.map(({ setup }) => setup);
    const isListed = listed.some((setup) => this.isShown(setup));
    const setups = isListed ? listed : [...listed, await this.present(present)];
    const text = writeScene(setups, app);
    const runs = setups.reduce((sum, { runs: { length } }) => sum + length, 0);
    if (text.length > LONGEST_SCENE || runs > MOST_RUNS) {
      throw new InputError("The session is too large to be opened again: remove some of its setups, and save them in a session of their own"); // prettier-ignore
    }
    return { text, setups };
  }

  private async present(known: Setup | null): Promise<Setup> {
    if (known !== null) return { ...known, name: this.freshName(known.name) };
    const { setup, figure } = this.plain();
    return { ...setup, name: this.freshName(setup.name), result: await presentResult(this.lab, figure) };
  }

  /** The Lab as it is, what was being drawn and played settled, with the figure that would be exported of it. */
  private plain(): { readonly setup: Setup; readonly figure: FigureChoice } {
    this.lab.editing.settle();
    this.lab.stopPlaying();
    const state = this.lab.store.getState();
    const figure = currentFigure(state, this.preferences.getState().colormap);
    return { setup: setupOf(state, this.camera.getState(), { ...figure }, null), figure };
  }

  /** The setups of a file in place of the list. */
  private take({ app, setups }: Scene, file: string): void {
    const { entries, before } = this.state;
    this.store.setState({
      app,
      entries: setups.map((setup) => this.entryOf(setup)),
      before: entries.length > 0 ? entries : before,
      isListed: true,
      news: `${file} holds these ${setups.length} setups. The first, “${setups[0].name}”, is open.`,
    });
  }

  /** What was kept, at the beginning of a visit; a file that was opened meanwhile comes first. */
  restore({ app, setups, before }: Restored): void {
    const entries = setups.map((setup) => this.entryOf(setup));
    const old = before?.map((setup) => this.entryOf(setup)) ?? null;
    const isUntouched = this.state.entries.length === 0;
    this.store.setState(
      isUntouched ? { app, entries, before: old } : { before: entries.length > 0 ? entries : old },
    );
  }

  private change(id: number, change: (setup: Setup) => Setup): void {
    const { entries } = this.state;
    this.store.setState({
      entries: entries.map((entry) => (entry.id === id ? { id, setup: change(entry.setup) } : entry)),
    });
  }

  private entryOf(setup: Setup): Entry {
    this.lastId += 1;
    return { id: this.lastId, setup };
  }

  /** "Kidney", or "Kidney 2" where the list has one. */
  private freshName(name: string): string {
    const taken = new Set(this.state.entries.map(({ setup }) => setup.name));
    for (let number = 1; ; number++) {
      const ending = number === 1 ? "" : ` ${number}`;
      const tried = `${name.slice(0, LONGEST_NAME - ending.length)}${ending}`;
      if (!taken.has(tried)) return tried;
    }
  }

  private get state(): SessionState {
    return this.store.getState();
  }
}

function isSameQuestion(one: Setup, other: Setup): boolean {
  const texts = [one, other].map(({ grid, noiseStrengths, smoothness, sampleCount, seed, plane, position, showAs }) =>
    JSON.stringify([grid.shape, grid.spacing, noiseStrengths, smoothness, sampleCount, seed, plane, position, showAs]),
  ); // prettier-ignore
  return (
    texts[0] === texts[1] &&
    one.runs.length === other.runs.length &&
    one.runs.every((byte, i) => byte === other.runs[i])
  );
}

interface Restored {
  readonly app: string;
  readonly setups: readonly Setup[];
  readonly before: readonly Setup[] | null;
}

/** The session of the tab, with what was kept of it; from now on it is kept. */
export async function startSession(
  lab: Lab,
  camera: Pick<StoreApi<Pose>, "getState">,
  preferences: Pick<StoreApi<Preferences>, "getState">,
  store: SavedStore,
  tab: Pick<TabClaim, "ownId">,
): Promise<Session> {
  const session = new Session(lab, camera, preferences);
  const id = await tab.ownId;
  const place = placeIn(store, keyOf("session", id));
  const saved = await place.read();
  const found = parse(saved);
  const words = unopenedWords("session", found);
  if (words !== null) {
    lab.alerts.raise("work", words);
    await store.write(keyOf("session", `${id}.unopened`), saved);
  }
  if (found.is === "there") session.restore(found.value);
  keep(session, place);
  return session;
}

/** Writes the list at every change of it. */
function keep({ store }: Session, place: SavedPlace): void {
  const write = (state: Kept) => void place.write(formOf(state));
  store.subscribe((state, last) => {
    if (state.entries !== last.entries || state.before !== last.before) write(state);
  });
  const state = store.getState();
  if (state.isListed) write(state);
}

/** As a file has it: what a file may hold, and how it is checked, is said in one place. */
function formOf({ app, entries, before }: Kept): unknown {
  const textOf = (list: readonly Entry[] | null) =>
    list === null || list.length === 0 ? null : writeScene(list.map(({ setup }) => setup), app); // prettier-ignore
  return { version: VERSION, list: textOf(entries), before: before === null ? undefined : textOf(before) };
}

function parse(saved: unknown): Found<Restored> {
  return foundForm(saved, VERSION, ({ version, list, before }) => {
    if (version !== VERSION) return null;
    const scene = list === null ? null : readScene(list as string);
    const old = before === undefined ? null : before === null ? [] : readScene(before as string).setups;
    return { app: scene?.app ?? APP_VERSION, setups: scene?.setups ?? [], before: old };
  });
}
