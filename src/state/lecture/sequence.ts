/** A lecture as slides: each a state of the Lab, as its link says it, with a note. */
import { InputError } from "../../core/errors.ts";
import { LONGEST_READ, readLink } from "../link/link.ts";

export interface Slide {
  /** From "#" on. */
  readonly link: string;
  /** What is said beside it. */
  readonly note: string;
}

const KIDNEY = "#lab?v=1&noise=0.05,0.1,0.15,0.2&smoothness=0.3&seed=18";

/** What there is before anybody has made a sequence. */
export const TWO_MINUTES: readonly Slide[] = [
  {
    link: `${KIDNEY}&select=0.05&show=reference,average`,
    note: "Five careful people, one kidney, five outlines: this colour is how many of them chose each pixel.",
  },
  {
    link: `${KIDNEY}&select=0.2&show=reference,sample2`,
    note: "Our model bends a clean mask by a smooth random field; from left to right it is the same bend, only stronger.",
  },
  {
    link: `${KIDNEY}&select=0.1&show=reference,average,marginal`,
    note: "Average for ever and you get this map, which we know in closed form: the mask, blurred.",
  },
  {
    link: `${KIDNEY}&select=0.2&show=reference,marginal,accuracy`,
    note: "Accuracy takes a pixel if most labels have it, and at the right no pixel has a majority: the most accurate kidney is no kidney.",
  },
  {
    link: `${KIDNEY}&select=0.2&show=reference,marginal,accuracy,dice,words`,
    note: "Dice, from the same map, draws 1.7 kidneys.",
  },
  {
    link: `${KIDNEY}&select=0.15&tau=0.266&panel=threshold&show=marginal,overlay,threshold`,
    note: "The only difference is where you cut: one half, or half of the best Dice, which the map itself tells you.",
  },
];

const FORMAT = "marginalia sequence";
const VERSION = 1;
const MOST_SLIDES = 200;
export const LONGEST_NOTE = 1000;
/** Of a file, in bytes. */
export const LARGEST_FILE = 2 ** 25;

/** The file of a sequence. */
export function sequenceJson(slides: readonly Slide[]): string {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, slides }, null, 2)}\n`;
}

/** The slides of a file. @throws InputError saying what is wrong with it, and what to do. */
export function readSequence(text: string): Slide[] {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    throw new InputError("it is no sequence (JSON cannot be read): choose a file that “Save sequence” made");
  }
  const { format, version, slides } = (read ?? {}) as Record<string, unknown>;
  if (format !== FORMAT || !Array.isArray(slides)) {
    throw new InputError(
      `it is no sequence ("format" is not "${FORMAT}"): choose a file that “Save sequence” made`,
    );
  }
  if (version !== VERSION) {
    throw new InputError(
      `its version is ${JSON.stringify(version)?.slice(0, 20)}, and ${VERSION} is the one that is read: save it again here`,
    );
  }
  const taken = sequenceOf(slides);
  if (taken === null) {
    throw new InputError(
      `it must hold 1 to ${MOST_SLIDES} slides, each with a link to the Lab and a note: save it again`,
    );
  }
  return taken;
}

/** Slides that were kept or read, checked; null where they are none. */
export function sequenceOf(read: unknown): Slide[] | null {
  if (!Array.isArray(read) || read.length === 0 || read.length > MOST_SLIDES) return null;
  const slides = read.map(slideOf);
  return slides.some((slide) => slide === null) ? null : (slides as Slide[]);
}

function slideOf(read: unknown): Slide | null {
  const { link, note } = (read ?? {}) as Record<string, unknown>;
  if (typeof link !== "string" || typeof note !== "string" || link.length > LONGEST_READ) return null;
  // A whole address does as well, wherever the page lay when it was copied.
  const at = link.indexOf("#");
  if (at < 0 || readLink(link.slice(at)).view !== "lab") return null;
  return { link: link.slice(at), note: note.slice(0, LONGEST_NOTE) };
}

/** The sequence as lines to be sent: each slide's note and its address. @param page the page's own, without "#". */
export function sequenceLinks(slides: readonly Slide[], page: string): string {
  return slides.map(({ link, note }) => `${note}\n${page}${link}\n`).join("\n");
}
