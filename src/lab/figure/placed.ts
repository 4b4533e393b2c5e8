import type { CSSProperties } from "react";

interface Place {
  /** Row and column of the figure, from 0; which lines of the grid these are is the style sheet's. */
  readonly row?: number;
  readonly column?: number;
}

/** Where something stands in the figure, for the style sheet. */
export function placed({ row, column }: Place): CSSProperties {
  return {
    ...(row === undefined ? {} : { "--row": row }),
    ...(column === undefined ? {} : { "--column": column }),
  } as CSSProperties;
}
