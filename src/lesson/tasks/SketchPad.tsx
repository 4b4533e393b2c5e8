import { Brush, Circle, Eraser, Trash2, Undo2 } from "lucide-react";
import { type PointerEvent, type ReactNode, useRef, useState } from "react";
import { IconButton } from "../../components/IconButton.tsx";
import { PRESET_SIZE } from "../../shapes/presets.ts";
import { type Position, brushStroke, fillEllipse } from "../../shapes/paint.ts";
import { type Outline, TaskPicture } from "./TaskPicture.tsx";
import styles from "./Task.module.css";

const TOOLS = [
  { tool: "brush", name: "Brush", icon: <Brush /> },
  { tool: "ellipse", name: "Ellipse", icon: <Circle /> },
  { tool: "eraser", name: "Eraser", icon: <Eraser /> },
] as const;

type Tool = (typeof TOOLS)[number]["tool"];

/** Radius of brush and eraser, pixels. */
const RADIUS = 10;
const MOST_STEPS = 50;

/** A press of the pointer: the sketch before it, and where it went. The pad's place is read when it begins. */
interface Press {
  readonly before: Uint8Array;
  readonly box: DOMRect;
  readonly points: Position[];
}

interface SketchPadProps {
  readonly name: string;
  readonly sketch: Uint8Array;
  readonly values: Float32Array | null;
  /** Under the sketch's own. */
  readonly outlines: readonly Outline[];
  readonly isLocked: boolean;
  readonly onSketch: (sketch: Uint8Array) => void;
  /** What the lines are. */
  readonly legend: ReactNode;
  /** The same by keyboard. */
  readonly children: ReactNode;
}

/** Where an answer is sketched with brush, ellipse and eraser. */
export function SketchPad({
  name,
  sketch,
  values,
  outlines,
  isLocked,
  onSketch,
  legend,
  children,
}: SketchPadProps) {
  const [tool, setTool] = useState<Tool>("brush");
  const [draft, setDraft] = useState<Uint8Array | null>(null);
  const [past, setPast] = useState<readonly Uint8Array[]>([]);
  const press = useRef<Press | null>(null);

  const change = (next: Uint8Array) => {
    setPast([...past.slice(1 - MOST_STEPS), sketch]);
    onSketch(next);
  };
  const drawn = ({ before, points }: Press) => {
    const size = [PRESET_SIZE, PRESET_SIZE] as const;
    if (tool === "ellipse") return fillEllipse(before, ...size, points[0], points[points.length - 1], 1);
    return brushStroke(before, ...size, points, RADIUS, tool === "brush" ? 1 : 0);
  };
  const placeOf = ({ clientX, clientY }: { clientX: number; clientY: number }, box: DOMRect): Position => ({
    x: ((clientX - box.left) / box.width) * PRESET_SIZE,
    y: ((clientY - box.top) / box.height) * PRESET_SIZE,
  });
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0 || press.current !== null) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const box = event.currentTarget.getBoundingClientRect();
    press.current = { before: sketch, box, points: [placeOf(event, box)] };
    setDraft(drawn(press.current));
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (press.current === null) return;
    const { box, points } = press.current;
    points.push(placeOf(event, box));
    setDraft(drawn(press.current));
  };
  const end = (isKept: boolean) => {
    if (press.current === null) return;
    if (isKept) change(drawn(press.current));
    press.current = null;
    setDraft(null);
  };

  return (
    <div className={styles.board}>
      <TaskPicture
        name={`${name}: ${share(sketch)} of the image`}
        values={values}
        outlines={[...outlines, { kind: "guess", mask: draft ?? sketch }]}
      >
        {!isLocked && (
          <div
            className={styles.pad}
            data-testid="sketch-pad"
            onPointerDown={onPointerDown}
            onPointerMove={onPointerMove}
            onPointerUp={() => end(true)}
            onPointerCancel={() => end(false)}
          />
        )}
      </TaskPicture>
      <div>
        {!isLocked && (
          <>
            <div className={styles.tools} role="toolbar" aria-label="Sketching tools">
              {TOOLS.map(({ tool: each, ...look }) => (
                <IconButton key={each} {...look} isPressed={tool === each} onPress={() => setTool(each)} />
              ))}
              <IconButton
                name="Undo the sketch"
                icon={<Undo2 />}
                isDisabled={past.length === 0}
                onPress={() => {
                  onSketch(past[past.length - 1]);
                  setPast(past.slice(0, -1));
                }}
              />
              <IconButton
                name="Clear the sketch"
                icon={<Trash2 />}
                onPress={() => change(new Uint8Array(sketch.length))}
              />
            </div>
            {children}
          </>
        )}
        {legend}
      </div>
    </div>
  );
}

function share(sketch: Uint8Array): string {
  return `${Math.round((100 * sketch.reduce((sum, value) => sum + value, 0)) / sketch.length)}\u00a0%`;
}
