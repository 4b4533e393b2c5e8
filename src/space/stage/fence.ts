/** Waits for the graphics card without stopping the page. */

/** Times between two looks whether it is done, ms. */
const LOOK_MS = 4;

/** Resolves when what was asked of the context is done. @returns false where the context is lost meanwhile. */
export async function drained(context: WebGL2RenderingContext): Promise<boolean> {
  const fence = context.fenceSync(context.SYNC_GPU_COMMANDS_COMPLETE, 0);
  if (fence === null) return false;
  context.flush();
  do {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    if (context.isContextLost()) return false;
  } while (context.getSyncParameter(fence, context.SYNC_STATUS) !== context.SIGNALED);
  context.deleteSync(fence);
  return true;
}
