/** The faces of the exported figure; the loaders bring their bytes. */

export interface FontFace {
  readonly family: string;
  readonly weight: number;
  readonly style: "normal" | "italic";
  /** Letters of the file, as its package names them. */
  readonly subset: "latin" | "latin-ext" | "greek" | "cyrillic";
}

const SERIF = { family: "Source Serif 4", weight: 400, style: "normal" } as const;

/** A face with its WOFF file. */
export interface FontFile extends FontFace {
  readonly bytes: Uint8Array;
}

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

/** Runs of letters that none of these faces has: a renderer without other fonts draws boxes for them. */
export const LACKING_LETTERS =
  /[^\u0020-\u007e\u00a0-\u012b\u012e-\u0131\u0134-\u0165\u0168-\u017f\u0218-\u021b\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u0400-\u045f\u0490\u0491\u1e80-\u1e85\u1e9e\u1ef2-\u1ef9\u2013\u2014\u2018-\u201a\u201c-\u201e\u2022\u2026\u20ac]+/gu;
