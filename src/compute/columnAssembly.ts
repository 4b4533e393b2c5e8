/**
 * Columns of a large volume, put together from the pieces in which they come, in arrays that the page made itself: only
 * the memory of those can be given back when they are shown no longer (state/lab/largeColumns.ts).
 */
import type { TakePiece } from "../../workers/protocol/lab.ts";
import type { LabRequest } from "../core/lab.ts";
import type { Column, ColumnNumbers } from "../core/result.ts";

interface Arrays {
  readonly marginal: Float32Array<ArrayBuffer>;
  readonly sampleCounts: Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer>;
}

export class ColumnAssembly {
  /** Of the columns under way, by their index; zeros where no piece came. */
  private readonly columns = new Map<number, Arrays>();

  constructor(private readonly request: LabRequest) {}

  /** Takes a piece: its bytes from `offset` on, as far as they reach into the array. @returns the piece, free again. */
  readonly put: TakePiece = (index, part, offset, piece) => {
    const { buffer } = this.arraysOf(index)[part];
    const room = buffer.byteLength - offset;
    new Uint8Array(buffer).set(piece.length > room ? piece.subarray(0, room) : piece, offset);
    return piece;
  };

  /** The column, all of whose pieces have come. */
  finish(index: number, numbers: ColumnNumbers): Column {
    const arrays = this.arraysOf(index);
    this.columns.delete(index);
    return { numbers, ...arrays, sampleCount: this.request.sampleCount };
  }

  private arraysOf(index: number): Arrays {
    const { reference, sampleCount } = this.request;
    const { length } = reference.mask;
    const arrays = this.columns.get(index) ?? {
      marginal: new Float32Array(length),
      sampleCounts: sampleCount < 256 ? new Uint8Array(length) : new Uint16Array(length),
    };
    this.columns.set(index, arrays);
    return arrays;
  }
}
