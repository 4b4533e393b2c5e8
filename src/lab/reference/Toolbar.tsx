import {
  Brush,
  BrushCleaning,
  Circle,
  Contrast,
  Crosshair,
  Eraser,
  Lasso,
  Move,
  PaintBucket,
  Pentagon,
  Redo2,
  Slash,
  Square,
  Undo2,
} from "lucide-react";
import { IconButton } from "../../components/IconButton.tsx";
import type { Tool } from "../../state/lab/labState.ts";
import { later } from "../../components/later.tsx";
import { useIsVolume, useLab, useLabState } from "../../app/context.tsx";
import { MODIFIER, useWrittenKeys } from "../../app/keys.ts";
import styles from "./Toolbar.module.css";
import { ToolLook } from "./ToolLook.tsx";

const MoreTools = later(
  null,
  async () => (await import("./MoreTools.tsx")).MoreTools,
  () => <div className={styles.coming} />,
);

interface ToolChoice {
  readonly tool: Tool;
  readonly name: string;
  readonly shortcut?: string;
  readonly hint: string;
  readonly icon: React.ReactNode;
}

const TOOLS: readonly ToolChoice[] = [
  { tool: "brush", name: "Brush", shortcut: "P", hint: "Brush", icon: <Brush /> },
  { tool: "eraser", name: "Eraser", shortcut: "E", hint: "Eraser", icon: <Eraser /> },
  { tool: "fill", name: "Fill", shortcut: "F", hint: "Fill: swaps a connected region", icon: <PaintBucket /> },
  { tool: "line", name: "Line", shortcut: "L", hint: "Line: drag; as wide as the brush", icon: <Slash /> },
  { tool: "ellipse", name: "Ellipse", shortcut: "O", hint: "Ellipse: drag; Alt cuts out", icon: <Circle /> },
  { tool: "rectangle", name: "Rectangle", shortcut: "R", hint: "Rectangle: drag; Alt cuts out", icon: <Square /> },
  {
    tool: "polygon",
    name: "Polygon",
    shortcut: "G",
    hint: "Polygon: a click for each corner; Enter or a double-click closes it",
    icon: <Pentagon />,
  },
  { tool: "lasso", name: "Lasso", hint: "Lasso: fills what it goes around; Alt cuts out", icon: <Lasso /> },
  { tool: "move", name: "Move", shortcut: "M", hint: "Move, scale and turn the reference", icon: <Move /> },
  {
    tool: "locate",
    name: "Crosshair",
    shortcut: "C",
    hint: "Crosshair: leads the three slices to a point, as Shift or the right button do with any tool",
    icon: <Crosshair />,
  },
]; // prettier-ignore

/** What draws, and the ways back. */
export function Toolbar() {
  const { editing, ...lab } = useToolbar();
  const isVolume = useIsVolume();
  const written = useWrittenKeys();
  const where = isVolume ? " in the slice of the chosen plane" : "";
  return (
    <div className={styles.bar} data-volume={isVolume} role="toolbar" aria-label="Drawing tools">
      <div className={styles.group} role="group" aria-label="Tool">
        {TOOLS.filter(({ tool }) => isVolume || tool !== "locate").map(
          ({ tool, shortcut, icon, name, hint }) => (
            <IconButton
              key={tool}
              name={name}
              hint={hint}
              icon={<ToolLook icon={icon} name={name} />}
              {...(shortcut === undefined ? {} : { shortcut: written(shortcut) })}
              isPressed={lab.tool === tool}
              onPress={() => lab.setTool(tool)}
            />
          ),
        )}
      </div>
      <div className={styles.group} role="group" aria-label="Steps">
        <IconButton
          name="Undo"
          shortcut={`${MODIFIER} ${written("Z")}`}
          icon={<ToolLook icon={<Undo2 />} name="Undo" />}
          isDisabled={!lab.canUndo}
          onPress={() => editing.undo()}
        />
        <IconButton
          name="Redo"
          shortcut={`${MODIFIER} ${written("Y")}`}
          icon={<ToolLook icon={<Redo2 />} name="Redo" />}
          isDisabled={!lab.canRedo}
          onPress={() => editing.redo()}
        />
      </div>
      <div className={styles.group} role="group" aria-label="Whole slice">
        <IconButton
          name="Invert"
          hint={`Invert: swap inside and outside${where}`}
          icon={<ToolLook icon={<Contrast />} name="Invert" />}
          onPress={() => editing.invert()}
        />
        <IconButton
          name="Clear"
          hint={`Clear: start with nothing${where === "" ? " here" : where}; undone as any step`}
          icon={<ToolLook icon={<BrushCleaning />} name="Clear" />}
          onPress={() => editing.clear()}
        />
      </div>
      <MoreTools />
    </div>
  );
}

function useToolbar() {
  const lab = useLab();
  return {
    editing: lab.editing,
    setTool: (tool: Tool) => lab.setTool(tool),
    tool: useLabState((state) => state.tool),
    canUndo: useLabState((state) => state.canUndo),
    canRedo: useLabState((state) => state.canRedo),
  };
}
