/** What "Copy link" has to say before it copies, and how it copies. */
import type { Pose } from "../../state/camera.ts";
import type { LabState } from "../../state/lab/labState.ts";
import { LOCAL_MASK } from "../../state/link/fields.ts";
import { isOfFile, linkValues } from "../../state/link/labLink.ts";
import { LONGEST_LINK, writeLink } from "../../state/link/link.ts";

export interface Offer {
  /** The link with everything in it. */
  readonly whole: string;
  /** The link whose reference stays here. */
  readonly without: string;
  /** A file's mask leaves the browser only where it is said so; what is too long is not given out at all. */
  readonly question: "file" | "length" | null;
}

/** @param page the page's own address, without "#". */
export function linkOffer(state: LabState, pose: Pose, page: string): Offer {
  const values = linkValues(state, pose, "file");
  const whole = page + writeLink("lab", values);
  const isLong = whole.length > LONGEST_LINK;
  return {
    whole,
    without: page + writeLink("lab", { ...values, mask: LOCAL_MASK }),
    question: isLong ? "length" : isOfFile(state.work) ? "file" : null,
  };
}

/** The page's own address. */
export function pageAddress(): string {
  const { origin, pathname, search } = window.location;
  return origin + pathname + search;
}

/** Whether the text is in the clipboard now. */
export async function copied(text: string): Promise<boolean> {
  try {
    // Without a secure origin there is no clipboard at all.
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
