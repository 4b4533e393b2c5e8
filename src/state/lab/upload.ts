/**
 * From a file to the reference: read off the main thread, its foreground found or asked for. While it is asked for, the
 * file's values stay in the worker, which makes a preview of each choice; the newest choice wins.
 */
import type { StoreApi } from "zustand/vanilla";
import { isAbort } from "../../compute/errors.ts";
import type { Laboratory } from "../../compute/laboratory.ts";
import { Newest } from "../../compute/newest.ts";
import { InputError } from "../../core/errors.ts";
import { makeReference } from "../../core/reference.ts";
import type { ForegroundPreview } from "../../figure/foreground.ts";
import type { KeptLabels } from "../../io/fileLabels.ts";
import type { ReadFile } from "../../io/interpret.ts";
import type { ForegroundChoice } from "../../io/image.ts";
import type { Scene } from "../../io/scene/scene.ts";
import type { Alerts } from "../alerts.ts";
import { PATIENCE_MS, describeError } from "../errors.ts";
import type { LabState, Opening, PendingUpload } from "./labState.ts";
import { type Work, startWork, withoutNotes } from "./work.ts";

/** A browser's File. */
export type UploadFile = Blob & { readonly name: string };

interface Wish {
  readonly file: UploadFile;
  readonly asPicture: boolean;
}

type Read = Scene | ReadFile;

const LARGEST_FILE = 2 ** 30;

export class Upload {
  private readonly reading = new Newest<Wish, Read>((wish, signal) => this.content(wish, signal));
  private readonly looking = new Newest<ForegroundChoice, ForegroundPreview>((choice) =>
    this.laboratory.previewForeground(choice),
  );

  constructor(
    private readonly store: StoreApi<LabState>,
    private readonly laboratory: Laboratory,
    private readonly alerts: Alerts,
    private readonly open: (work: Work) => void,
    private readonly openState: (opening: Opening) => void,
  ) {}

  /**
   * Reads a file: the scene in it, or the image that it is. Until it is understood, everything stays as it is; the newest
   * file wins. @param asPicture passes the scene over.
   */
  async read(file: UploadFile, asPicture = false): Promise<void> {
    this.looking.stop();
    this.store.setState({ reading: { name: file.name, isSlow: false }, pending: null });
    const patience = setTimeout(
      () => this.store.setState({ reading: { name: file.name, isSlow: true } }),
      PATIENCE_MS,
    );
    try {
      await this.take(await this.reading.askAtOnce({ file, asPicture }), file);
    } catch (error) {
      if (isAbort(error)) return;
      this.alerts.raise("file", describeError(error));
    } finally {
      clearTimeout(patience);
    }
    this.store.setState({ reading: null });
  }

  /** Looks at what a choice would make the foreground; choices that a newer one overtakes are left out. */
  async preview(choice: ForegroundChoice): Promise<void> {
    const { pending } = this.store.getState();
    if (pending === null) return;
    try {
      this.change(pending, { preview: await this.looking.ask(choice), refusal: null });
    } catch (error) {
      if (!isAbort(error)) this.refuse(pending, error);
    }
  }

  /** Answers the question for the foreground. */
  async choose(choice: ForegroundChoice): Promise<void> {
    const { pending } = this.store.getState();
    if (pending === null || pending.isChosen) return;
    this.change(pending, { isChosen: true });
    try {
      const mask = await this.laboratory.selectForeground(choice);
      const kept = "labels" in choice ? await this.laboratory.keptLabels() : null;
      const work = await workOf(pending.file, choice, mask, kept);
      if (!this.isAsked(pending)) return;
      this.open(work);
      this.leave();
    } catch (error) {
      this.refuse(pending, error);
    }
  }

  /** Ends the reading or leaves the question: the reference stays as it was. */
  cancel(): void {
    this.reading.stop();
    this.leave();
    this.store.setState({ reading: null });
  }

  /** The sentences on the reference's file leave the screen. */
  putNotesAway(): void {
    this.store.setState(({ work }) => ({ work: withoutNotes(work) }));
  }

  /** Whether the question is still that one. */
  private isAsked({ file }: PendingUpload): boolean {
    return this.store.getState().pending?.file === file;
  }

  private change(question: PendingUpload, part: Partial<PendingUpload>): void {
    const { pending } = this.store.getState();
    if (pending !== null && this.isAsked(question)) this.store.setState({ pending: { ...pending, ...part } });
  }

  /** What cannot be the foreground is said beside the question, where another choice can be made. */
  private refuse(question: PendingUpload, error: unknown): void {
    this.change(question, { preview: null, refusal: describeError(error), isChosen: false });
  }

  private leave(): void {
    if (this.store.getState().pending === null) return;
    this.looking.stop();
    this.laboratory.forgetImage();
    this.store.setState({ pending: null });
  }

  /** Opens a file that says what its foreground is; asks for that of another. */
  private async take(read: Read, file: UploadFile): Promise<void> {
    if ("setups" in read) {
      const { openScene } = await import("./sceneOpening.ts");
      openScene(read, file, { store: this.store, laboratory: this.laboratory, open: this.openState });
      this.alerts.settle("file");
    } else if (read.mask !== null) {
      const work = await workOf(read, read.suggested, read.mask, null);
      this.alerts.settle("file");
      this.open(work);
    } else {
      this.alerts.settle("file");
      this.store.setState({ pending: { file: read, preview: null, refusal: null, isChosen: false } });
    }
  }

  private async content({ file, asPicture }: Wish, signal: AbortSignal): Promise<Read> {
    if (file.size > LARGEST_FILE) {
      throw new InputError(
        `${file.name}: it has ${Math.round(file.size / 2 ** 20)} MiB, more than the 1024 MiB that are read: crop or downsample it`,
      );
    }
    const scene = asPicture ? null : await this.laboratory.readScene(file.name, file, { signal });
    return scene ?? this.laboratory.readImage(file.name, file, { signal });
  }
}

/** With the Ω that suits the foreground. @param kept the file's labels, for figures of several references; null where there are none. */
async function workOf(
  { image, notes }: ReadFile,
  choice: ForegroundChoice,
  mask: Uint8Array,
  kept: KeptLabels | null,
): Promise<Work> {
  const { NO_LABELS, fileSource } = await import("../../io/fileSource.ts");
  const whole = makeReference(image.grid, mask);
  const { opened } = await import("./domainChange.ts");
  const { reference, domain, notes: said } = opened(whole, image);
  return startWork(fileSource(image, choice, [...notes, ...said], kept ?? NO_LABELS, domain), reference);
}
