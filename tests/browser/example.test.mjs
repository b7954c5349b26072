/** How a browser test is written: tests/README.md shows this file. */
import { test, useHouse } from "./harness.mjs";
import { assertChanged, settledPictures } from "./looks.mjs";

const house = useHouse(); // the stand-in (house.graph), the site, a browser

test("an event that is opened is shown", async () => {
  const { page } = await house.widget({ attributes: { view: "table" }, style: "height: 400px" });
  const before = await settledPictures(page);
  await page.getByRole("button", { name: "Purchase" }).press("Enter");
  await assertChanged(before, await settledPictures(page));
});
