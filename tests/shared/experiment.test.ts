/** The command line's experiment on a real CT. */
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describeCtExperiment, root } from "../cli/ctExperiment.ts";
import { FOLDER } from "./data.ts";

const pathOf = (name: string) => relative(root, fileURLToPath(new URL(`totalsegmentator/${name}`, FOLDER)));

describeCtExperiment("experiment on a real CT", () => ({
  ct: pathOf("example_ct_sm.nii.gz"),
  segmentation: pathOf("example_seg.nii.gz"),
}));
