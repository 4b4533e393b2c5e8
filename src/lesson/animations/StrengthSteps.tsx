import { useLab } from "../../app/context.tsx";
import { Player } from "./Player.tsx";

/** a of the last column from nothing to 0.2. */
const VALUES = Array.from({ length: 41 }, (_, i) => i / 200);

export function StrengthSteps() {
  const lab = useLab();
  const show = (a: number) => {
    const { columns } = lab.store.getState();
    // The column that came last in the chapter's scene, wherever it stands now.
    const { id } = columns.reduce((last, column) => (column.id > last.id ? column : last));
    lab.selectColumn(id);
    lab.setNoiseStrength(id, a);
  };
  return (
    <Player
      name="one label unfolds from the clean mask"
      count={VALUES.length}
      stepMs={() => 90}
      onStep={(step) => show(VALUES[step])}
    />
  );
}
