/**
 * Makes dist/ of web/ and of what the compiler made: `node web/build.mjs --wasm DIRECTORY`, where
 * DIRECTORY holds dataset-quality.js (Emscripten's glue) and dataset-quality.wasm.
 *
 * The glue is bundled into the scripts, and the hash of the wasm stands in them: one `integrity`
 * attribute on a script tag covers all that runs.
 */
import { createHash } from "node:crypto";
import { copyFile, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import * as esbuild from "esbuild";

const web = path.dirname(fileURLToPath(import.meta.url));
const dist = path.resolve(web, "../dist");

const { values: options } = parseArgs({ options: { wasm: { type: "string" } } });
if (!options.wasm) {
  console.error("Usage: node web/build.mjs --wasm DIRECTORY");
  process.exit(2);
}
const compiled = path.resolve(options.wasm);

/** What Meta would answer, at the path that Meta has for it: any static server is then a stand-in. */
const sample = "sample/v26.0/dataset_quality";

/** @param {Uint8Array} bytes */
const integrityOf = (bytes) => `sha384-${createHash("sha384").update(bytes).digest("base64")}`;

/**
 * `import … from "dq-glue"` is Emscripten's glue.
 * @type {esbuild.Plugin}
 */
const glue = {
  name: "dq-glue",
  setup(build) {
    build.onResolve({ filter: /^dq-glue$/ }, () => ({
      path: path.join(compiled, "dataset-quality.js"),
    }));
  },
};

/** All texts, by name and language. @type {Record<string, Record<string, string | undefined>>} */
const table = JSON.parse(await readFile(path.resolve(web, "../core/words.json"), "utf8"));
/** In the order that core/words.cmake gives them in the module. */
const names = Object.keys(table).sort();

/** What the script says where the module has not started; core/words.cmake leaves these out there. */
const english = names.flatMap((name, place) => (name.startsWith("start_") ? [[place, table[name].en]] : []));

/**
 * `import { Word, english } from "dq-words"`: names become numbers while bundling.
 * @type {esbuild.Plugin}
 */
const words = {
  name: "dq-words",
  setup(build) {
    build.onResolve({ filter: /^dq-words$/ }, ({ path }) => ({ path, namespace: "dq-words" }));
    build.onLoad({ filter: /.*/, namespace: "dq-words" }, () => ({
      contents: `export enum Word {${names}}
        export const english = ${JSON.stringify(Object.fromEntries(english))};`,
      loader: "ts",
    }));
  },
};

/**
 * The style of the widget is a text in its script.
 * @type {esbuild.Plugin}
 */
const styles = {
  name: "styles",
  setup(build) {
    build.onLoad({ filter: /\/widget\.css$/ }, async ({ path }) => {
      const css = await readFile(path, "utf8");
      const { code } = await esbuild.transform(css, { loader: "css", minify: true });
      return { contents: code.trim(), loader: "text" };
    });
  },
};

/**
 * The hosted page loads the element as everybody does, instead of holding another copy of it.
 * @type {esbuild.Plugin}
 */
const elementAsShipped = {
  name: "element-as-shipped",
  setup(build) {
    build.onResolve({ filter: /\/(element|dataset-quality)\.mjs$/ }, ({ kind }) =>
      kind === "entry-point" ? undefined : { path: "./dataset-quality.mjs", external: true },
    );
  },
};

const { name, version, license } = JSON.parse(await readFile(path.resolve(web, "../package.json"), "utf8"));

/** With it dist/ is a package as it stands: `npm install ./dist`. */
const manifest = {
  name,
  version,
  license,
  type: "module",
  types: "./dataset-quality.d.ts",
  exports: {
    ".": { types: "./dataset-quality.d.ts", default: "./dataset-quality.mjs" },
    "./react": { types: "./react.d.ts" },
    "./vue": { types: "./vue.d.ts" },
    "./embed.js": "./embed.js",
    "./dataset-quality.wasm": "./dataset-quality.wasm",
    "./words/*": "./words/*",
  },
  sideEffects: ["./dataset-quality.mjs", "./embed.js"],
};

/** What ships as it is. */
const copied = [
  "index.html",
  "dataset-quality.d.ts",
  "react.d.ts",
  "vue.d.ts",
  "third-party-notices.txt",
  sample,
];

// A half-made dist/ is never seen: everything is made beside it first.
const fresh = `${dist}.new`;
await rm(fresh, { recursive: true, force: true });
await mkdir(path.join(fresh, path.dirname(sample)), { recursive: true });

const wasm = await readFile(path.join(compiled, "dataset-quality.wasm"));
await writeFile(path.join(fresh, "dataset-quality.wasm"), wasm);

// English is in the module.
const languages = new Set(Object.values(table).flatMap(Object.keys));
languages.delete("en");
/** @type {Record<string, string>} */
const wordsIntegrity = {};
await mkdir(path.join(fresh, "words"));
for (const language of languages) {
  const file = Buffer.from(JSON.stringify(names.map((name) => table[name][language] ?? null)));
  wordsIntegrity[language] = integrityOf(file);
  await writeFile(path.join(fresh, "words", `${language}.json`), file);
}

/** @type {esbuild.BuildOptions} */
const common = {
  absWorkingDir: web,
  bundle: true,
  minify: true,
  charset: "utf8",
  // The module's functions have names for both of its sides, which are bundled together.
  mangleProps: /^_dq_/,
  mangleQuoted: true,
  target: ["es2022"],
  platform: "browser",
  define: {
    __DQ_WASM_INTEGRITY__: JSON.stringify(integrityOf(wasm)),
    __DQ_WORDS_INTEGRITY__: JSON.stringify(wordsIntegrity),
    __DQ_VERSION__: JSON.stringify(version),
  },
  logLevel: "warning",
};
try {
  await Promise.all([
    esbuild.build({
      ...common,
      entryPoints: ["embed.mjs"],
      outfile: path.join(fresh, "embed.js"),
      format: "iife",
      plugins: [glue, words, styles],
    }),
    esbuild.build({
      ...common,
      entryPoints: ["element.mjs"],
      outfile: path.join(fresh, "dataset-quality.mjs"),
      format: "esm",
      plugins: [glue, words, styles],
    }),
    esbuild.build({
      ...common,
      entryPoints: ["index.mjs", "index.css"],
      outdir: fresh,
      outExtension: { ".js": ".mjs" },
      format: "esm",
      plugins: [elementAsShipped],
    }),
    ...copied.map((file) => copyFile(path.join(web, file), path.join(fresh, file))),
    copyFile(path.resolve(web, "../LICENSE"), path.join(fresh, "LICENSE")),
    writeFile(path.join(fresh, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`),
  ]);
} catch (error) {
  // esbuild has already said what is wrong with the code, and where.
  if (!(error instanceof Error && "errors" in error)) throw error;
  process.exit(1);
}

const embed = await readFile(path.join(fresh, "embed.js"));
await rm(dist, { recursive: true, force: true });
await rename(fresh, dist);
console.log(`dist/embed.js  integrity="${integrityOf(embed)}"`);
