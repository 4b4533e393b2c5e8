/** The network engine this machine can run: SIMD, or its plain twin where SIMD is missing. */
import { isSimdSupported } from "../simd.ts";
import type { NetworkEngine } from "./engine.ts";
import { plainEngine } from "./plain.ts";
import { simdEngine } from "./simd.ts";

export type { Extent, NetworkEngine } from "./engine.ts";

export function createEngine(): NetworkEngine {
  return isSimdSupported() ? simdEngine() : plainEngine();
}
