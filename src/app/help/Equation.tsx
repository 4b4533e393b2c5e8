import katex from "katex";
import "katex/dist/katex.min.css";
import { useMemo } from "react";
import styles from "./Equation.module.css";

/** Symbols may carry data for the page: "\\htmlData{symbol=noise}{a}". */
const isHandle = ({ command }: { readonly command: string }) => command === "\\htmlData";

/** An equation, set on this machine. */
export function Equation({ tex, isDisplayed = false }: { tex: string; isDisplayed?: boolean }) {
  const html = useMemo(
    () => katex.renderToString(tex, { displayMode: isDisplayed, trust: isHandle, strict: "ignore" }),
    [tex, isDisplayed],
  );
  // KaTeX's own markup of a formula that stands in this source: nothing of it comes from outside.
  // oxlint-disable-next-line react/no-danger
  return (
    <span className={isDisplayed ? styles.displayed : undefined} dangerouslySetInnerHTML={{ __html: html }} />
  );
}
