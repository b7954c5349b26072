/** What a portal's developer has to be able to rely on, in Chromium. */
import { startChromium } from "./browsers.mjs";
import { useHouse } from "./harness.mjs";
import { testTrust } from "./security.mjs";

testTrust(useHouse({ start: startChromium }));
