import { Check, Link } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "../../components/Button.tsx";
import { Dialog } from "../../components/Dialog.tsx";
import { later } from "../../components/later.tsx";
import { useLabState, useStores } from "../context.tsx";
import styles from "./CopyLink.module.css";
import { type Offer, copied, linkOffer, pageAddress } from "./copyLink.ts";

const LinkQuestion = later("the question", async () => (await import("./LinkQuestion.tsx")).LinkQuestion);

/** How long it is said that the link was copied, ms. */
const SAID_MS = 2500;

/** What the dialog is about: a question, or a link to be copied by hand. */
type Open = { readonly offer: Offer } | { readonly byHand: string };

/** The link of what the Lab shows. @param props.onExport opens the files: what is too long for a link goes there. */
export function CopyLink({ onExport }: { readonly onExport: () => void }) {
  const { lab, camera } = useStores();
  const [open, setOpen] = useState<Open | null>(null);
  const [isCopied, setIsCopied] = useState(false);
  const hasGuess = useLabState(({ guess }) => guess !== null);
  useEffect(() => {
    if (!isCopied) return undefined;
    const timer = setTimeout(() => setIsCopied(false), SAID_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = (link: string) => {
    void copied(link).then((isDone) => {
      setIsCopied(isDone);
      setOpen(isDone ? null : { byHand: link });
    });
  };
  const offer = () => {
    lab.editing.settle();
    const next = linkOffer(lab.store.getState(), camera.getState(), pageAddress());
    if (next.question === null) copy(next.whole);
    else setOpen({ offer: next });
  };
  return (
    <div className={styles.place}>
      <Button name="Copy link" onPress={offer}>
        {isCopied ? <Check aria-hidden="true" /> : <Link aria-hidden="true" />}
        <span>Copy link</span>
      </Button>
      <p className={styles.said} role="status">
        {!isCopied ? "" : hasGuess ? "Copied without your guess: files hold it" : "Copied"}
      </p>
      <Dialog title="Copy link" isOpen={open !== null} onClose={() => setOpen(null)}>
        {open !== null && "byHand" in open && <ByHand link={open.byHand} />}
        {open !== null && "offer" in open && (
          <LinkQuestion
            offer={open.offer}
            onCopy={copy}
            onExport={() => {
              setOpen(null);
              onExport();
            }}
          />
        )}
      </Dialog>
    </div>
  );
}

/** The link in a field, selected. */
function ByHand({ link }: { readonly link: string }) {
  return (
    <div className={styles.question}>
      <p>The browser does not let this page use the clipboard. Copy the link from here:</p>
      <input
        className={styles.link}
        aria-label="Link"
        readOnly
        value={link}
        ref={(field) => field?.select()}
        onFocus={({ currentTarget }) => currentTarget.select()}
      />
    </div>
  );
}
