/**
 * Pictures of everything, to be looked at: `node tests/shots/shoot.mjs [--only PATTERN]` writes them to
 * shots/, with a page that shows them side by side.
 */
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";

import { repository, startHouse } from "../browser/harness.mjs";
import { looks, scenes, shoot } from "./scenes.mjs";

const { values: options } = parseArgs({ options: { only: { type: "string", default: "" } } });
const wanted = scenes.filter(({ name }) => new RegExp(options.only).test(name));
const folder = path.join(repository, "shots");
if (!options.only) await rm(folder, { recursive: true, force: true });

const house = await startHouse();
const files = [];
try {
  for (const look of looks) {
    const name = `${look.scheme}-${look.ratio}x`;
    await mkdir(path.join(folder, name), { recursive: true });
    for (const scene of wanted) {
      const file = path.join(name, `${scene.name}.png`);
      await writeFile(path.join(folder, file), await shoot(house, scene, look));
      files.push(file);
      process.stderr.write(`\r\x1b[K${files.length} of ${wanted.length * looks.length}  ${file}`);
    }
  }
} finally {
  await house.close();
}
process.stderr.write("\n");

const figures = files.map(
  (file) =>
    `<figure><figcaption>${file}</figcaption><img src="${file}" loading="lazy"${file.includes("-2x") ? ' style="zoom: 0.5"' : ""}></figure>`,
);
await writeFile(
  path.join(folder, "index.html"),
  `<!doctype html><meta charset="utf-8"><title>Shots</title>
<style>body{font:14px system-ui;display:flex;flex-wrap:wrap;gap:24px;background:#888}figure{margin:0}img{max-width:100%}</style>
${figures.join("\n")}\n`,
);
console.log(`${files.length} pictures in shots/: open shots/index.html`);
