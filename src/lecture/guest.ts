/** The Lab of a lecture: one of its own, so that the user's is as it was when the lecture is over. */
import type { Stores } from "../app/context.tsx";
import { createCamera } from "../state/camera.ts";
import { createCrosshair } from "../state/lab/crosshair.ts";
import { type Opening, openingOf } from "../state/lab/labState.ts";
import { WHOLE_LAB, type Part, isReduced } from "../state/lab/show.ts";
import { Lab } from "../state/lab/store.ts";
import { linkValues, openLink } from "../state/link/labLink.ts";
import { readLink, writeLink } from "../state/link/link.ts";
import type { Slide } from "../state/lecture/sequence.ts";

/** What a hall needs of the whole Lab. */
const HALL: ReadonlySet<Part> = new Set(["marginal", "accuracy", "dice", "words"]);

/** The stores of a slide: the state of the user's Lab, without what is kept. */
export function guestOf(stores: Stores): Stores {
  const lab = new Lab(stores.lab.laboratory, hallOpening(stores));
  const camera = createCamera();
  camera.setState({ ...stores.camera.getState(), isMoving: false });
  return {
    ...stores,
    lab,
    camera,
    crosshair: createCrosshair(),
    recent: null,
    session: null,
    backdrops: null,
  };
}

/** Shows a slide; null is the user's Lab as it was left. */
export function showSlide(guest: Stores, slide: Slide | null, host: Stores): void {
  if (slide === null) {
    guest.lab.open(hallOpening(host));
    guest.camera.setState({ ...host.camera.getState(), isMoving: false });
    return;
  }
  const { opening, pose } = openLink(readLink(slide.link), guest.lab.store.getState().work);
  guest.lab.open(opening);
  guest.camera.setState(pose);
}

/** What the slide shows now, as a slide; null where it cannot be one: a reference that no link carries. */
export function slideOf({ lab, camera }: Stores): Slide | null {
  const values = linkValues(lab.store.getState(), camera.getState(), "file");
  const link = writeLink("lab", values);
  const { opening } = openLink(readLink(link), null);
  return opening.linkNotes.length > 0 ? null : { link, note: "" };
}

function hallOpening({ lab }: Stores): Opening {
  const opening = openingOf(lab.store.getState());
  return { ...opening, show: hallOf(opening) };
}

function hallOf({ show, panel }: Pick<Opening, "show" | "panel">): ReadonlySet<Part> {
  if (isReduced(show)) return show;
  // Layers that were put on the whole Lab stay, and so does a panel that is looked at for itself.
  const layers = [...show].filter((part) => !WHOLE_LAB.has(part));
  const isStudy = panel !== "numbers" && panel !== "threshold";
  return new Set([...HALL, ...layers, ...(isStudy ? (["numbers"] as const) : [])]);
}
