/** A Lab in which much is not as it was opened. */
import { Lab } from "../../../src/state/lab/store.ts";
import { FakeLaboratory } from "./fakeLaboratory.ts";

export function editedLab(): Lab {
  const lab = new Lab(new FakeLaboratory());
  lab.editing.choosePreset("liver");
  lab.editing.invert();
  lab.setNoiseStrengths([0.2, 0.4, 0]);
  lab.selectColumn(1);
  lab.setNumber("seed", 77);
  lab.setNumber("smoothness", 0.4);
  lab.setNumber("sampleCount", 9);
  return lab;
}
