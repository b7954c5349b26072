/** axe-core, run in a page. */
import { readFile } from "node:fs/promises";
import path from "node:path";

import { repository } from "./harness.mjs";

const axe = await readFile(path.join(repository, "node_modules/axe-core/axe.min.js"), "utf8");

/**
 * What axe finds in the page, in the shadow tree too.
 * @param {import("playwright-core").Page} page
 */
export async function findings(page) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe } = /** @type {any} */ (globalThis);
    const { violations, passes } = await axe.run(document, {
      rules: { "target-size": { enabled: true } },
      // The page around the widget is nobody's.
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
      resultTypes: ["violations", "passes"],
    });
    return {
      found: violations.map((/** @type {any} */ { id, nodes }) => [
        id,
        ...nodes.map((/** @type {any} */ { html, any }) => `${html} ${any[0]?.message ?? ""}`),
      ]),
      passed: passes.length,
    };
  });
}
