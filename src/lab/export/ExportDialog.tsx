import { useEffect, useMemo, useState } from "react";
import { Alert } from "../../components/Alert.tsx";
import { Button } from "../../components/Button.tsx";
import { Dialog } from "../../components/Dialog.tsx";
import { Progress } from "../../components/Progress.tsx";
import { Select } from "../../components/Select.tsx";
import { COLORMAP_NAMES } from "../../figure/colormap.ts";
import { describeFigure } from "../../figure/describe.ts";
import type { FigureTheme } from "../../figure/description.ts";
import { type FigureWidth, figureSize } from "../../figure/size.ts";
import { figureSvg } from "../../figure/svg.ts";
import { PATIENCE_MS, describeError } from "../../state/analysis.ts";
import { useLab, usePreference } from "../context.tsx";
import { ArrayDownload } from "./ArrayDownload.tsx";
import { download } from "./download.ts";
import styles from "./ExportDialog.module.css";
import { figureFileName } from "./fileNames.ts";
import { NumbersDownload } from "./NumbersDownload.tsx";
import { Preview } from "./Preview.tsx";
import { SizeFields } from "./SizeFields.tsx";
import { useAnswered, useFigureInput } from "./useFigureInput.ts";

const THEMES = [
  { id: "light", name: "Light" },
  { id: "dark", name: "Dark" },
  { id: "transparent", name: "Transparent" },
] as const;

const COLORMAPS = COLORMAP_NAMES.map((id) => ({ id, name: id === "viridis" ? "Viridis" : "Greys" }));

/** The figure as a file of its own, rendered anew; and the numbers behind it. */
export function ExportDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Dialog title="Export figure" isOpen={isOpen} onClose={onClose} width="full">
      <ExportForm />
    </Dialog>
  );
}

function ExportForm() {
  const lab = useLab();
  const shownColormap = usePreference((state) => state.colormap);
  const [colormap, setColormap] = useState(shownColormap);
  const [theme, setTheme] = useState<FigureTheme>("light");
  const [width, setWidth] = useState<FigureWidth>({ millimetres: 180, dpi: 300 });
  const [error, setError] = useState<string | null>(null);
  const answered = useAnswered();
  const input = useFigureInput(answered, theme, colormap);
  const figure = useMemo(() => (input === null ? null : describeFigure(input)), [input]);
  const rendering = useRendering();

  const attempt = async (action: () => Promise<void>) => {
    setError(null);
    try {
      await action();
    } catch (failure) {
      if (!(failure instanceof Error && failure.name === "AbortError")) setError(describeError(failure));
    }
  };
  const downloadPng = () =>
    attempt(async () => {
      if (figure === null) return;
      const size = figureSize(width, figure);
      const png = await rendering.run((signal) =>
        lab.laboratory.renderPng(figureSvg(figure), size.width, size.dpi, { signal }),
      );
      download(figureFileName(lab.store.getState(), "figure", "png"), png, "image/png");
    });
  const downloadSvg = () =>
    attempt(async () => {
      if (figure === null) return;
      const { SVG_FONTS } = await import("./svgFonts.ts");
      download(
        figureFileName(lab.store.getState(), "figure", "svg"),
        figureSvg(figure, SVG_FONTS),
        "image/svg+xml",
      );
    });

  return (
    <div className={styles.export}>
      <Preview figure={figure} theme={theme} />
      <div className={styles.settings}>
        {error !== null && <Alert text={error} onDismiss={() => setError(null)} />}
        <SizeFields width={width} figure={figure} onChange={setWidth} />
        <Select name="Background" value={theme} options={THEMES} onChange={setTheme} />
        <Select name="Colour map" value={colormap} options={COLORMAPS} onChange={setColormap} />
        <div className={styles.actions}>
          <Button
            look="primary"
            isDisabled={figure === null || rendering.isRunning}
            onPress={() => void downloadPng()}
          >
            Download PNG
          </Button>
          <Button isDisabled={figure === null} onPress={() => void downloadSvg()}>
            Download SVG
          </Button>
        </div>
        {rendering.isSlow && <Progress text="Rendering" fraction={null} onCancel={rendering.cancel} />}
        {figure === null && (
          <p className={styles.wait}>The figure is not up to date yet: wait until it is computed.</p>
        )}
        {answered !== null && (
          <>
            <NumbersDownload answered={answered} />
            <ArrayDownload answered={answered} onError={(failure) => setError(describeError(failure))} />
          </>
        )}
      </div>
    </div>
  );
}

/** One rendering at a time, with its way out after 300 ms; leaving the dialog ends it. */
function useRendering() {
  const [controller, setController] = useState<AbortController | null>(null);
  const [isSlow, setIsSlow] = useState(false);
  useEffect(() => () => controller?.abort(), [controller]);
  return {
    isRunning: controller !== null,
    isSlow,
    cancel: () => controller?.abort(),
    async run<T>(render: (signal: AbortSignal) => Promise<T>): Promise<T> {
      const own = new AbortController();
      setController(own);
      const patience = setTimeout(() => setIsSlow(true), PATIENCE_MS);
      try {
        return await render(own.signal);
      } finally {
        clearTimeout(patience);
        setIsSlow(false);
        setController(null);
      }
    },
  };
}
