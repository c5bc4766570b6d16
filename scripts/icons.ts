/** `npm run icons`: draws what `ui/public/favicon.svg` shows as the pictures that systems want of an installed program. */
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";

import { launchChromium } from "../test/browser/chromium.ts";
import { root } from "./run.ts";

const folder = join(root, "ui/public/icons");
const favicon = readFileSync(join(root, "ui/public/favicon.svg"), "utf8");
/** To the edge: what is cut off is the system's choice, and the mark is inside of what every one leaves. */
const square = favicon.replace(' rx="9"', "");
/** Of one colour, and its ground is the system's. */
const shape = favicon.replace(/<rect[^>]*>/, "").replaceAll(/(stroke|fill)="#\w+"/g, '$1="#fff"');

const icons = [
  { name: "icon-192", size: 192, drawing: favicon },
  { name: "icon-512", size: 512, drawing: favicon },
  { name: "maskable-512", size: 512, drawing: square },
  { name: "monochrome-512", size: 512, drawing: shape },
  { name: "apple-touch", size: 180, drawing: square },
];

const server = await launchChromium();
const browser = await chromium.connect(server.wsEndpoint());
mkdirSync(folder, { recursive: true });
for (const { name, size, drawing } of icons) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<body style="margin: 0; line-height: 0">${drawing}</body>`);
  await page.screenshot({ path: join(folder, `${name}.png`), omitBackground: true });
  await page.close();
}
await browser.close();
await server.close();
