/** The inspector's panels: one entry each is all that it takes to be a tab, to open large and to be linked to. */
import type { ComponentType } from "react";
import { later } from "../../components/later.tsx";
import type { PanelName } from "../../state/lab/show.ts";
import { Numbers } from "./Numbers.tsx";

export interface InspectorPanel {
  /** Of its tab, and of the dialog in which it stands large. */
  readonly name: string;
  /** What it shows; loaded when it is first chosen, but for the one that the page opens with. */
  readonly Panel: ComponentType;
  /** Whether it stays on the page, out of sight, while another tab is chosen. */
  readonly isKept?: boolean;
  /** Whether it can be opened as large as the window: `LargeContext` tells it so. */
  readonly canBeLarge?: boolean;
}

/** By the link's name; the tabs stand in the order of `PANELS`. */
export const INSPECTOR_PANELS: Readonly<Record<PanelName, InspectorPanel>> = {
  numbers: { name: "Numbers", Panel: Numbers, isKept: true },
  threshold: {
    name: "Threshold",
    Panel: later(
      "the threshold",
      async () => (await import("../threshold/ThresholdPanel.tsx")).ThresholdPanel,
    ),
    canBeLarge: true,
  },
  sweep: {
    name: "Noise sweep",
    Panel: later("the noise sweep", async () => (await import("../sweep/SweepPanel.tsx")).SweepPanel),
    canBeLarge: true,
  },
  sampling: {
    name: "Sampling",
    Panel: later("the sampling", async () => (await import("../sampling/SamplingPanel.tsx")).SamplingPanel),
    canBeLarge: true,
  },
  losses: {
    name: "Losses",
    Panel: later("the losses", async () => (await import("../losses/LossesPanel.tsx")).LossesPanel),
    canBeLarge: true,
  },
  compare: {
    name: "Compare",
    Panel: later("the comparison", async () => (await import("../compare/ComparePanel.tsx")).ComparePanel),
    canBeLarge: true,
  },
};
