/**
 * Which views look different now: `node tests/shots/compare.mjs --before DIST [--after DIST] [--only PATTERN]`
 * takes every picture with two builds, one after the other on this machine, and fails when a view has
 * changed. What has is in shots/changes/: before, after, and where they differ.
 */
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { dist, repository, startHouse } from "../browser/harness.mjs";
import { scenes, shoot } from "./scenes.mjs";

/** A channel that differs by less is the rasteriser's doing. */
const tolerance = 32;
/** So few pixels nobody sees; of the smallest picture, a badge, it is less than a letter. */
const pixelsMax = 12;

/**
 * How two pictures differ.
 * @param {import("playwright-core").Page} page to look at them with
 * @param {Buffer} before a PNG
 * @param {Buffer} after
 * @returns {Promise<{pixels: number, picture: Buffer}>} how many pixels, and a picture of them
 */
export async function difference(page, before, after) {
  const { pixels, url } = await page.evaluate(
    async ({ sources, tolerance }) => {
      const images = await Promise.all(
        sources.map(async (source) =>
          createImageBitmap(await (await fetch(`data:image/png;base64,${source}`)).blob()),
        ),
      );
      const width = Math.max(...images.map((image) => image.width));
      const height = Math.max(...images.map((image) => image.height));
      const [a, b] = images.map((image) => {
        const context = new OffscreenCanvas(width, height).getContext("2d");
        context?.drawImage(image, 0, 0);
        return context?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray();
      });
      const canvas = document.createElement("canvas");
      Object.assign(canvas, { width, height });
      const marked = new ImageData(width, height);
      let pixels = 0;
      for (let i = 0; i < a.length; i += 4) {
        const differs = [0, 1, 2, 3].some((channel) => Math.abs(a[i + channel] - b[i + channel]) > tolerance);
        if (differs) pixels += 1;
        const grey = 200 + (b[i] + b[i + 1] + b[i + 2]) / 15;
        marked.data.set(differs ? [220, 0, 80, 255] : [grey, grey, grey, 255], i);
      }
      canvas.getContext("2d")?.putImageData(marked, 0, 0);
      return { pixels, url: canvas.toDataURL() };
    },
    { sources: [before, after].map((png) => png.toString("base64")), tolerance },
  );
  return { pixels, picture: Buffer.from(url.split(",")[1], "base64") };
}

/** @param {{pixels: number}} found */
export const isChange = ({ pixels }) => pixels > pixelsMax;

async function main() {
  const { values: options } = parseArgs({
    options: {
      before: { type: "string" },
      after: { type: "string", default: dist },
      only: { type: "string", default: "" },
    },
  });
  if (!options.before) {
    console.error("Usage: node tests/shots/compare.mjs --before DIST [--after DIST] [--only PATTERN]");
    process.exit(2);
  }
  const folder = path.join(repository, "shots/changes");
  await rm(folder, { recursive: true, force: true });
  const wanted = scenes.filter(({ name }) => new RegExp(options.only).test(name));
  const houses = [await startHouse({ root: options.before }), await startHouse({ root: options.after })];
  const changed = [];
  try {
    const page = await houses[0].browser.newPage();
    for (const scene of wanted) {
      for (const scheme of /** @type {const} */ (["light", "dark"])) {
        const name = `${scene.name}-${scheme}`;
        const [before, after] = await Promise.all(
          houses.map((house) => shoot(house, scene, { scheme, ratio: 1 })),
        );
        const found = await difference(page, before, after);
        if (!isChange(found)) continue;
        changed.push(name);
        await mkdir(folder, { recursive: true });
        await writeFile(path.join(folder, `${name}.before.png`), before);
        await writeFile(path.join(folder, `${name}.after.png`), after);
        await writeFile(path.join(folder, `${name}.difference.png`), found.picture);
        console.log(`${name} has changed, by ${found.pixels} pixels`);
      }
    }
  } finally {
    for (const house of houses) await house.close();
  }
  console.log(`${changed.length} of ${2 * wanted.length} pictures have changed.`);
  if (changed.length > 0) {
    console.log("They are in shots/changes/. When they are as they should be, all is well.");
    process.exitCode = 1;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
