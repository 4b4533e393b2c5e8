import { type ReactNode, useMemo, useState } from "react";
import { Alert } from "../../components/Alert.tsx";
import { Button } from "../../components/Button.tsx";
import { Checkbox } from "../../components/Checkbox.tsx";
import { Disclosure } from "../../components/Disclosure.tsx";
import { Progress } from "../../components/Progress.tsx";
import { Select } from "../../components/Select.tsx";
import type { FigureChoice } from "../../figure/choice.ts";
import { type Common, commonOf } from "../../figure/columns.ts";
import { pageOf } from "../../figure/page.ts";
import { checkedWidth, figureSize } from "../../figure/size.ts";
import { type Source, figureName } from "../../io/source.ts";
import { isFigureInSpace, panelsNote } from "../../state/lab/figureSettings.ts";
import type { ShowAs } from "../../state/lab/labState.ts";
import { useLabState, usePreference, useStores } from "../../app/context.tsx";
import { ArrayDownload } from "./ArrayDownload.tsx";
import { BundleDownload } from "./BundleDownload.tsx";
import { ColumnsFields } from "./ColumnsFields.tsx";
import downloads from "./Downloads.module.css";
import styles from "./ExportForm.module.css";
import fields from "./Fields.module.css";
import type { Look } from "./exportedFigure.ts";
import { FigureButtons } from "./FigureButtons.tsx";
import { useFigureSettings } from "./useFigureSettings.ts";
import { LookFields } from "./LookFields.tsx";
import { MeshDownload } from "./MeshDownload.tsx";
import { NumbersDownload } from "./NumbersDownload.tsx";
import { PageFields } from "./PageFields.tsx";
import { Preview } from "./Preview.tsx";
import { RowsFields } from "./RowsFields.tsx";
import { useDescription } from "./useDescription.ts";
import { useFigureFiles } from "./useFigureFiles.ts";
import { useAnswered, useFigureColumns, useFigureInput } from "./useFigureInput.ts";
import { useScreenRows } from "./useScreenRows.ts";
import { useSurfacePreview } from "./useSurfacePreview.ts";
import { useTask } from "../../app/downloads/useTask.ts";
import { WordsFields } from "./WordsFields.tsx";

const PANELS = [
  { id: "slices", name: "Slices" },
  { id: "surfaces", name: "Surfaces" },
] as const;

/** Of a file with a single one, and of presets. */
const NO_LABELS: NonNullable<Source["labels"]> = [];

/** The figure as a file of its own, chosen and rendered anew; and the numbers, arrays and surfaces behind it. */
export function ExportForm() {
  const is3d = useLabState(({ work }) => work.reference.grid.shape.length === 3);
  const source = useLabState(({ work }) => work.source);
  const shownAs = useLabState(({ showAs }) => showAs);
  const shownColumns = useLabState((state) => state.columns);
  const sampleCount = useLabState((state) => state.sampleCount);
  const tau = useLabState((state) => state.tau);
  const shownColormap = usePreference((state) => state.colormap);
  const [panels, setPanels] = useState<ShowAs>(shownAs);
  const [settings, change] = useFigureSettings();
  const task = useTask();
  const answered = useAnswered();
  const strengths = useMemo(() => shownColumns.map(({ a }) => a), [shownColumns]);
  const chosenColumns = useMemo(
    () => settings.columns ?? { by: "noise" as const, values: strengths },
    [settings.columns, strengths],
  );
  const isInSpace = useLabState((state) => isFigureInSpace(state, panels, settings.columns));
  const whySlices = useLabState((state) => panelsNote(state, panels, settings.columns));
  const screen = useScreenRows(isInSpace);
  const rows = settings.rows ?? screen.rows;
  const { crop } = settings;
  const asked = useMemo(
    () => ({ rows, columns: chosenColumns, panels: isInSpace ? ("surfaces" as const) : ("slices" as const), crop }),
    [rows, chosenColumns, isInSpace, crop],
  );
  const { columns, error, fraction, isStopped, stop, start } = useFigureColumns(answered, asked);
  const choice = useMemo(
    (): FigureChoice => ({ ...settings, ...asked, colormap: settings.colormap ?? shownColormap }),
    [settings, asked, shownColormap],
  );
  const widthProblem = useMemo(() => problemOf(() => [checkedWidth(choice.page.width), pageOf(choice)]), [choice]); // prettier-ignore
  const input = useFigureInput(widthProblem === null ? columns : null, choice);
  const currentLook = useLook();
  const look = isInSpace ? currentLook : null;
  const figure = useDescription(input, look);
  const problem = widthProblem ?? (figure === null ? null : problemOf(() => figureSize(choice.page.width, figure)));
  // Not the description: a press that commits a width must find its button enabled.
  const wish = useMemo(
    () => (input === null || answered === null || problem !== null ? null : { input, answered, look }),
    [input, answered, look, problem],
  );
  const [hasScene, setHasScene] = useState(true);
  const [svgLetters, setSvgLetters] = useState<"text" | "outlines">("text");
  const files = useFigureFiles(wish, hasScene);
  const preview = useSurfacePreview(wish, task.isRunning);
  const common: Common = columns === null ? { sampleCount, tau } : commonOf(columns);
  const { theme } = choice;
  return (
    <div className={styles.export}>
      {look === null ? (
        <Preview figure={figure} theme={theme} note={null} />
      ) : (
        <Preview figure={preview.figure ?? figure} theme={theme} note={preview.note} />
      )}
      <div className={styles.settings}>
        <div className={styles.figure}>
          {task.error !== null && <Alert text={task.error} onDismiss={task.dismissError} />}
          {is3d && <Select name="Panels" value={panels} options={PANELS} onChange={setPanels} />}
          {whySlices !== "" && <p className={fields.note}>{whySlices}</p>}
          {screen.note !== "" && settings.rows === null && <p className={fields.note}>{screen.note}</p>}
          <Section name="Size" isOpenAtFirst>
            <PageFields
              page={settings.page}
              figure={figure}
              problem={problem}
              onChange={(page) => change({ page })}
            />
          </Section>
          <Section name="Rows" isOpenAtFirst={settings.rows !== null}>
            <div className={fields.fields}>
              <RowsFields
                rows={rows}
                common={common}
                hasPlanes={is3d}
                isScreens={settings.rows === null}
                onChange={(next) => change({ rows: next })}
              />
            </div>
          </Section>
          <Section name="Columns" isOpenAtFirst={settings.columns !== null}>
            <div className={fields.fields}>
              <ColumnsFields
                columns={settings.columns}
                screen={strengths}
                isVolume={is3d}
                current={figureName(source)}
                labels={source.labels ?? NO_LABELS}
                onChange={(next) => change({ columns: next })}
              />
            </div>
          </Section>
          <Section name="Colours and lines">
            <LookFields settings={settings} colormap={choice.colormap} onChange={change} />
          </Section>
          <Section name="Words">
            <WordsFields
              settings={settings}
              svgLetters={svgLetters}
              onSvgLetters={setSvgLetters}
              written={figure?.captionRuns ?? null}
              onChange={change}
            />
          </Section>
          <div className={styles.scene}>
            <Checkbox name="Scene inside the file" isChecked={hasScene} onChange={setHasScene} />
            <p className={fields.note}>
              {hasScene
                ? "Dropped on this page, or opened by “Upload”, the file restores all of this and tells whether it is computed again identically. It holds the reference itself, and other labels where the columns show them, also a patient’s: leave the scene out where that must not be passed on."
                : "The file holds the picture alone: it cannot be opened again."}
            </p>
          </div>
          <div className={styles.foot}>
            {error !== null && <Alert text={error} />}
            {fraction !== null && <Progress text="Computing the columns" fraction={fraction} onCancel={stop} />}
            {isStopped && (
              <p className={fields.note}>
                The columns are not computed. <Button onPress={start}>Compute them</Button>
              </p>
            )}
            {input === null && error === null && problem === null && !isStopped && fraction === null && (
              <p className={fields.note}>The figure is not up to date yet: wait until it is computed.</p>
            )}
            {task.slow !== null && (
              <Progress text={task.slow.text} fraction={task.slow.fraction} onCancel={task.cancel} />
            )}
            <FigureButtons files={files} letters={svgLetters} task={task} />
          </div>
        </div>
        <section className={downloads.downloads} aria-labelledby="session-heading">
          <h3 id="session-heading">Session</h3>
          <p>The scene alone, and the setups that are kept by name: as JSON, to be opened again.</p>
          <div className={downloads.actions}>
            <Button
              isDisabled={files === null || task.isRunning}
              onPress={() => files !== null && task.run("Saving", files.session)}
            >
              Save session
            </Button>
          </div>
        </section>
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
} // prettier-ignore

interface SectionProps {
  readonly name: string;
  readonly isOpenAtFirst?: boolean;
  readonly children: ReactNode;
}

/** A part of the settings below a fold. */
function Section({ name, isOpenAtFirst = false, children }: SectionProps) {
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  return (
    <Disclosure name={name} isOpen={isOpen} onChange={setOpen}>
      {children}
    </Disclosure>
  );
}

/** Why it throws, in words; null where it does not. */
function problemOf(check: () => unknown): string | null {
  try {
    check();
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

/** How the screen's scenes are looked at; the camera rests while the dialog is over them. */
function useLook(): Look {
  const stores = useStores();
  const [look] = useState(() => ({ camera: stores.camera.getState() }));
  return look;
}
