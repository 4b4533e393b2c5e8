/**
 * What went wrong, in words, until its cause goes: one list for the whole page. A newer sentence on a cause takes the place
 * of the older one; sentences on other causes stay beside it, so that none is lost.
 */
import { type StoreApi, createStore } from "zustand/vanilla";

/** What can go wrong, and the view that says so. */
const SAID_IN = {
  /** A file for the Lab: goes with the next one that is understood. */
  file: "lab",
  /** Saved work that cannot be opened: stays until it is read. */
  work: "lab",
  /** The same of a saved experiment. */
  run: "experiment",
  /** Goes with the next figure that is complete. */
  analysis: "lab",
  /** The form of the Experiment: goes with the next change that can be. */
  recipe: "experiment",
  /** A run that cannot start: goes when it can, or with the next start. */
  start: "experiment",
  /** Images that are missing, or not the recipe's: goes when the form asks for none, or they are there. */
  images: "experiment",
  /** Goes with the next sample. */
  sample: "experiment",
  /** Goes when the run is taken up again. */
  training: "experiment",
  /** Goes when what is kept can be written again. */
  storage: "everywhere",
} as const;

/** Many pictures are made at a time: each has a cause of its own, which goes with its next picture. */
type SceneCause = `scene ${string}`;

export type Cause = keyof typeof SAID_IN | SceneCause;

export type AlertView = "lab" | "experiment" | "owndata";

export interface RaisedAlert {
  readonly cause: Cause;
  readonly text: string;
}

export class Alerts {
  /** The newest last. */
  readonly store: StoreApi<readonly RaisedAlert[]> = createStore<readonly RaisedAlert[]>()(() => []);

  /** Says it, in place of what was said of the same cause. */
  raise(cause: Cause, text: string): void {
    this.put([...this.without(cause), { cause, text }]);
  }

  /** The cause is gone. */
  settle(cause: Cause): void {
    const rest = this.without(cause);
    if (rest.length < this.store.getState().length) this.put(rest);
  }

  /** The user has read it. */
  dismiss(text: string): void {
    this.put(this.store.getState().filter((alert) => alert.text !== text));
  }

  /** @returns whether there was one in the view. */
  dismissNewest(view: AlertView): boolean {
    const newest = textsIn(view, this.store.getState()).at(-1);
    if (newest !== undefined) this.dismiss(newest);
    return newest !== undefined;
  }

  private without(cause: Cause): RaisedAlert[] {
    return this.store.getState().filter((alert) => alert.cause !== cause);
  }

  private put(alerts: readonly RaisedAlert[]): void {
    this.store.setState(alerts, true);
  }
}

/** What a view says, each sentence once, the newest last. */
export function textsIn(view: AlertView, alerts: readonly RaisedAlert[]): string[] {
  const isSaid = ({ cause }: RaisedAlert) => {
    const place = isSceneCause(cause) ? "lab" : SAID_IN[cause];
    return place === view || place === "everywhere";
  };
  return [...new Set(alerts.filter(isSaid).map(({ text }) => text))];
}

function isSceneCause(cause: Cause): cause is SceneCause {
  return cause.startsWith("scene ");
}

/**
 * One ear for what is told of several places of the storage: that it fails is said once, however often and in how many
 * places it does, until all of them work again.
 */
export function storageWatch(alerts: Alerts): (place: string) => (words: string | null) => void {
  const failing = new Set<string>();
  return (place) => (words) => {
    if (words === null) {
      if (failing.delete(place) && failing.size === 0) alerts.settle("storage");
      return;
    }
    if (failing.size === 0) alerts.raise("storage", words);
    failing.add(place);
  };
}
