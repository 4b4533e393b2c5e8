/** Two fingers on a picture: how far they have parted, and where to. */

/** A place on the screen, in CSS pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What two fingers have done since they were looked at last. */
interface PinchStep {
  /** Their distance over what it was. */
  readonly factor: number;
  /** Between them, before and now. */
  readonly from: Point;
  readonly to: Point;
}

export class Pinch {
  private readonly fingers = new Map<number, Point>();

  down(id: number, at: Point): void {
    if (this.fingers.size < 2) this.fingers.set(id, at);
  }

  up(id: number): void {
    this.fingers.delete(id);
  }

  /** @returns null unless it is one of two fingers. */
  move(id: number, at: Point): PinchStep | null {
    const before = this.fingers.get(id);
    if (before === undefined) return null;
    this.fingers.set(id, at);
    const other = [...this.fingers].find(([finger]) => finger !== id)?.[1];
    if (other === undefined) return null;
    const distance = (finger: Point) => Math.hypot(finger.x - other.x, finger.y - other.y);
    const between = (finger: Point) => ({ x: (finger.x + other.x) / 2, y: (finger.y + other.y) / 2 });
    // Two fingers on one place tell nothing of a distance.
    const factor = distance(before) < 1 ? 1 : distance(at) / distance(before);
    return { factor, from: between(before), to: between(at) };
  }
}
