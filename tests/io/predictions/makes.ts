/** Files of maps and truths, made byte by byte. */
import { npyFile } from "../builders.ts";
import { zipFile } from "../zipFile.ts";

/** An .npy file of float32. */
export function floats(shape: readonly number[], values: ArrayLike<number>, isFortran = false): Uint8Array {
  const header = `{'descr': '<f4', 'fortran_order': ${isFortran ? "True" : "False"}, 'shape': (${shape.join(", ")}), }\n`;
  return npyFile(header, new Uint8Array(Float32Array.from(values).buffer));
}

/** An .npy file of whole numbers below 256. */
export function bytes(shape: readonly number[], values: ArrayLike<number>): Uint8Array {
  return npyFile(`{'descr': '|u1', 'fortran_order': False, 'shape': (${shape.join(", ")}), }\n`, Uint8Array.from(values)); // prettier-ignore
}

/** numpy.savez_compressed(probabilities=…), as nnU-Net writes it. */
export function npz(arrays: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const entries = Object.entries(arrays).map(([name, content]) => ({ name: `${name}.npy`, content }));
  return zipFile({ entries, isDeflated: true, isWide: true });
}
