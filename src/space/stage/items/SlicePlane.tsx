import { memo } from "react";
import { Part } from "./Part.tsx";
import { useSpace } from "./space.ts";

/** RGBA, straight alpha; columns along the lower one of the remaining axes, rows along the higher one, both from Ω's corner. */
export interface PlanePicture {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
}

interface SlicePlaneProps {
  readonly axis: 0 | 1 | 2;
  /** mm from Ω's corner. */
  readonly at: number;
  readonly picture: PlanePicture;
}

/** A picture on a plane across Ω, in crisp pixels. */
export const SlicePlane = memo(function SlicePlane({ axis, at, picture }: SlicePlaneProps) {
  const { size } = useSpace();
  return (
    <Part>
      <planeAcrossGeometry args={[size, axis, at]} />
      <sliceMaterial>
        <pictureTexture attach="uniforms-picture-value" args={[picture]} />
      </sliceMaterial>
    </Part>
  );
});
