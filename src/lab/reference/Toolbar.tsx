import {
  Brush,
  Circle,
  Contrast,
  Crosshair,
  Eraser,
  PaintBucket,
  Redo2,
  Square,
  Trash2,
  Undo2,
} from "lucide-react";
import { IconButton } from "../../components/IconButton.tsx";
import type { Tool } from "../../state/lab/labState.ts";
import { useIsVolume, useLab, useLabState } from "../../app/context.tsx";
import { MODIFIER, useWrittenKeys } from "../../app/keys.ts";
import styles from "./Toolbar.module.css";

const TOOLS: readonly { tool: Tool; name: string; shortcut: string; hint: string; icon: React.ReactNode }[] =
  [
    { tool: "brush", name: "Brush", shortcut: "P", hint: "Brush", icon: <Brush /> },
    { tool: "eraser", name: "Eraser", shortcut: "E", hint: "Eraser", icon: <Eraser /> },
    {
      tool: "fill",
      name: "Fill",
      shortcut: "F",
      hint: "Fill: swaps a connected region",
      icon: <PaintBucket />,
    },
    {
      tool: "ellipse",
      name: "Ellipse",
      shortcut: "O",
      hint: "Ellipse: drag; Alt cuts out",
      icon: <Circle />,
    },
    {
      tool: "rectangle",
      name: "Rectangle",
      shortcut: "R",
      hint: "Rectangle: drag; Alt cuts out",
      icon: <Square />,
    },
    {
      tool: "locate",
      name: "Crosshair",
      shortcut: "C",
      hint: "Crosshair: leads the three slices to a point, as Shift or the right button do with any tool",
      icon: <Crosshair />,
    },
  ];

/** What draws, and the ways back. */
export function Toolbar() {
  const { editing, ...lab } = useToolbar();
  const isVolume = useIsVolume();
  const written = useWrittenKeys();
  const where = isVolume ? " in the slice of the chosen plane" : "";
  return (
    <div className={styles.bar} data-volume={isVolume} role="toolbar" aria-label="Drawing tools">
      <div className={styles.group} role="group" aria-label="Tool">
        {TOOLS.filter(({ tool }) => isVolume || tool !== "locate").map(({ tool, shortcut, ...look }) => (
          <IconButton
            key={tool}
            {...look}
            shortcut={written(shortcut)}
            isPressed={lab.tool === tool}
            onPress={() => lab.setTool(tool)}
          />
        ))}
      </div>
      <div className={styles.group} role="group" aria-label="Steps">
        <IconButton
          name="Undo"
          shortcut={`${MODIFIER} ${written("Z")}`}
          icon={<Undo2 />}
          isDisabled={!lab.canUndo}
          onPress={() => editing.undo()}
        />
        <IconButton
          name="Redo"
          shortcut={`${MODIFIER} ${written("Y")}`}
          icon={<Redo2 />}
          isDisabled={!lab.canRedo}
          onPress={() => editing.redo()}
        />
      </div>
      <div className={styles.group} role="group" aria-label="Whole slice">
        <IconButton
          name="Invert"
          hint={`Invert: swap inside and outside${where}`}
          icon={<Contrast />}
          onPress={() => editing.invert()}
        />
        <IconButton
          name="Clear"
          hint={`Clear: erase everything${where === "" ? " here" : where}`}
          icon={<Trash2 />}
          onPress={() => editing.clear()}
        />
      </div>
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
