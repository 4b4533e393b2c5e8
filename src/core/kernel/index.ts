/** The kernel this engine can run: SIMD, or its plain twin where SIMD is missing. */
import type { Kernel } from "./kernel.ts";
import { plainKernel } from "./plain.ts";
import { isSimdSupported, simdKernel } from "./simd.ts";

export type { Block, Kernel, MarginalSums, Triple } from "./kernel.ts";

export function createKernel(): Kernel {
  return isSimdSupported() ? simdKernel() : plainKernel();
}
