/** Pictures of two builds, compared: what `./dev pictures` does, with one build that is made to look different. */
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";

import { difference, isChange } from "../shots/compare.mjs";
import { scenes, shoot } from "../shots/scenes.mjs";
import { startHouse, test, useHouse } from "./harness.mjs";
import { copyOfDist } from "./sites.mjs";

const house = useHouse();

const sceneOf = (/** @type {string} */ name) => {
  const scene = scenes.find((scene) => scene.name === name);
  assert.ok(scene);
  return scene;
};
const look = { scheme: /** @type {const} */ ("light"), ratio: 1 };

test("two pictures of one build are the same, in every face", async () => {
  const page = await house.browser.newPage();
  for (const name of ["badge", "card", "table", "detail", "datasets", "failed", "loading", "undrawn"]) {
    const scene = sceneOf(name);
    const found = await difference(page, await shoot(house, scene, look), await shoot(house, scene, look));
    assert.equal(isChange(found), false, `${name}: ${found.pixels} pixels`);
  }
  await page.close();
});

test("a view that has changed is found, however little", async () => {
  const page = await house.browser.newPage();
  const scene = sceneOf("table");
  const before = await shoot(house, scene, look);
  for (const style of ["--dq-radius: 0px", "--dq-accent: #7a1fa2", "--dq-spacing: 9px"]) {
    const found = await difference(page, before, await shoot(house, { ...scene, style }, look));
    assert.equal(isChange(found), true, style);
  }
  await page.close();
});

test("a build with another style is found in what it shows without WebGL", async (t) => {
  const root = await copyOfDist(t);
  const script = path.join(root, "dataset-quality.mjs");
  const text = await readFile(script, "utf8");
  const changed = text.replace(/\.mirror h3 ?\{/, ".mirror h3{letter-spacing:2px;");
  assert.notEqual(changed, text);
  await writeFile(script, changed);
  const other = await startHouse({ root });
  try {
    const page = await house.browser.newPage();
    const scene = sceneOf("undrawn-detail");
    const found = await difference(page, await shoot(house, scene, look), await shoot(other, scene, look));
    assert.equal(isChange(found), true);
    await page.close();
  } finally {
    await other.close();
  }
});
