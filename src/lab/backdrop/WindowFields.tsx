import { Select } from "../../components/Select.tsx";
import { SliderField } from "../../components/SliderField.tsx";
import type { Backdrop } from "../../io/backdrop/backdrop.ts";
import { CT_WINDOWS, type Extent, stepOf } from "../../io/backdrop/windows.ts";

interface WindowFieldsProps {
  readonly backdrop: Backdrop;
  readonly window: Extent;
  readonly onChange: (window: Extent) => void;
}

/** Which values are black and which white: a photograph's brightness, else level and width. */
export function WindowFields({ backdrop, window, onChange }: WindowFieldsProps) {
  if (backdrop.kind === "photograph") return <Brightness window={window} onChange={onChange} />;
  const { extent, kind } = backdrop;
  const [low, high] = window;
  const unit = kind === "ct" ? "HU" : "";
  const step = stepOf(extent);
  const [level, width] = [rounded((low + high) / 2, step), rounded(high - low, step)];
  const span = extent[1] - extent[0];
  const set = (nextLevel: number, nextWidth: number) =>
    onChange([nextLevel - nextWidth / 2, nextLevel + nextWidth / 2]);
  return (
    <>
      <Presets backdrop={backdrop} window={window} onChange={onChange} />
      <SliderField
        name="Level"
        value={level}
        range={[-1e9, 1e9]}
        slider={[Math.min(extent[0], level), extent[1], step]}
        isInline
        unit={unit}
        onChange={(next) => set(next, width)}
      />
      <SliderField
        name="Width"
        value={width}
        range={[step, 1e9]}
        slider={[step, Math.max(step, span), step]}
        isInline
        unit={unit}
        onChange={(next) => set(level, next)}
      />
    </>
  );
}

function Presets({ backdrop, window, onChange }: WindowFieldsProps) {
  const { kind, extent } = backdrop;
  const presets = [
    ...(kind === "ct" ? CT_WINDOWS : [{ id: "first", name: "As first seen", window: backdrop.window }]),
    { id: "all", name: "All values", window: extent },
  ];
  const chosen = presets.find((preset) => preset.window.join() === window.join())?.id ?? "";
  const options = presets.map(({ id, name }) => ({ id, name }));
  return (
    <Select
      name="Window"
      value={chosen}
      options={chosen === "" ? [{ id: "", name: "Own" }, ...options] : options}
      onChange={(id) => {
        const preset = presets.find((each) => each.id === id);
        if (preset !== undefined) onChange(preset.window);
      }}
    />
  );
}

/** From −100, where all is black, to 100, where all is white. */
function Brightness({ window: [low], onChange }: Omit<WindowFieldsProps, "backdrop">) {
  return (
    <SliderField
      name="Brightness"
      value={Math.round((-100 * low) / 255)}
      range={[-100, 100]}
      slider={[-100, 100, 1]}
      isWhole
      isInline
      unit="%"
      onChange={(percent) => onChange([(-255 * percent) / 100, 255 - (255 * percent) / 100])}
    />
  );
}

function rounded(value: number, step: number): number {
  const steps = Math.round(value / (step / 2));
  return Number(((steps * step) / 2).toPrecision(12));
}
