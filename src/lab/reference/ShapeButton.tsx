import { Shapes } from "lucide-react";
import { useCallback, useRef, useState } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { useIsVolume, useLab } from "../../app/context.tsx";
import { AskPopover } from "../../components/AskPopover.tsx";
import { Button } from "../../components/Button.tsx";
import iconStyles from "../../components/IconButton.module.css";
import { foregroundCount } from "../../core/reference.ts";
import { formatCount } from "../../figure/format.ts";
import { type Reshaping, reshaped } from "./reshape.ts";
import styles from "./ShapeButton.module.css";
import { ToolLook } from "./ToolLook.tsx";

const CHANGES: readonly { readonly how: Reshaping; readonly name: string; readonly inVolumes?: boolean }[] = [
  { how: "smooth", name: "Smooth" },
  { how: "grow", name: "Grow" },
  { how: "shrink", name: "Shrink" },
  { how: "largest", name: "Keep the largest part" },
  { how: "between", name: "Fill between slices", inVolumes: true },
];

/** Opens what changes all of the reference at once. */
export function ShapeButton() {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const leave = useCallback(() => {
    setOpen(false);
    button.current?.focus();
  }, []);
  return (
    <>
      <AriaButton
        ref={button}
        className={iconStyles.icon}
        aria-label="Shape"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        data-ask
        onPress={() => setOpen(!isOpen)}
      >
        <ToolLook icon={<Shapes />} name="Shape" />
      </AriaButton>
      {isOpen && (
        <AskPopover title="The whole reference" button={button} onLeave={leave}>
          <Changes />
        </AskPopover>
      )}
    </>
  );
}

function Changes() {
  const { editing, store } = useLab();
  const isVolume = useIsVolume();
  const [said, setSaid] = useState("");
  const change = (how: Reshaping) => {
    const stroke = editing.begin();
    stroke.mask.set(reshaped(stroke.before, how, store.getState().plane));
    editing.finish(stroke);
    const gained = foregroundCount({ ...stroke.before, mask: stroke.mask }) - foregroundCount(stroke.before);
    const noun = isVolume ? "voxels" : "pixels";
    const sign = gained > 0 ? "more" : "fewer";
    if (gained !== 0) setSaid(`${formatCount(Math.abs(gained))} ${noun} ${sign}.`);
    else setSaid(how === "between" ? "No empty slice lies between drawn ones of the chosen plane." : "As many as before.");
  }; // prettier-ignore
  return (
    <div className={styles.changes} data-shortcuts>
      {CHANGES.filter(({ inVolumes }) => isVolume || inVolumes !== true).map(({ how, name }) => (
        <Button key={how} onPress={() => change(how)}>
          {name}
        </Button>
      ))}
      <p role="status">{said}</p>
    </div>
  );
}
