// What web/build.mjs puts in place while bundling.

/** Of dataset-quality.wasm, as the `integrity` option of `fetch` takes it. */
declare const __DQ_WASM_INTEGRITY__: string;

/** Of package.json. */
declare const __DQ_VERSION__: string;

/** Emscripten's glue. */
declare module "dq-glue" {
  export default function createModule(options: object): Promise<any>;
}
