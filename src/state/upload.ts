/** From a file to the reference: read off the main thread, its foreground found or asked for. */
import type { StoreApi } from "zustand/vanilla";
import type { Laboratory } from "../compute/laboratory.ts";
import { InputError } from "../core/errors.ts";
import type { ReadFile } from "../io/choose.ts";
import { type ForegroundChoice, type ValueImage, selectForeground } from "../io/image.ts";
import { PATIENCE_MS, describeError } from "./analysis.ts";
import type { LabState } from "./labState.ts";
import { MAX_SIDE_2D } from "./parameters.ts";
import { type Work, startWork } from "./work.ts";

/** What is needed of a browser's File. */
export interface UploadFile {
  readonly name: string;
  readonly size: number;
  arrayBuffer(): Promise<ArrayBuffer>;
}

const LARGEST_FILE = 2 ** 30;

export class Upload {
  private controller: AbortController | null = null;

  constructor(
    private readonly store: StoreApi<LabState>,
    private readonly laboratory: Laboratory,
    private readonly open: (work: Work) => void,
  ) {}

  /** Reads a file. Until it is understood, everything stays as it is; the newest file wins. */
  async read(file: UploadFile): Promise<void> {
    this.controller?.abort();
    const controller = new AbortController();
    this.controller = controller;
    this.store.setState({ reading: { name: file.name, isSlow: false }, alert: null, pending: null });
    const patience = setTimeout(
      () => controller.signal.aborted || this.store.setState({ reading: { name: file.name, isSlow: true } }),
      PATIENCE_MS,
    );
    try {
      const { image, foreground } = await this.image(file, controller.signal);
      if (controller.signal.aborted) return;
      if ("choice" in foreground) this.adopt(image, foreground.choice);
      else this.store.setState({ pending: { image, counts: foreground.question } });
    } catch (error) {
      if (!controller.signal.aborted) this.store.setState({ alert: describeError(error) });
    } finally {
      clearTimeout(patience);
      if (this.controller === controller) this.store.setState({ reading: null });
    }
  }

  /** Answers the question for the foreground. */
  choose(choice: ForegroundChoice): void {
    const { pending } = this.store.getState();
    if (pending === null) return;
    try {
      this.adopt(pending.image, choice);
      this.store.setState({ pending: null });
    } catch (error) {
      this.store.setState({ alert: describeError(error), pending: null });
    }
  }

  /** Ends the reading or leaves the question: the reference stays as it was. */
  cancel(): void {
    this.controller?.abort();
    this.store.setState({ pending: null, reading: null });
  }

  private async image(file: UploadFile, signal: AbortSignal): Promise<ReadFile> {
    if (file.size > LARGEST_FILE) {
      throw new InputError(
        `${file.name}: it has ${Math.round(file.size / 2 ** 20)} MiB, more than the 1024 MiB that are read: crop or downsample it`,
      );
    }
    const bytes = await file.arrayBuffer().catch(() => {
      throw new InputError(
        `${file.name}: the browser could not read it: choose the file itself, not a folder or a link to it`,
      );
    });
    const read = await this.laboratory.readImage(file.name, bytes, { signal });
    const { image } = read;
    const { shape } = image.grid;
    if (shape.length === 2 && Math.max(...shape) > MAX_SIDE_2D) {
      throw new InputError(
        `${image.name}: it is ${shape.join(" × ")} pixels large, more than ${MAX_SIDE_2D} × ${MAX_SIDE_2D}: crop or downsample it`,
      );
    }
    return read;
  }

  private adopt(image: ValueImage, choice: ForegroundChoice): void {
    const { name, format, orientation } = image;
    const source = { name, format, orientation, presetId: null, foreground: choice, isEdited: false };
    this.open(startWork(source, selectForeground(image, choice)));
  }
}
