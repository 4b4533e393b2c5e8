import { useState } from "react";
import { useLab } from "../../app/context.tsx";
import { type FigureSettings, currentSettings, keepSettings } from "../../state/lab/figureSettings.ts";

/** What is chosen of the exported figure, and a way to choose otherwise. */
export function useFigureSettings(): readonly [FigureSettings, (change: Partial<FigureSettings>) => void] {
  const { store } = useLab();
  const [settings, setSettings] = useState(() => currentSettings(store.getState()));
  const change = (changed: Partial<FigureSettings>) => {
    const next = { ...settings, ...changed };
    setSettings(next);
    keepSettings(next);
  };
  return [settings, change];
}
