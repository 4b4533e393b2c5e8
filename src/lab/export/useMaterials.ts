/** What the rows of the exported figure need beyond the columns' arrays, asked of the workers. */
import { useMemo } from "react";
import { PLANE_AXIS } from "../../core/slice.ts";
import type { ColumnQuestion, RowMaterial } from "../../figure/columns.ts";
import { parseRow, ROW_KINDS } from "../../figure/rowKinds.ts";
import { useLab } from "../../app/context.tsx";
import { useNewest } from "../../app/useNewest.ts";
import { sampleSlices, sliceWindow } from "../../figure/sampleSlices.ts";

interface Materials {
  /** By the row's token, of every column; null until they are there. */
  readonly materials: readonly ReadonlyMap<string, RowMaterial>[] | null;
  /** Why there are none, in words. */
  readonly error: string | null;
}

/** @param isInSpace the panels are scenes, which draw their samples themselves. */
export function useMaterials(
  questions: readonly ColumnQuestion[],
  tokens: readonly string[],
  isInSpace: boolean,
): Materials {
  const { laboratory } = useLab();
  const asked = useMemo(() => {
    const rows = tokens.map(parseRow).filter(({ kind, plane }) => {
      const isScene = isInSpace && plane === null && ROW_KINDS[kind].inSpace !== null;
      return ROW_KINDS[kind].needs !== undefined && !isScene;
    });
    return rows.length === 0 || questions.length === 0 ? null : { questions, rows };
  }, [questions, tokens, isInSpace]);
  const { last, isAwaited, error } = useNewest(asked, async ({ questions, rows }, signal) =>
    Promise.all(
      questions.map(async ({ source, a, smoothness, sampleCount, seed }) => {
        const found = new Map<string, RowMaterial>();
        for (const row of rows) {
          const { first, count } = ROW_KINDS[row.kind].needs!(row, sampleCount);
          const { reference, position, isAnatomical } = source;
          const plane = row.plane ?? source.plane;
          const place = sliceWindow(reference.grid, plane, position[PLANE_AXIS[plane]], isAnatomical);
          const draw = { reference, smoothness, seed, sample: first };
          const bytes = await laboratory.sampleMasks(draw, count, a, place.window, { signal });
          found.set(row.token, { masks: sampleSlices(bytes, { count, ...place }) });
        }
        return found;
      }),
    ),
  );
  const none = useMemo(() => questions.map(() => new Map<string, RowMaterial>()), [questions]);
  if (asked === null) return { materials: none, error: null };
  const isThere = !isAwaited && last !== null && last.question === asked;
  return { materials: isThere ? last.answer : null, error };
}
