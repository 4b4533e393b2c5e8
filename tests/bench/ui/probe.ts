/** What the page itself notes of a drag. It runs in the page, before any of its own code: nothing from outside may be used in it. */

interface Notes {
  /** When complete figures were there to be painted, ms on the page's clock: all rows of the selected column drawn anew. */
  readonly figures: number[];
  /** In a drag of the noise strength: from the pointer's last move before the slider took a value to the figure of it, ms. */
  readonly delays: number[];
  /** When the first picture was drawn, and the first complete figure; null before. */
  readonly first: { picture: number | null; figure: number | null };
  /** Whether the picture of the first state stood in the page before its own. */
  hasOpening: boolean;
}

declare global {
  interface Window {
    notes: Notes;
    /** Begins anew. */
    clearNotes: () => void;
  }
}

/** Installs itself as `window.notes`. */
export function probe(): void {
  const notes: Notes = { figures: [], delays: [], first: { picture: null, figure: null }, hasOpening: false };
  window.notes = notes;
  const drawn = new Map<string, Set<string>>();
  let moved = 0;
  /** When the value that the slider has came, by what is written of it. */
  const cameAt = new Map<string, number>();
  window.clearNotes = () => {
    notes.figures.length = 0;
    notes.delays.length = 0;
    drawn.clear();
    cameAt.clear();
  };
  window.addEventListener("pointermove", ({ timeStamp }) => (moved = timeStamp), true);

  /** The noise strength of the last figure. */
  let value: string | undefined;
  let isAwaited = false;
  let isInFrame = false;
  const ask = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (callback) =>
    ask((time) => {
      isInFrame = true;
      try {
        callback(time);
      } finally {
        isInFrame = false;
      }
    });
  /** Calls when the frame that shows what was drawn by now has been painted, as far as the page can know. */
  const afterPaint = (callback: () => void) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      callback();
    };
    const post = () => channel.port2.postMessage(null);
    if (isInFrame) post();
    else ask(post);
  };
  const watch = () => {
    notes.hasOpening ||= document.documentElement.dataset.opening !== undefined;
    const slider = document.querySelector<HTMLInputElement>("input[aria-label='Noise strength']:focus");
    if (slider !== null && !cameAt.has(slider.value)) cameAt.set(slider.value, moved);
    ask(watch);
  };
  ask(watch);

  const put = CanvasRenderingContext2D.prototype.putImageData;
  CanvasRenderingContext2D.prototype.putImageData = function (this: CanvasRenderingContext2D, ...args: unknown[]) {
    Reflect.apply(put, this, args);
    const frame = this.canvas.closest<HTMLElement>("[data-panel]");
    if (frame === null) return;
    notes.first.picture ??= performance.now();
    const { column = "", panel = "" } = frame.dataset;
    const rows = drawn.get(column) ?? new Set();
    drawn.set(column, rows.add(panel));
    if (rows.size < document.querySelectorAll(`[data-panel][data-column="${column}"]`).length) return;
    drawn.delete(column);
    const selected = document.querySelector<HTMLElement>("[data-header]:has([aria-pressed=true])");
    if (column !== selected?.dataset.header) return;
    const name = this.canvas.getAttribute("aria-label") ?? "";
    value = /noise strength ([\d.]+)/.exec(name)?.[1];
    // Of those that are drawn before a frame is painted, the last is seen.
    if (isAwaited) return;
    isAwaited = true;
    afterPaint(() => {
      isAwaited = false;
      const now = performance.now();
      notes.figures.push(now);
      notes.first.figure ??= now;
      const shown = [...cameAt.keys()].find((key) => Number(key) === Number(value));
      if (shown === undefined) return;
      notes.delays.push(now - cameAt.get(shown)!);
      cameAt.delete(shown);
    });
  }; // prettier-ignore
}
