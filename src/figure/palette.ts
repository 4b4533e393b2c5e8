/** The colours with a meaning, the same in panels, charts, 3D and the exported figure. */

export type ThemeName = "light" | "dark";

/** Every colour as #RRGGBB. */
export interface Palette {
  readonly paper: string;
  /** A surface above the paper. */
  readonly raised: string;
  readonly ink: string;
  readonly softInk: string;
  readonly hairline: string;
  /** Focus and selection. */
  readonly accent: string;
  /** Marks: the reference segmentation. */
  readonly reference: string;
  /** Marks: the accuracy-optimal segmentation, drawn solid. */
  readonly accuracy: string;
  /** Marks: the Dice-optimal segmentation, drawn dashed. */
  readonly dice: string;
  /** Marks: the current threshold, drawn dotted. */
  readonly threshold: string;
  /** Marks: noisy segmentations. */
  readonly samples: string;
}

/**
 * Blue, vermilion and green are Okabe and Ito's, which colour-blind eyes tell apart. The dark ones are the same hues,
 * lighter by 0.12 in Oklab. Marks reach 3 : 1 on their paper, text 4.5 : 1; vermilion and green are marks only.
 */
export const PALETTES: Readonly<Record<ThemeName, Palette>> = {
  light: {
    paper: "#FCFBF8",
    raised: "#FFFFFF",
    ink: "#1A1A1A",
    softInk: "#5F5B53",
    hairline: "#E4E0D8",
    accent: "#1F5FBF",
    reference: "#1A1A1A",
    accuracy: "#0072B2",
    dice: "#D55E00",
    threshold: "#009E73",
    samples: "#77736B",
  },
  dark: {
    paper: "#14150F",
    raised: "#1E1F19",
    ink: "#ECE9E2",
    softInk: "#A8A399",
    hairline: "#34322C",
    accent: "#7FB0FF",
    reference: "#ECE9E2",
    accuracy: "#3B97DA",
    dice: "#FF853F",
    threshold: "#47C497",
    samples: "#9B978E",
  },
};
