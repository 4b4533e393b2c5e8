import { useLab, useStores } from "../../app/context.tsx";
import { download } from "../../app/downloads/download.ts";
import type { Task } from "../../app/downloads/useTask.ts";
import { Button } from "../../components/Button.tsx";
import { checkParameters, refuseLarge } from "../../io/check/bundle.ts";
import { blobOf } from "./blobs.ts";
import styles from "./Downloads.module.css";
import { bundleFileName } from "../../app/downloads/fileNames.ts";
import { sourceOf } from "./NumbersDownload.tsx";
import { type FigureWish, figurePng } from "./useFigureFiles.ts";

/** Of the bundle's making, the share that drawing the figure takes. */
const FIGURE_SHARE = 0.5;

/** The figure with everything that is needed to find its numbers again elsewhere. */
export function BundleDownload({ wish, task }: { readonly wish: FigureWish | null; readonly task: Task }) {
  const lab = useLab();
  const stores = useStores();
  const save = ({ answered, ...rest }: FigureWish) =>
    task.run("Packing the bundle", async (signal, onProgress) => {
      const { request, columns } = answered;
      const { grid, mask } = request.reference;
      refuseLarge(grid, columns.length);
      const wish = { answered, ...rest };
      const figure = await figurePng(wish, stores, signal, (share) => onProgress(FIGURE_SHARE * share));
      const arrays = [];
      for (const { marginal, numbers } of columns) {
        arrays.push({ a: numbers.a, threshold: numbers.threshold, marginal: await blobOf(marginal, signal) });
        onProgress(FIGURE_SHARE + ((1 - FIGURE_SHARE) * arrays.length) / (columns.length + 1));
      }
      const state = lab.store.getState();
      const numbers = columns.map((column) => column.numbers);
      const zip = await lab.laboratory.writeFile(
        {
          kind: "check",
          grid,
          mask: await blobOf(mask, signal),
          columns: arrays,
          parameters: checkParameters(request, numbers, sourceOf(state)),
          figure,
        },
        { signal },
      );
      download(bundleFileName(state), zip, "application/zip");
    });
  return (
    <section className={styles.downloads} aria-labelledby="bundle-heading">
      <h3 id="bundle-heading">Check-me bundle</h3>
      <p>
        One zip with the figure, its arrays and numbers, and a short NumPy script that finds them all again
        from the reference alone. It holds the reference itself.
      </p>
      <div className={styles.actions}>
        <Button isDisabled={wish === null || task.isRunning} onPress={() => wish !== null && save(wish)}>
          Download check-me bundle
        </Button>
      </div>
    </section>
  );
}
