import { ArrowDown, ArrowUp, Pencil, Trash2 } from "lucide-react";
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { IconButton } from "../../components/IconButton.tsx";
import { formatSize, formatStrength } from "../../figure/format.ts";
import { isAnatomical } from "../../io/image.ts";
import type { Setup } from "../../io/scene/scene.ts";
import { describeError } from "../../state/errors.ts";
import { openingOfSetup } from "../../state/lab/setup.ts";
import { silhouetteOf } from "../../state/lab/silhouette.ts";
import { SilhouettePicture } from "../recent/SilhouettePicture.tsx";
import { WorkButton } from "../recent/WorkButton.tsx";
import works from "../recent/WorkList.module.css";
import styles from "./SessionList.module.css";

interface SetupRowProps {
  readonly id: number;
  readonly setup: Setup;
  /** From 0. */
  readonly place: number;
  /** Of all setups. */
  readonly count: number;
  /** Whether it is what the Lab shows. */
  readonly isShown: boolean;
  readonly onOpen: () => void;
  /** @throws an Error whose message says why the name is not taken. */
  readonly onRename: (name: string) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

/** A setup of the session, and what can be done with it. */
export function SetupRow({
  id,
  setup,
  place,
  count,
  isShown,
  onOpen,
  onRename,
  onMove,
  onRemove,
}: SetupRowProps) {
  const [isNaming, setIsNaming] = useState(false);
  const buttons = useRef<HTMLSpanElement>(null);
  const wasNaming = useRef(false);
  // The field took the focus with it.
  useEffect(() => {
    const isLeft = wasNaming.current && !isNaming && document.activeElement === document.body;
    wasNaming.current = isNaming;
    if (isLeft) buttons.current!.querySelector<HTMLButtonElement>("button[aria-label^=Rename]")!.focus();
  }, [isNaming]);
  const { name, plane, position } = setup;
  const silhouette = useMemo(
    () => silhouetteOf(openingOfSetup(setup).work, plane, position),
    [setup, plane, position],
  );
  return (
    <li className={`${works.entry} ${styles.setup}`} data-setup={id} aria-current={isShown || undefined}>
      {isNaming ? (
        <span className={styles.naming}>
          <SilhouettePicture silhouette={silhouette} />
          <NameField name={name} onRename={onRename} onDone={() => setIsNaming(false)} />
        </span>
      ) : (
        <WorkButton
          verb="Open"
          name={name}
          silhouette={silhouette}
          about={
            <>
              {isShown && <b>On the screen · </b>}
              {aboutOf(setup)}
            </>
          }
          onPress={onOpen}
        />
      )}
      <span ref={buttons} className={styles.buttons}>
        <IconButton
          name={`Move ${name} up`}
          hint="Up"
          icon={<ArrowUp />}
          isDisabled={place === 0}
          onPress={() => onMove(-1)}
        />
        <IconButton
          name={`Move ${name} down`}
          hint="Down"
          icon={<ArrowDown />}
          isDisabled={place === count - 1}
          onPress={() => onMove(1)}
        />
        <IconButton
          name={`Rename ${name}`}
          hint="Rename"
          icon={<Pencil />}
          isDisabled={isNaming}
          onPress={() => setIsNaming(true)}
        />
        <IconButton
          name={`Remove ${name}`}
          hint="Remove from the list"
          icon={<Trash2 />}
          onPress={onRemove}
        />
      </span>
    </li>
  );
}

/** "256 × 256 · a 0.01 to 0.1 · b 0.1 · k 5 · seed 1" */
function aboutOf({ grid, source, noiseStrengths, smoothness, sampleCount, seed }: Setup): string {
  const [low, high] = [Math.min(...noiseStrengths), Math.max(...noiseStrengths)];
  return [
    formatSize(grid, isAnatomical(source.orientation)),
    `a ${formatStrength(low)} to ${formatStrength(high)}`,
    `b ${formatStrength(smoothness)}`,
    `k ${sampleCount}`,
    `seed ${seed}`,
  ].join(" · ");
}

interface NameFieldProps {
  readonly name: string;
  readonly onRename: (name: string) => void;
  readonly onDone: () => void;
}

/** A name to type: taken with Enter or on leaving the field, given up with Escape; what is not taken says why. */
function NameField({ name, onRename, onDone }: NameFieldProps) {
  const [text, setText] = useState(name);
  const [problem, setProblem] = useState("");
  const problemId = useId();
  const isOver = useRef(false);
  const leave = () => {
    isOver.current = true;
    onDone();
  };
  const take = () => {
    // A browser may take the focus from a field that is already gone.
    if (isOver.current) return;
    try {
      if (text.trim() !== name) onRename(text);
      leave();
    } catch (error) {
      setProblem(describeError(error));
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Neither closes the dialog around it.
    event.stopPropagation();
    if (event.key === "Escape") leave();
    if (event.key !== "Enter") return;
    // The button that gets the focus next would be pressed as well.
    event.preventDefault();
    take();
  };
  return (
    <span className={styles.field}>
      <input
        aria-label={`Name of ${name}`}
        aria-invalid={problem !== ""}
        aria-describedby={problemId}
        value={text}
        // The press on "Rename" asked for it.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => {
          setText(event.target.value);
          setProblem("");
        }}
        onBlur={take}
        onKeyDown={onKeyDown}
      />
      <span id={problemId} role="alert" className={styles.problem}>
        {problem}
      </span>
    </span>
  );
}
