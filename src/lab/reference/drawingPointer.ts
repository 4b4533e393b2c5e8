/**
 * Which pointer draws, and how its stroke ends: only a second finger and Esc take a stroke back; whatever else comes
 * between – a release that never came, a pen that is gone, another pointer – keeps what was drawn.
 */

/** What a pointer's event tells. */
export interface PointerTrace {
  readonly pointerId: number;
  readonly pointerType: string;
  /** Whether it is the first of its kind: of two fingers, the first. */
  readonly isPrimary: boolean;
  /** Pressed just now; 0 where none is. */
  readonly buttons: number;
  /** ms. */
  readonly timeStamp: number;
}

/** What becomes of the stroke under way. */
export type StrokeEnd = "keep" | "takeBack";

/** Touches are ignored this long after a pen was seen, ms: they are the palm. */
const PALM_MS = 1000;

export class DrawingPointer {
  private current: { readonly id: number; readonly type: string } | null = null;
  private penSeenAt = -Infinity;

  /** Whether a touch is the palm beside a pen. */
  isPalm({ pointerType, timeStamp }: PointerTrace): boolean {
    if (pointerType === "pen") this.penSeenAt = timeStamp;
    return pointerType === "touch" && timeStamp - this.penSeenAt < PALM_MS;
  }

  /** @returns how the stroke under way ends, if one is, and whether this pointer may begin one. */
  down(trace: PointerTrace): { readonly end: StrokeEnd | null; readonly begins: boolean } {
    const { current } = this;
    if (this.isPalm(trace)) return { end: null, begins: false };
    const isTouch = trace.pointerType === "touch";
    if (isTouch && !trace.isPrimary) {
      // A pinch. What the first finger drew before the second came down was not meant.
      this.current = null;
      return { end: current?.type === "touch" ? "takeBack" : current && "keep", begins: false };
    }
    this.current = { id: trace.pointerId, type: trace.pointerType };
    // A touch that came before the pen was the palm.
    const isPalmBefore = trace.pointerType === "pen" && current?.type === "touch";
    return { end: current && (isPalmBefore ? "takeBack" : "keep"), begins: true };
  }

  /** @returns "draw" for the pointer that draws; "keep" where it moves though no button is pressed: its release never came. */
  move(trace: PointerTrace): "draw" | "keep" | null {
    if (this.isPalm(trace) || this.current?.id !== trace.pointerId) return null;
    if (trace.buttons !== 0) return "draw";
    this.current = null;
    return "keep";
  }

  /** The release, or the loss of the pointer. */
  up({ pointerId }: Pick<PointerTrace, "pointerId">): StrokeEnd | null {
    if (this.current?.id !== pointerId) return null;
    this.current = null;
    return "keep";
  }

  /** The browser takes the pointer away: of a finger, since it scrolls or zooms; a pen is out of reach. */
  cancel({ pointerId }: Pick<PointerTrace, "pointerId">): StrokeEnd | null {
    const { current } = this;
    if (current?.id !== pointerId) return null;
    this.current = null;
    return current.type === "touch" ? "takeBack" : "keep";
  }

  /** Nobody draws any more: the stroke has ended otherwise, or none began. */
  rest(): void {
    this.current = null;
  }
}
