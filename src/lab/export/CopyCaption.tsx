import { useState } from "react";
import { copied } from "../../app/share/copyLink.ts";
import { Button } from "../../components/Button.tsx";
import { texOf } from "../../figure/captionTex.ts";
import type { TextRun } from "../../figure/description.ts";
import styles from "./Fields.module.css";

/** Without its styles. */
export function plainCaption(caption: readonly TextRun[]): string {
  return caption.map(({ text }) => text).join("");
}

/** The caption for one's own text, where it goes below the figure: plain, or for TeX. */
export function CopyCaption({ caption }: { readonly caption: readonly TextRun[] }) {
  const [answer, setAnswer] = useState<{ readonly text: string; readonly isCopied: boolean } | null>(null);
  const copy = async (text: string) => setAnswer({ text, isCopied: await copied(text) });
  return (
    <>
      <div className={styles.line}>
        <span aria-hidden="true">Copy as</span>
        <Button name="Copy caption as plain text" onPress={() => void copy(plainCaption(caption))}>
          plain text
        </Button>
        <Button name="Copy caption as TeX" onPress={() => void copy(texOf(caption))}>
          TeX
        </Button>
        <span role="status">{answer?.isCopied === true ? "Copied" : ""}</span>
      </div>
      {answer?.isCopied === false && (
        <label className={styles.note}>
          The browser does not let the page copy. The caption, to copy by hand:
          <textarea readOnly rows={4} style={{ width: "100%" }} value={answer.text} />
        </label>
      )}
    </>
  );
}
