import { useMemo, useState } from "react";
import { Alert } from "../../components/Alert.tsx";
import { Button } from "../../components/Button.tsx";
import { Checkbox } from "../../components/Checkbox.tsx";
import { Progress } from "../../components/Progress.tsx";
import { Select } from "../../components/Select.tsx";
import { COLORMAP_NAMES, COLORMAP_TITLES } from "../../figure/colormap.ts";
import { DEFAULT_CHOICE, type FigureChoice, type FigureTheme } from "../../figure/choice.ts";
import type { FigureWidth } from "../../figure/size.ts";
import type { ShowAs } from "../../state/lab/labState.ts";
import { useLabState, usePreference, useStores } from "../../app/context.tsx";
import { ArrayDownload } from "./ArrayDownload.tsx";
import { BundleDownload } from "./BundleDownload.tsx";
import styles from "./ExportForm.module.css";
import type { Look } from "./exportedFigure.ts";
import { FigureButtons } from "./FigureButtons.tsx";
import { MeshDownload } from "./MeshDownload.tsx";
import { NumbersDownload } from "./NumbersDownload.tsx";
import { Preview } from "./Preview.tsx";
import { SizeFields } from "./SizeFields.tsx";
import { useDescription } from "./useDescription.ts";
import { useFigureFiles } from "./useFigureFiles.ts";
import { useAnswered, useFigureColumns, useFigureInput } from "./useFigureInput.ts";
import { useScreenRows } from "./useScreenRows.ts";
import { useSurfacePreview } from "./useSurfacePreview.ts";
import { useTask } from "../../app/downloads/useTask.ts";

const PANELS = [
  { id: "slices", name: "Slices" },
  { id: "surfaces", name: "Surfaces" },
] as const;

const THEMES = [
  { id: "light", name: "Light" },
  { id: "dark", name: "Dark" },
  { id: "transparent", name: "Transparent" },
] as const;

const COLORMAPS = COLORMAP_NAMES.map((id) => ({ id, name: COLORMAP_TITLES[id] }));

/** The figure as a file of its own, rendered anew; and the numbers, arrays and surfaces behind it. */
export function ExportForm() {
  const is3d = useLabState(({ work }) => work.reference.grid.shape.length === 3);
  const shownAs = useLabState(({ showAs }) => showAs);
  const shownColormap = usePreference((state) => state.colormap);
  const [panels, setPanels] = useState<ShowAs>(shownAs);
  const [colormap, setColormap] = useState(shownColormap);
  const [theme, setTheme] = useState<FigureTheme>("light");
  const [width, setWidth] = useState<FigureWidth>(DEFAULT_CHOICE.page.width);
  const task = useTask();
  const answered = useAnswered();
  const isInSpace = is3d && panels === "surfaces";
  const { rows, note } = useScreenRows(isInSpace);
  const strengths = useLabState(({ columns }) => columns);
  const asked = useMemo(
    () => ({
      rows,
      columns: { by: "noise" as const, values: strengths.map(({ a }) => a) },
      panels: isInSpace ? ("surfaces" as const) : ("slices" as const),
      crop: null,
    }),
    [rows, strengths, isInSpace],
  );
  const { columns, error } = useFigureColumns(answered, asked);
  const choice = useMemo(
    (): FigureChoice => ({ ...DEFAULT_CHOICE, ...asked, theme, colormap, page: { ...DEFAULT_CHOICE.page, width } }),
    [asked, theme, colormap, width],
  ); // prettier-ignore
  const input = useFigureInput(columns, choice);
  const currentLook = useLook();
  const look = isInSpace ? currentLook : null;
  const figure = useDescription(input, look);
  // Not the description: a press that commits a width must find its button enabled.
  const wish = useMemo(
    () => (input === null || answered === null ? null : { input, answered, look }),
    [input, answered, look],
  );
  const [hasScene, setHasScene] = useState(true);
  const files = useFigureFiles(wish, hasScene);
  const preview = useSurfacePreview(wish, task.isRunning);
  return (
    <div className={styles.export}>
      {look === null ? (
        <Preview figure={figure} theme={theme} note={null} />
      ) : (
        <Preview figure={preview.figure ?? figure} theme={theme} note={preview.note} />
      )}
      <div className={styles.settings}>
        {task.error !== null && <Alert text={task.error} onDismiss={task.dismissError} />}
        {is3d && <Select name="Panels" value={panels} options={PANELS} onChange={setPanels} />}
        {note !== "" && <p className={styles.shown}>{note}</p>}
        <SizeFields width={width} figure={figure} onChange={setWidth} />
        <Select name="Background" value={theme} options={THEMES} onChange={setTheme} />
        <Select name="Colour map" value={colormap} options={COLORMAPS} onChange={setColormap} />
        <Checkbox name="Scene inside the file" isChecked={hasScene} onChange={setHasScene} />
        <p className={styles.shown}>
          {hasScene
            ? "Dropped on this page, or opened by “Upload”, the file restores all of this and tells whether it is computed again identically. It holds the reference itself, also a patient’s: leave the scene out where that must not be passed on."
            : "The file holds the picture alone: it cannot be opened again."}
        </p>
        <FigureButtons files={files} task={task} />
        <Button
          isDisabled={files === null || task.isRunning}
          onPress={() => files !== null && task.run("Saving", files.session)}
        >
          Save session
        </Button>
        {task.slow !== null && (
          <Progress text={task.slow.text} fraction={task.slow.fraction} onCancel={task.cancel} />
        )}
        {error !== null && <Alert text={error} />}
        {input === null && error === null && (
          <p className={styles.wait}>The figure is not up to date yet: wait until it is computed.</p>
        )}
        {answered !== null && (
          <>
            <NumbersDownload answered={answered} />
            <ArrayDownload answered={answered} task={task} />
            <BundleDownload wish={wish} task={task} />
            {is3d && <MeshDownload answered={answered} task={task} />}
          </>
        )}
      </div>
    </div>
  );
}

/** How the screen's scenes are looked at; the camera rests while the dialog is over them. */
function useLook(): Look {
  const stores = useStores();
  const [look] = useState(() => ({ camera: stores.camera.getState() }));
  return look;
}
