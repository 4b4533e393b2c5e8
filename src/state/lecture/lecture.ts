/** A lecture under way: its slides, and which of them is shown. */
import { type StoreApi, createStore } from "zustand/vanilla";
import type { SavedPlace } from "../saved.ts";
import { type Slide, TWO_MINUTES, sequenceOf } from "./sequence.ts";

export interface LectureState {
  /** The user's own; null before there are any. */
  readonly own: readonly Slide[] | null;
  /** 0 is the Lab as it was left; slide i is at i + 1. */
  readonly at: number;
}

/** The user's own slides, or the two-minute lecture. */
export function slidesOf({ own }: LectureState): readonly Slide[] {
  return own ?? TWO_MINUTES;
}

export class Lecture {
  readonly store: StoreApi<LectureState> = createStore<LectureState>()(() => ({ own: null, at: 0 }));

  /** @param place where the slides are kept. */
  constructor(private readonly place: Pick<SavedPlace, "read" | "write">) {}

  /** Brings back what was kept, unless slides were made meanwhile. */
  async restore(): Promise<void> {
    const own = sequenceOf(await this.place.read());
    if (own !== null && this.state.own === null) this.store.setState({ own });
  }

  goTo(at: number): void {
    this.store.setState({ at: Math.min(slidesOf(this.state).length, Math.max(0, at)) });
  }

  next(): void {
    this.goTo(this.state.at + 1);
  }

  back(): void {
    this.goTo(this.state.at - 1);
  }

  /** Behind the slide that is shown, or as the last one; it is then shown. The first begins a sequence of the user's own. */
  add(slide: Slide): void {
    const { own, at } = this.state;
    const slides = [...(own ?? [])];
    const place = own === null || at === 0 ? slides.length : at;
    slides.splice(place, 0, slide);
    this.keep(slides, place + 1);
  }

  /** The note of the slide that is shown. Of the two-minute lecture it makes a sequence of the user's own. */
  setNote(note: string): void {
    const { at } = this.state;
    this.keep(
      slidesOf(this.state).map((slide, i) => (i === at - 1 ? { ...slide, note } : slide)),
      at,
    );
  }

  /** Takes the slide that is shown out. */
  remove(): void {
    const { at } = this.state;
    const rest = slidesOf(this.state).filter((_, i) => i !== at - 1);
    if (rest.length === 0) this.startOver();
    else this.keep(rest, Math.min(at, rest.length));
  }

  /** Other slides in place of those that are there, from the first. */
  open(slides: readonly Slide[]): void {
    this.keep(slides, 1);
  }

  /** Back to the two-minute lecture. */
  startOver(): void {
    this.store.setState({ own: null, at: 0 });
    void this.place.write(null);
  }

  private keep(own: readonly Slide[], at: number): void {
    this.store.setState({ own, at });
    void this.place.write(own);
  }

  private get state(): LectureState {
    return this.store.getState();
  }
}
