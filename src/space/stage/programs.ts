/** The programs of the graphics card, made before they are needed: whoever draws with one that is not ready stops the page. */
import {
  type Mesh,
  OrthographicCamera,
  type RawShaderMaterial,
  Scene as Root,
  type WebGLRenderer,
} from "three";
import { drained } from "./fence.ts";

export class Programs {
  /** By their sources. */
  private ready = new Set<string>();
  private readonly names = new WeakMap<object, string>();
  private making: Promise<void> = Promise.resolve();

  constructor(
    private readonly renderer: WebGLRenderer,
    private readonly context: WebGL2RenderingContext,
  ) {}

  /** Whether nothing that is drawn has to wait. */
  areReady(meshes: readonly Mesh[]): boolean {
    return meshes.every((mesh) => this.ready.has(this.nameOf(mesh)));
  }

  /** Makes what is missing, beside the page; resolves when the meshes can be drawn. */
  make(meshes: readonly Mesh[]): Promise<void> {
    this.making = this.making.then(async () => {
      const missing = meshes.filter((mesh) => !this.ready.has(this.nameOf(mesh)));
      if (missing.length === 0) return;
      const { ready } = this;
      const root = new Root();
      root.children = missing;
      await this.compile(root);
      root.children = [];
      for (const mesh of missing) ready.add(this.nameOf(mesh));
    });
    return this.making;
  }

  /** After the context was lost: its programs are gone. */
  forget(): void {
    this.ready = new Set();
  }

  /** Where the browser cannot tell when a program is ready, it is when the card has done all that it was asked before. */
  private async compile(root: Root): Promise<void> {
    const camera = new OrthographicCamera();
    if (this.context.getExtension("KHR_parallel_shader_compile") !== null) {
      await this.renderer.compileAsync(root, camera);
    } else {
      this.renderer.compile(root, camera);
      await drained(this.context);
    }
  }

  private nameOf({ material }: Mesh): string {
    const { vertexShader, fragmentShader, defines } = material as RawShaderMaterial;
    let name = this.names.get(material);
    if (name === undefined) {
      name = JSON.stringify([vertexShader, fragmentShader, defines]);
      this.names.set(material, name);
    }
    return name;
  }
}
