import { Button } from "../../components/Button.tsx";
import { formatCount } from "../../figure/format.ts";
import { LONGEST_LINK } from "../../state/link/link.ts";
import { useLabState } from "../context.tsx";
import styles from "./CopyLink.module.css";
import type { Offer } from "./copyLink.ts";

interface LinkQuestionProps {
  readonly offer: Offer;
  readonly onCopy: (link: string) => void;
  readonly onExport: () => void;
}

/** What of a reference that is a file's, or too long for a link, is to be copied. */
export function LinkQuestion({ offer, onCopy, onExport }: LinkQuestionProps) {
  const name = useLabState(({ work }) => work.source.name);
  const { whole, without, question } = offer;
  return (
    <div className={styles.question}>
      {question === "file" ? (
        <p>
          The reference comes from the file <b>{name}</b>. A link can carry its mask: the outline and where it
          lies, without the file’s name and without anything else of it. Whoever has the link has the mask,
          and browsers keep the links that they open.
        </p>
      ) : (
        <p>
          With the mask of <b>{name}</b> in it the link has {formatCount(whole.length)} characters. Mail
          programs and messengers cut links of more than {formatCount(LONGEST_LINK)}, so give the reference
          away as a file: Export has it.
        </p>
      )}
      <p>
        A link without the mask opens everything else, over the reference that is open there; here it finds
        this one again.
      </p>
      <div className={styles.buttons}>
        <Button onPress={() => onCopy(without)}>Copy without the mask</Button>
        {question === "file" ? (
          <Button look="primary" onPress={() => onCopy(whole)}>
            Copy with the mask
          </Button>
        ) : (
          <Button look="primary" onPress={onExport}>
            Export
          </Button>
        )}
      </div>
    </div>
  );
}
