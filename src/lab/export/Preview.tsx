import { useEffect, useState } from "react";
import type { FigureTheme } from "../../figure/choice.ts";
import type { FigureDescription } from "../../figure/description.ts";
import { figureSvg } from "../../figure/svg.ts";
import styles from "./Preview.module.css";

interface PreviewProps {
  readonly figure: FigureDescription | null;
  readonly theme: FigureTheme;
  /** In place of a figure, and over one that is out of date. */
  readonly note: string | null;
}

/** The figure as it will be: its SVG with its fonts. */
export function Preview({ figure, theme, note }: PreviewProps) {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (figure === null) return undefined;
    let isCurrent = true;
    void import("../../app/downloads/svgFonts.ts").then(({ SVG_FONTS }) => {
      if (!isCurrent) return;
      setUrl(URL.createObjectURL(new Blob([figureSvg(figure, SVG_FONTS)], { type: "image/svg+xml" })));
    });
    return () => {
      isCurrent = false;
    };
  }, [figure]);
  useEffect(() => () => (url === null ? undefined : URL.revokeObjectURL(url)), [url]);
  return (
    <div className={theme === "transparent" ? `${styles.preview} ${styles.chequered}` : styles.preview}>
      {url !== null && <img src={url} alt="Preview of the exported figure" />}
      {note !== null && <p role="status">{note}</p>}
    </div>
  );
}
