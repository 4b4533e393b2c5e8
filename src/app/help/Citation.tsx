import { useState } from "react";
import { Button } from "../../components/Button.tsx";
import { BIBTEX } from "../../io/citation.ts";
import { download } from "../downloads/download.ts";
import { copied } from "../share/copyLink.ts";

/** Whom to cite, and the same for a bibliography. */
export function Citation() {
  const [said, setSaid] = useState("");
  const copy = async () => {
    if (await copied(BIBTEX)) return setSaid("Copied");
    // A browser may deny the clipboard.
    download("marginalia.bib", BIBTEX, "application/x-bibtex");
    return setSaid("Saved as marginalia.bib: the browser denies the clipboard");
  };
  return (
    <>
      <h3>Citation</h3>
      <p>
        M. Nordström, H. Hult, A. Maki: <i>Marginal Thresholding in Noisy Image Segmentation</i> (2023), arXiv
        2304.04116. M. Nordström, H. Hult, J. Söderberg, F. Löfman:{" "}
        <i>On Image Segmentation With Noisy Labels</i> (NeurIPS 2022), arXiv 2206.06484.
      </p>
      <p>
        <Button onPress={() => void copy()}>Copy BibTeX</Button> <span role="status">{said}</span>
      </p>
    </>
  );
}
