/** Comlink ships this file without types of its own path. */
declare module "comlink/dist/esm/node-adapter.mjs" {
  import type { Endpoint } from "comlink";
  export default function nodeEndpoint(port: unknown): Endpoint;
}
