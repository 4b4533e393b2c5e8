/**
 * The one table of colours with a meaning, and of the dashes and markers that go with them: in panels, charts, 3D, text
 * and files. `styles/tokens.css` says the colours again for the page; a test holds the two together.
 */

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
  /** Marks: the accuracy-optimal segmentation and CE^(0), drawn solid. */
  readonly accuracy: string;
  /** Marks: the Dice-optimal segmentation and CE^(*), which is cut to it, drawn dashed; its threshold t, a tick. */
  readonly dice: string;
  /** Marks: SD^(0), the other way to the Dice-optimal segmentation, drawn dash-dotted. */
  readonly softDice: string;
  /** Marks: a threshold that is moved, drawn dotted. */
  readonly threshold: string;
  /** Marks: noisy segmentations. */
  readonly samples: string;
}

/**
 * Blue, vermilion and green are Okabe and Ito's, which colour-blind eyes tell apart; the soft-Dice one is a darker
 * vermilion. The dark ones are the same hues, lighter by 0.12 in Oklab. Marks reach 3 : 1 on their paper, text 4.5 : 1;
 * vermilion and green are marks only.
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
    softDice: "#8F3A00",
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
    softDice: "#B65E30",
    threshold: "#47C497",
    samples: "#9B978E",
  },
};

/** The same meanings in greys for print, on white: lines differ by tone and dash. */
export const PRINT_PALETTE: Palette = {
  paper: "#FFFFFF",
  raised: "#FFFFFF",
  ink: "#1A1A1A",
  softInk: "#4D4D4D",
  hairline: "#CCCCCC",
  accent: "#000000",
  reference: "#1A1A1A",
  accuracy: "#7A7A7A",
  dice: "#2B2B2B",
  softDice: "#4D4D4D",
  threshold: "#3D3D3D",
  samples: "#8C8C8C",
};

/** The same for surfaces: light enough that their shade and the reference within them are seen. */
export const PRINT_SURFACES_PALETTE: Palette = { ...PRINT_PALETTE, accuracy: "#9C9C9C", dice: "#5A5A5A" };

/** How much of its colour an optimum is filled with: clearly lighter than its outline, and still seen from afar. */
export const OPTIMUM_FILL = 0.34;

export type MarkerShape = "circle" | "square" | "triangle";

export interface LineLook {
  /** Points, on and off in turn; null is solid. */
  readonly dash: readonly number[] | null;
  readonly marker: MarkerShape | null;
}

/** What tells the lines of a chart apart for those who see no colours. */
export const LINE_LOOKS: Readonly<Record<"accuracy" | "dice" | "softDice" | "threshold", LineLook>> = {
  accuracy: { dash: null, marker: "circle" },
  dice: { dash: [4.5, 2], marker: "triangle" },
  softDice: { dash: [4.5, 1.4, 1, 1.4], marker: "square" },
  threshold: { dash: [1.2, 1.8], marker: null },
};
