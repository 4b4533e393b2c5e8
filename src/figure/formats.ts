/** The kinds of file that a figure or a chart can be. */
export const FIGURE_FORMATS = ["png", "svg", "pdf"] as const;
export type FigureFormat = (typeof FIGURE_FORMATS)[number];

export const FIGURE_TYPES: Readonly<Record<FigureFormat, string>> = {
  png: "image/png",
  svg: "image/svg+xml",
  pdf: "application/pdf",
};
