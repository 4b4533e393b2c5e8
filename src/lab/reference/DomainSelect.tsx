import { useLab, useLabState } from "../../app/context.tsx";
import { Select } from "../../components/Select.tsx";
import { wholeGrid } from "../../core/domain.ts";
import { USUAL_BOX, boxShape } from "../../core/domainChoice.ts";
import { formatSize } from "../../figure/format.ts";
import { setDomain } from "../../state/lab/domainChange.ts";
import { isAnatomical } from "../../io/image.ts";

/** What Ω is: all of the file's grid, or a box around the reference; and that box anew, where the reference has outgrown it. */
export function DomainSelect() {
  const lab = useLab();
  const { grid, mask } = useLabState(({ work }) => work.reference);
  const { orientation, domain = null } = useLabState(({ work }) => work.source);
  const size = (shape: readonly number[]) => formatSize({ shape, spacing: null }, isAnatomical(orientation));
  const whole = wholeGrid(grid, domain).shape;
  const fitted = boxShape({ reference: { grid, mask }, domain });
  const isFitted = String(fitted) === String(grid.shape);
  const options = [
    { id: "whole", name: `Whole, ${size(whole)}` },
    ...(domain === null ? [] : [{ id: "own", name: `Box, ${size(grid.shape)}` }]),
    ...(fitted === null || isFitted ? [] : [{ id: "box", name: `${domain === null ? "Box" : "Box anew"}, ${size(fitted)}` }]),
  ];
  return (
    <Select
      name="Domain"
      isNameShown={false}
      value={domain === null ? "whole" : "own"}
      options={options}
      onChange={(id) => id !== "own" && setDomain(lab, id === "whole" ? "whole" : USUAL_BOX)}
    />
  );
} // prettier-ignore
