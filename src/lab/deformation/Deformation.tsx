import { Pause, Play } from "lucide-react";
import { useState } from "react";
import { Alert } from "../../components/Alert.tsx";
import { Button } from "../../components/Button.tsx";
import { Disclosure } from "../../components/Disclosure.tsx";
import { Segments } from "../../components/Segments.tsx";
import { Select } from "../../components/Select.tsx";
import { SliderField } from "../../components/SliderField.tsx";
import { useIsVolume, useLabState, useSelectedStrength, useSlice } from "../../app/context.tsx";
import { DeformationFiles } from "../export/DeformationFiles.tsx";
import { DEFORMATION_MEANINGS } from "../../figure/views/deformation.ts";
import type { Show } from "./ArrowLayer.tsx";
import { cropWords } from "./cropWords.ts";
import styles from "./Deformation.module.css";
import { DeformationNumbers } from "./DeformationNumbers.tsx";
import { DeformationSlice } from "./DeformationSlice.tsx";
import { DeformationSpace } from "./DeformationSpace.tsx";
import { useDraw, useField, useSampleMask, useSliceAround } from "./useDeformation.ts";
import { useMorph } from "./useMorph.ts";

const SHOWS = [
  { id: "arrows", name: "Arrows" },
  { id: "grid", name: "Grid" },
  { id: "neither", name: "Neither" },
] as const satisfies readonly { id: Show; name: string }[];

const IN_VOLUMES: Readonly<Record<Show, string>> = {
  arrows: "The slice shows the part of X in its plane, the space the arrows at the reference’s boundary.",
  grid: "The slice shows the part of X in its plane, the space the slice’s lines as they are carried off.",
  neither: "",
};

/** One sample, how the field makes it from the reference, and everything between the two. */
export function Deformation() {
  const a = useSelectedStrength();
  const sampleCount = useLabState((state) => state.sampleCount);
  const isVolume = useIsVolume();
  const [chosen, setSample] = useState(0);
  const [show, setShow] = useState<Show>("arrows");
  const [isSaving, setIsSaving] = useState(false);
  const morph = useMorph();

  const sample = Math.min(chosen, sampleCount - 1);
  const strength = Number((morph.share * a).toPrecision(12));
  const draw = useDraw(sample);
  const mask = useSampleMask(draw, strength);
  const { slice, sampling } = useSliceAround(a);
  const whole = useSlice();
  const field = useField(draw, sampling);
  const error = mask.error ?? field.error;
  const name = `Sample ${sample + 1} of ${sampleCount}`;
  return (
    <div className={styles.deformation} data-volume={isVolume}>
      <div className={styles.pictures}>
        <DeformationSlice
          name={`${name} in the slice`}
          slice={slice}
          sampling={sampling}
          sample={mask.last}
          field={field.last?.answer ?? null}
          show={show}
        />
        {isVolume && (
          <DeformationSpace
            draw={draw}
            a={strength}
            fullStrength={a}
            show={show}
            sliceField={field.last?.answer ?? null}
            sampling={sampling}
          />
        )}
      </div>
      <div className={styles.side}>
        <section className={styles.choices}>
          <Select
            name="Sample"
            value={String(sample)}
            options={Array.from({ length: sampleCount }, (_, i) => ({
              id: String(i),
              name: `${i + 1} of ${sampleCount}`,
            }))}
            onChange={(id) => setSample(Number(id))}
          />
          <Segments name="Show" value={show} options={SHOWS} onChange={setShow} />
        </section>
        <section className={styles.morph}>
          {a === 0 ? (
            <p>At noise strength 0 nothing is displaced: the sample is the reference.</p>
          ) : (
            <>
              <SliderField
                name="Morph"
                symbol="a"
                value={strength}
                range={[0, a]}
                slider={[0, a, a / 100]}
                onChange={(moved) => morph.set(moved / a)}
              />
              <Button onPress={morph.toggle}>
                {morph.isPlaying ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
                {morph.isPlaying ? "Pause" : "Play"}
              </Button>
            </>
          )}
        </section>
        <Disclosure name="The slice as a file" isOpen={isSaving} onChange={setIsSaving}>
          <DeformationFiles sample={sample} a={strength} columnA={a} show={show} />
        </Disclosure>
        <section className={styles.numbers}>
          {mask.last !== null && <DeformationNumbers sample={mask.last} />}
        </section>
        <p className={styles.meaning}>
          {DEFORMATION_MEANINGS[show]} {isVolume && IN_VOLUMES[show]} {cropWords(slice, whole)}
        </p>
        {error !== null && <Alert text={error} />}
      </div>
    </div>
  );
}
