// What web/build.mjs puts in place while bundling.

/** Of dataset-quality.wasm, as the `integrity` option of `fetch` takes it. */
declare const __DQ_WASM_INTEGRITY__: string;

/** Of the words of each language but English, by its name. */
declare const __DQ_WORDS_INTEGRITY__: Partial<Record<string, string>>;

/** Of package.json. */
declare const __DQ_VERSION__: string;

/** The place of each text of core/words.json in the lists of them. */
declare module "dq-words" {
  export const Word: Readonly<Record<keyof typeof import("../core/words.json"), number>>;
  /** Those that begin with `start_`, by their place. */
  export const english: Readonly<Record<number, string>>;
}

/** A style sheet as text. */
declare module "*.css" {
  const css: string;
  export default css;
}

/** Emscripten's glue. */
declare module "dq-glue" {
  export default function createModule(options: object): Promise<any>;
}
