/** Where a reference came from that a file was opened for. */
import { type Domain } from "../core/domain.ts";
import type { KeptLabels } from "./fileLabels.ts";
import type { ForegroundChoice, ValueImage } from "./image.ts";
import { namedChoice } from "./labels.ts";
import type { Source } from "./source.ts";

/** Of a file with one label, or none. */
export const NO_LABELS: KeptLabels = { labels: [], leftOut: 0 };

/**
 * The source of a file that is opened as an image. @param notes what there is to know of it, in sentences.
 * @param kept its labels, for figures of several references. @param domain Ω in its grid; null where it is the whole.
 */
export function fileSource(
  image: Omit<ValueImage, "values">,
  foreground: ForegroundChoice,
  notes: readonly string[],
  { labels, leftOut }: KeptLabels,
  domain: Domain | null = null,
): Source {
  const { name, format, orientation, fileShape } = image;
  const words = `Of its ${labels.length + leftOut} labels ${labels.length} are kept for figures of several references: the others are too finely divided.`;
  return {
    name,
    format,
    orientation,
    fileShape,
    presetId: null,
    ...(domain === null ? {} : { domain }),
    foreground: namedChoice(foreground, image),
    ...(labels.length === 0 ? {} : { labels }),
    isEdited: false,
    notes: leftOut === 0 ? notes : [...notes, words],
  };
}
