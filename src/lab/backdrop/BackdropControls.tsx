import { useRef } from "react";
import { useWrittenKeys } from "../../app/keys.ts";
import { Button } from "../../components/Button.tsx";
import { Checkbox } from "../../components/Checkbox.tsx";
import { SliderField } from "../../components/SliderField.tsx";
import { formatSize } from "../../figure/format.ts";
import { isAnatomical } from "../../io/image.ts";
import type { Backdrop } from "../../io/backdrop/backdrop.ts";
import type { Backdrops } from "../../state/lab/backdrops.ts";
import styles from "./BackdropControls.module.css";
import { LimitFields } from "./LimitFields.tsx";
import { useBackdrop } from "./useBackdrop.ts";
import { WindowFields } from "./WindowFields.tsx";

/** Brings a picture or a volume behind the reference, and says how it is seen. */
export function BackdropControls({ backdrops }: { backdrops: Backdrops }) {
  const backdrop = useBackdrop((state) => state.backdrop);
  const refusal = useBackdrop((state) => state.refusal);
  const reading = useBackdrop((state) => state.reading);
  return (
    <div className={styles.controls} data-shortcuts>
      {backdrop === null ? (
        <p>
          A CT, an MR or a photograph behind the reference, to draw after: NIfTI, NPY, PNG or JPEG. It stays on
          this machine, in this browser, and is in no link and no file.
        </p>
      ) : (
        <Shown backdrops={backdrops} backdrop={backdrop} />
      )}
      {refusal !== null && <p role="alert">{refusal}</p>}
      {reading !== null && (
        <p role="status">
          Reading {reading} … <Button onPress={() => backdrops.cancel()}>Cancel</Button>
        </p>
      )}
      <Files backdrops={backdrops} isThere={backdrop !== null} />
    </div>
  ); // prettier-ignore
}

/** What is there: how it lies, and how it is seen. */
function Shown({ backdrops, backdrop }: { backdrops: Backdrops; backdrop: Backdrop }) {
  const look = useBackdrop((state) => state.look);
  const placement = useBackdrop((state) => state.placement);
  const written = useWrittenKeys();
  const { name, grid, orientation, notes } = backdrop;
  const isPlaced = placement !== null && placement.kind !== "refused";
  return (
    <>
      <p className={styles.name} title={notes.join(" ")}>
        <strong>{name}</strong> <span>{formatSize(grid, isAnatomical(orientation))}</span>
      </p>
      {placement?.words != null && (
        <p className={styles.words} role="status">
          {placement.words}
          {isPlaced ? "" : "."}
        </p>
      )}
      {placement?.words != null && (
        <Button onPress={() => backdrops.beginOnIt()}>Begin an empty reference on it</Button>
      )}
      {isPlaced && (
        <>
          <Checkbox
            name={`Show it (${written("B")})`}
            isChecked={look.isShown}
            onChange={(isShown) => backdrops.change({ isShown })}
          />
          <Checkbox
            name="Behind the figure’s panels on the screen, too"
            isChecked={look.isInFigure}
            onChange={(isInFigure) => backdrops.change({ isInFigure })}
          />
          <SliderField
            name="Opacity"
            value={Math.round(100 * look.opacity)}
            range={[0, 100]}
            slider={[0, 100, 1]}
            isWhole
            isInline
            unit="%"
            onChange={(percent) => backdrops.change({ opacity: percent / 100 })}
          />
          <WindowFields
            backdrop={backdrop}
            window={look.window}
            onChange={(window) => backdrops.change({ window })}
          />
          <LimitFields
            backdrop={backdrop}
            window={look.window}
            limit={look.limit}
            onChange={(limit) => backdrops.change({ limit })}
          />
        </>
      )}
    </>
  );
}

function Files({ backdrops, isThere }: { backdrops: Backdrops; isThere: boolean }) {
  const removed = useBackdrop((state) => state.removed);
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className={styles.files}>
      <Button onPress={() => input.current?.click()}>{isThere ? "Another file …" : "Choose a file …"}</Button>
      <input
        ref={input}
        type="file"
        aria-label="Backdrop file"
        hidden
        accept=".nii,.gz,.npy,image/*"
        onChange={(event) => {
          const file = event.target.files?.[0];
          // The same file may be chosen again.
          event.target.value = "";
          if (file !== undefined) void backdrops.read(file);
        }}
      />
      {isThere && <Button onPress={() => backdrops.remove()}>Remove</Button>}
      {removed !== null && (
        <Button onPress={() => backdrops.putBack()}>Put {removed.backdrop.name} back</Button>
      )}
    </div>
  );
}
