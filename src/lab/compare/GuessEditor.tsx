import { Brush, Circle, Eraser, PaintBucket, Redo2, Square, Trash2, Undo2 } from "lucide-react";
import { type KeyboardEvent, useCallback, useId, useMemo, useRef } from "react";
import { useStore } from "zustand";
import { useColormap, useIsAtHome, useLab, useLabState, useSlice } from "../../app/context.tsx";
import { isCommand, shortcutKey } from "../../app/keys.ts";
import { IconButton } from "../../components/IconButton.tsx";
import { takeSlice } from "../../core/slice.ts";
import { formatPercent } from "../../figure/format.ts";
import { type Guess, guessOf } from "../../state/lab/guess.ts";
import { type Shown, type Tool, guessOn } from "../../state/lab/labState.ts";
import { outlineOf, referenceOutline } from "../figure/contours.ts";
import { paintValues } from "../figure/paintRow.ts";
import { type Line, Picture } from "../figure/Picture.tsx";
import { BrushControls } from "../reference/BrushControls.tsx";
import { BrushCursor } from "../reference/BrushCursor.tsx";
import { DrawingContext } from "../reference/drawing.ts";
import { DrawingWords } from "../reference/DrawingWords.tsx";
import { PolygonLines } from "../reference/Handles.tsx";
import { useKeyboardDrawing } from "../reference/useKeyboardDrawing.ts";
import { usePointerDrawing } from "../reference/usePointerDrawing.ts";
import { usePolygon } from "../reference/usePolygon.ts";
import { useEditorWheel } from "../reference/useEditorWheel.ts";
import styles from "./GuessEditor.module.css";

const TOOLS: readonly { readonly tool: Tool; readonly name: string; readonly icon: React.ReactNode }[] = [
  { tool: "brush", name: "Guess with the brush", icon: <Brush /> },
  { tool: "eraser", name: "Erase of the guess", icon: <Eraser /> },
  { tool: "fill", name: "Fill in the guess", icon: <PaintBucket /> },
  { tool: "ellipse", name: "Guess an ellipse", icon: <Circle /> },
  { tool: "rectangle", name: "Guess a rectangle", icon: <Square /> },
];

/** The reader's own answer, drawn on the marginal with the reference editor's tools. */
export function GuessEditor({ shown }: { shown: Shown }) {
  const guess = guessOf(useLab());
  const isAtHome = useIsAtHome();
  const mask = useLabState(guessOn);
  const share = useMemo(
    () => (mask === null ? 0 : mask.reduce((sum, value) => sum + value, 0) / mask.length),
    [mask],
  );
  /** Ctrl+Z is the guess's while it is drawn. */
  const onKeyDown = (event: KeyboardEvent) => {
    const key = shortcutKey(event.nativeEvent);
    if (!isCommand(event.nativeEvent)) return;
    if (key === "y" || (key === "z" && event.shiftKey)) guess.redo();
    else if (key === "z") guess.undo();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section className={styles.guess} aria-labelledby="guess-heading" onKeyDown={onKeyDown}>
      <header className={styles.head}>
        <h3 id="guess-heading">Your own guess</h3>
        <span className="digits">{mask === null ? "draw it on the marginal" : formatPercent(share)}</span>
      </header>
      <DrawingContext value={guess}>
        <Pad guess={guess} shown={shown} />
      </DrawingContext>
      <Tools guess={guess} />
      <BrushControls />
      {isAtHome && mask !== null && (
        <p className={styles.note}>Kept with your work and in files with a scene; no link has it.</p>
      )}
    </section>
  );
}

function Tools({ guess }: { guess: Guess }) {
  const lab = useLab();
  const tool = useLabState((state) => state.tool);
  const isThere = useLabState((state) => guessOn(state) !== null);
  const { canUndo, canRedo } = useStore(guess.store);
  return (
    <div className={styles.tools} role="toolbar" aria-label="Tools of the guess">
      {TOOLS.map(({ tool: each, ...look }) => (
        <IconButton key={each} {...look} isPressed={tool === each} onPress={() => lab.setTool(each)} />
      ))}
      <IconButton name="Undo the guess" icon={<Undo2 />} isDisabled={!canUndo} onPress={() => guess.undo()} />
      <IconButton name="Redo the guess" icon={<Redo2 />} isDisabled={!canRedo} onPress={() => guess.redo()} />
      <IconButton
        name="Clear the guess"
        icon={<Trash2 />}
        isDisabled={!isThere}
        onPress={() => guess.clear()}
      />
    </div>
  );
}

/** The marginal in the chosen plane's slice, to draw on. */
function Pad({ guess, shown }: { guess: Guess; shown: Shown }) {
  const { column, reference } = shown;
  const plane = useLabState((state) => state.plane);
  const slice = useSlice();
  const colormap = useColormap();
  const frame = useRef<HTMLDivElement>(null);
  const polygon = usePolygon(slice);
  const pointer = usePointerDrawing({ sheet: frame, plane, slice, polygon, zoom: null });
  const { said, ...keyboard } = useKeyboardDrawing({ plane, slice, polygon, zoom: null });
  useEditorWheel(frame, frame, plane, slice, null);
  const keysId = useId();
  const mask = useLabState(guessOn);
  const draft = useStore(guess.store, (state) => state.draft);
  const paint = useCallback(
    (canvas: HTMLCanvasElement) => paintValues(canvas, column.marginal, 1, slice, colormap),
    [column, slice, colormap],
  );
  const lines = useMemo((): Line[] => {
    const drawn = draft?.mask ?? mask;
    const isThere = drawn?.length === column.marginal.length;
    return [
      { kind: "reference", outline: referenceOutline(reference, slice) },
      { kind: "guess", outline: isThere ? outlineOf([takeSlice(drawn, slice)], slice) : null },
    ];
  }, [draft, mask, column, reference, slice]);
  const aspect = (slice.columns / slice.rows) * slice.pixelAspect;
  return (
    <div className={styles.room} style={{ "--aspect": aspect } as React.CSSProperties}>
      {/* An application: it takes the pointer and the keys itself. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div
        ref={frame}
        className={styles.frame}
        role="application"
        aria-label="Your own guess"
        aria-describedby={keysId}
        tabIndex={0}
        {...pointer}
        {...keyboard}
      >
        <Picture slice={slice} paint={paint} lines={lines} hasLetters>
          <BrushCursor plane={plane} />
          <PolygonLines slice={slice} corners={polygon.corners} />
        </Picture>
      </div>
      <DrawingWords id={keysId} said={said} canZoom={false} />
    </div>
  );
}
