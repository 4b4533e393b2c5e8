/** The faces of the exported figure; the loaders bring their bytes. */

export interface FontFace {
  readonly family: string;
  readonly weight: number;
  readonly style: "normal" | "italic";
  /** Letters of the file, as its package names them. */
  readonly subset: "latin" | "latin-ext" | "greek" | "cyrillic";
}

const SERIF = { family: "Source Serif 4", weight: 400, style: "normal" } as const;

/** Latin faces for the figure's own words; the three others only for the letters of file names. */
export const FONT_FACES: readonly FontFace[] = [
  { ...SERIF, subset: "latin" },
  { ...SERIF, style: "italic", subset: "latin" },
  { ...SERIF, weight: 600, subset: "latin" },
  { family: "Inter", weight: 400, style: "normal", subset: "latin" },
  { ...SERIF, subset: "latin-ext" },
  { ...SERIF, subset: "greek" },
  { ...SERIF, subset: "cyrillic" },
];
