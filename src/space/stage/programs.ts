/** The programs of the graphics card, made before they are needed: whoever draws with one that is not ready stops the page. */
import { BufferGeometry, Mesh, OrthographicCamera, Scene, type WebGLRenderer } from "three";
import { MATERIALS } from "./materials.ts";

/** One thing of each look. For as long as it is there, so are the programs, which the renderer shares and counts. */
const ONE_OF_EACH = Object.values(MATERIALS).map(
  (Material) => new Mesh(new BufferGeometry(), new Material()),
);

/** Makes all programs, beside the page; resolves when they are ready, or the context is lost meanwhile. */
export async function makePrograms(renderer: WebGLRenderer): Promise<void> {
  const scene = new Scene().add(...ONE_OF_EACH);
  const camera = new OrthographicCamera();
  const context = renderer.getContext() as WebGL2RenderingContext;
  if (context.getExtension("KHR_parallel_shader_compile") !== null) {
    await renderer.compileAsync(scene, camera);
  } else {
    // Where the browser cannot tell when a program is ready, it is when the card has done all that it was asked before.
    renderer.compile(scene, camera);
    await drained(context);
  }
}

/** Times between two looks whether the card is done, ms. */
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
