import { Select } from "../../components/Select.tsx";
import { type ImageSource, SLICE_PLANES, VOLUMES_VERSION } from "../../core/training/recipe.ts";
import { useExperiment, useExperimentState } from "../context.tsx";
import { RecipeField } from "./RecipeField.tsx";

/** Axial slices as they are drawn in the plane, without a volume. */
const DRAWN = "drawn";
const OPTIONS = [
  { id: DRAWN, name: "axial, drawn slices" },
  ...SLICE_PLANES.map((plane) => ({
    id: plane,
    name: plane === "all" ? "all, of volumes" : `${plane}, of volumes`,
  })),
];
const OWN = [{ id: "axial", name: "axial" }];

/** Which slices the images are: of synthetic organs drawn ones, or those of volumes in any plane. */
export function PlaneSelect() {
  const experiment = useExperiment();
  const source = useExperimentState(({ draft }) => draft.source);
  const isOwn = source.kind === "files";
  const choose = (id: string) => {
    const plane = SLICE_PLANES.find((known) => known === id);
    const next: ImageSource =
      plane === undefined ? { kind: "synthetic" } : { kind: "volumes", version: VOLUMES_VERSION, plane };
    if (!isOwn) experiment.setDraft({ source: next });
  };
  return (
    <RecipeField name="Plane">
      <Select
        name="Plane"
        isNameShown={false}
        value={isOwn ? "axial" : source.kind === "volumes" ? source.plane : DRAWN}
        options={isOwn ? OWN : OPTIONS}
        onChange={choose}
      />
    </RecipeField>
  );
}
