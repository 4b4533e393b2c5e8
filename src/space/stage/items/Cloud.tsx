import { memo } from "react";
import type { RampName } from "../../../figure/colormap.ts";
import type { SoftVolume } from "../../mesh/surface.ts";
import { Part } from "./Part.tsx";

interface CloudProps {
  readonly volume: SoftVolume;
  readonly colormap: RampName;
}

/** Probabilities as a cloud: as opaque as they are high. It belongs after the solids and lines that it is around. */
export const Cloud = memo(function Cloud({ volume, colormap }: CloudProps) {
  return (
    volume.values.length > 0 && (
      <Part>
        <cubeGeometry />
        <cloudMaterial args={[volume.low, volume.high]}>
          <volumeTexture attach="uniforms-volume-value" args={[volume]} />
          <rampTexture attach="uniforms-ramp-value" args={[colormap]} />
        </cloudMaterial>
      </Part>
    )
  );
});
