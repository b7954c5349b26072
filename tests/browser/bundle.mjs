/** Bundles an application as a portal's own build does, with dist/ as one of its packages. */
import { cp, mkdir, readFile, symlink } from "node:fs/promises";
import path from "node:path";
import * as esbuild from "esbuild";
import { compileScript, parse } from "vue/compiler-sfc";

import { dist, pages, repository } from "./harness.mjs";

/**
 * Vue's single-file components, as its plugins for bundlers compile them.
 * @type {esbuild.Plugin}
 */
const vue = {
  name: "vue",
  setup(build) {
    build.onLoad({ filter: /\.vue$/ }, async ({ path: filename }) => {
      const { descriptor, errors } = parse(await readFile(filename, "utf8"), { filename });
      if (errors.length > 0) throw errors[0];
      const { content } = compileScript(descriptor, {
        id: "app",
        inlineTemplate: true,
        templateOptions: {
          compilerOptions: { isCustomElement: (tag) => tag === "dataset-quality" },
        },
      });
      return { contents: content, loader: "ts" };
    });
  },
};

/**
 * Makes `directory` a site of one application: app.html, bundle.js, and the wasm.
 * @param {string} directory
 * @param {object} app
 * @param {string} app.code that imports what it needs, also from `pages/embedding/`
 * @param {string} [app.wasm] where the wasm goes; beside the bundle where it is not said
 */
export async function bundle(directory, { code, wasm = "dataset-quality.wasm" }) {
  const packages = path.join(directory, "packages");
  await mkdir(packages, { recursive: true });
  await symlink(dist, path.join(packages, "dataset-quality"));
  await mkdir(path.dirname(path.join(directory, wasm)), { recursive: true });
  await cp(path.join(dist, "dataset-quality.wasm"), path.join(directory, wasm));
  await cp(path.join(pages, "embedding/app.html"), path.join(directory, "app.html"));
  await esbuild.build({
    stdin: { contents: code, resolveDir: path.join(pages, "embedding"), loader: "tsx" },
    absWorkingDir: repository,
    nodePaths: [packages],
    outfile: path.join(directory, "bundle.js"),
    bundle: true,
    minify: true,
    format: "esm",
    jsx: "automatic",
    target: "es2022",
    define: {
      "process.env.NODE_ENV": '"production"',
      __VUE_OPTIONS_API__: "true",
      __VUE_PROD_DEVTOOLS__: "false",
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false",
    },
    plugins: [vue],
    logLevel: "error",
  });
}
