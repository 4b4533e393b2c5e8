/**
 * The address bar and the Lab: each follows the other. A change of the Lab is in the address as soon as it rests; another
 * reference is a step of the browser's history, as another view is; Back, Forward and a link that is pasted open what
 * they say.
 */
import type { StoreApi } from "zustand/vanilla";
import type { Camera, Pose } from "../../state/camera.ts";
import type { LabState } from "../../state/lab/labState.ts";
import type { Lab } from "../../state/lab/store.ts";
import type { Work } from "../../state/lab/work.ts";
import { addressOf, openLink } from "../../state/link/labLink.ts";
import { type Link, readLink } from "../../state/link/link.ts";
import { DueSave } from "../../state/saved.ts";
import { type ViewName, showView, shownView } from "../useView.ts";

/** How long the Lab rests before its state is in the address, ms. */
const REST_MS = 400;
/** By then what Back or Forward opened is saved, ms. */
const SAVED_MS = 1500;
/** Of references that Back and Forward lead to although their address cannot say them, bytes. */
const MOST_BYTES = 2 ** 25;

/** The link in the address; null where it says nothing of the Lab but the view, or is another view's. */
export function addressedLink(): Link | null {
  const link = readLink(window.location.hash);
  return link.view === "lab" && (link.given.size > 0 || link.notes.length > 0) ? link : null;
}

/**
 * Whether this tab wrote its address itself, before a reload: it may be older than what was saved by then. A reload that
 * comes right after a change may find the history as it was before (of 16 on a busy machine, 6 did), so the tab's own
 * storage is asked as well.
 */
export function isOwnAddress(): boolean {
  const entry = window.history.state as Partial<Entry> | null;
  if (typeof entry?.visit === "number") return entry.isUnsaved !== true;
  return isReload() && ownAddresses().includes(window.location.hash);
}

function isReload(): boolean {
  const [entry] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  return entry?.type === "reload";
}

/** In the tab's own storage: the last addresses behind which something newer was saved, JSON. */
const OWN_KEY = "marginalia.address";

function ownAddresses(): readonly unknown[] {
  try {
    const own: unknown = JSON.parse(window.sessionStorage.getItem(OWN_KEY) ?? "[]");
    return Array.isArray(own) ? own : [];
  } catch {
    return [];
  }
}

function own(addresses: readonly (string | null)[]): void {
  try {
    window.sessionStorage.setItem(OWN_KEY, JSON.stringify(addresses));
  } catch {
    // Forbidden or full: the history alone tells.
  }
}

/** What an entry of the history remembers: which of `works` it is of, in this visit. */
interface Entry {
  readonly visit: number;
  readonly version: number;
  /** Whether it was opened just now: what was saved by then is older. */
  readonly isUnsaved?: boolean;
}

/** Another visit counts its works anew. */
const VISIT = performance.timeOrigin;

class Address {
  /** The Lab's, as it was written or opened last; null for an address that says nothing of it. */
  private hash: string | null = null;
  /** Before another reference came, which is not in the address yet. */
  private left: LabState | null = null;
  private isOpening = false;
  /** Whether a pointer is down: nothing is written in the middle of a drag, however long it rests. */
  private isPressed = false;
  private readonly works = new Map<number, Work>();
  private readonly due = new DueSave(() => this.write());

  constructor(
    private readonly lab: Lab,
    private readonly camera: StoreApi<Camera>,
  ) {}

  async follow(ready: Promise<unknown>): Promise<void> {
    if (shownView() === "lab" && addressedLink() !== null) this.hash = window.location.hash;
    const first = this.lab.store.getState();
    await ready;
    // Whoever was quicker than the storage has changed what the link said.
    const state = this.lab.store.getState();
    if (LINKED.some((part) => state[part] !== first[part])) this.claim(state.work);
    // What was held to its range, or is unknown, is not kept in the address.
    if (this.hash !== null) this.due.afterQuiet(REST_MS);
    this.lab.store.subscribe((state, before) => this.onChange(state, before));
    this.camera.subscribe((pose, before) => {
      const isTurned = POSE.some((part) => pose[part] !== before[part]);
      if (isTurned && this.lab.store.getState().showAs === "surfaces") this.due.afterQuiet(REST_MS);
    });
    const press = (isPressed: boolean) => {
      this.isPressed = isPressed;
    };
    window.addEventListener("pointerdown", () => press(true), true);
    for (const type of ["pointerup", "pointercancel"])
      window.addEventListener(type, () => press(false), true);
    for (const type of ["popstate", "hashchange"]) window.addEventListener(type, () => this.onNavigate());
  }

  /** Shows a view: a step of the history. */
  show(view: ViewName): void {
    this.isPressed = false;
    this.due.hurry();
    showView(view, view === "lab" ? (this.hash ?? "") : `#${view}`);
  }

  /** What lies over the view is a step of the history, which Back leaves. @returns leaves it otherwise. */
  over(onBack: () => void): () => void {
    this.isPressed = false;
    // Then both steps have one address.
    this.due.hurry();
    window.history.pushState(window.history.state, "", window.location.href);
    window.addEventListener("popstate", onBack, { once: true });
    return () => window.history.back();
  }

  private onChange(state: LabState, before: LabState): void {
    if (LINKED.every((part) => state[part] === before[part])) return;
    if (this.isOpening) return;
    this.claim(state.work);
    if (state.work.lineage !== before.work.lineage) this.left ??= before;
    this.due.afterQuiet(REST_MS);
  }

  /** From the first change on, what is saved is newer than a link that was opened, though the address will not say so before the next rest. */
  private claim({ version }: Work): void {
    if (this.hash === null || shownView() !== "lab" || isOwnAddress()) return;
    own([window.location.hash]);
    window.history.replaceState({ visit: VISIT, version } satisfies Entry, "", window.location.hash);
  }

  private write(): void {
    if (this.isPressed) return this.due.afterQuiet(REST_MS);
    const state = this.lab.store.getState();
    const pose = this.camera.getState();
    const { left } = this;
    this.left = null;
    if (shownView() !== "lab") return;
    // The entry that is left leads back to what was there last.
    if (left !== null) this.put("replaceState", addressOf(left, pose), left.work);
    const isOther = left !== null && left.work.lineage !== state.work.lineage;
    this.put(isOther ? "pushState" : "replaceState", addressOf(state, pose), state.work);
  }

  private put(way: "pushState" | "replaceState", hash: string, work: Work): void {
    this.works.delete(work.version);
    this.works.set(work.version, work);
    let bytes = [...this.works.values()].reduce((sum, { reference }) => sum + reference.mask.length, 0);
    for (const [version, { reference }] of this.works) {
      if (bytes <= MOST_BYTES || this.works.size === 1) break;
      this.works.delete(version);
      bytes -= reference.mask.length;
    }
    own([this.hash, hash]);
    this.hash = hash;
    try {
      window.history[way]({ visit: VISIT, version: work.version } satisfies Entry, "", hash);
    } catch {
      // Browsers refuse a page that writes too often: the next rest writes what is then there.
    }
  }

  /** Another entry of the history, or an address that was typed. */
  private onNavigate(): void {
    const { hash } = window.location;
    if (shownView() !== "lab" || hash === this.hash) return;
    const link = addressedLink();
    this.due.drop();
    this.left = null;
    this.hash = link === null ? null : hash;
    if (link === null) return;
    const entry = window.history.state as Partial<Entry> | null;
    const kept = entry?.visit === VISIT ? this.works.get(entry.version!) : undefined;
    const { opening, pose } = openLink(link, kept ?? this.lab.store.getState().work);
    this.isOpening = true;
    this.lab.open(opening);
    this.camera.setState(pose);
    this.isOpening = false;
    // Until what was opened is saved, a reload takes it from the address.
    own([]);
    window.history.replaceState({ ...entry, isUnsaved: true }, "", hash);
    this.due.afterQuiet(SAVED_MS);
  }
}

/** What of the Lab's state a link says. */
const LINKED = [
  "work", "columns", "selectedId", "smoothness", "sampleCount", "seed", "unit", "plane", "position", "showAs", "show", "panel",
  "tau", "firstRow",
] as const satisfies readonly (keyof LabState)[]; // prettier-ignore

const POSE = ["orientation", "zoom", "pan", "clip"] as const satisfies readonly (keyof Pose)[];

/**
 * Lets the address follow the Lab, and the Lab the address. @param ready when saved work has been taken up, which is no
 * step of the history.
 */
export function followAddress(
  lab: Lab,
  camera: StoreApi<Camera>,
  ready: Promise<unknown>,
): Pick<Address, "show" | "over"> {
  const address = new Address(lab, camera);
  void address.follow(ready);
  return address;
}
