/** A report on its way to the page. */
import { transfer } from "comlink";
import type { TrainingReport } from "./protocol.ts";

/** The same, its arrays marked to be sent without a copy: this side has them no more. */
export function handedOver(report: TrainingReport): TrainingReport {
  const { ceLosses, sdLosses, preview, checkpoint } = report;
  const networks = checkpoint === null ? [] : [checkpoint.ce, checkpoint.sd];
  const arrays = [ceLosses, sdLosses, ...networks.flatMap((state) => Object.values(state) as Float32Array[])];
  if (checkpoint !== null) arrays.push(checkpoint.ceLosses, checkpoint.sdLosses);
  const pictures = Object.values(preview ?? {}).filter((value) => ArrayBuffer.isView(value));
  return transfer(
    report,
    [...arrays, ...pictures].map(({ buffer }) => buffer as ArrayBuffer),
  );
}
