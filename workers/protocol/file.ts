/** Files that are read. */
import type { ForegroundPreview } from "../../src/figure/foreground.ts";
import type { Backdrop } from "../../src/io/backdrop/backdrop.ts";
import type { KeptLabels } from "../../src/io/fileLabels.ts";
import type { ReadFile } from "../../src/io/interpret.ts";
import type { CtSlices, SlicesWish } from "../../src/io/ct/ctSlices.ts";
import type { Scene } from "../../src/io/scene/scene.ts";
import type { FoundSubject, PickedFile } from "../../src/io/ct/totalSegmentator.ts";
import type { ForegroundChoice, LabelCount } from "../../src/io/image.ts";
import type { Answer, Progress } from "./answer.ts";

/** The file's values stay in the worker while its foreground is asked for. */
export interface FileService {
  /** The scene that a file carries; null for a file that is to be read as an image. */
  readScene(name: string, file: Blob): Promise<Answer<Scene | null>>;
  readImage(name: string, file: Blob): Promise<Answer<ReadFile>>;
  previewForeground(choice: ForegroundChoice): Promise<Answer<ForegroundPreview>>;
  /** The mask of the file's foreground, transferred. */
  selectForeground(choice: ForegroundChoice): Promise<Answer<Uint8Array>>;
  /** All labels of the file, transferred; none where it is not of labels. */
  keptLabels(): Promise<Answer<KeptLabels>>;
  /** The file is not needed any more. */
  forgetImage(): void;
  /** A picture or a volume to draw after, transferred. */
  readBackdrop(name: string, file: Blob): Promise<Answer<Backdrop>>;
  /** Slices of CT around an organ, subject by subject; the arrays are transferred. */
  readSlices(
    subjects: readonly FoundSubject<PickedFile>[],
    wish: SlicesWish,
    onProgress: Progress,
  ): Promise<Answer<CtSlices>>;
  /** The labels of a segmentation with their voxel counts. */
  readLabels(segmentation: PickedFile): Promise<Answer<LabelCount[]>>;
}
