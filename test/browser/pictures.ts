/** Pictures as a camera makes them: too large for anything here. */
import type { Page } from "playwright-core";

export async function photograph(page: Page, width = 3_000, height = 2_000) {
  return { name: "photo.jpg", mimeType: "image/jpeg", buffer: await paint(page, width, height, 300, "image/jpeg") };
}

/** With parts that one sees through. */
export async function cutOut(page: Page, width = 900, height = 900) {
  return { name: "cut-out.png", mimeType: "image/png", buffer: await paint(page, width, height, 9, "image/png") };
}

async function paint(page: Page, width: number, height: number, spots: number, type: string): Promise<Buffer> {
  const address = await page.evaluate(
    ([columns, rows, count, format]) => {
      const canvas = document.createElement("canvas");
      canvas.width = columns;
      canvas.height = rows;
      const pen = canvas.getContext("2d");
      if (!pen) throw new Error("no canvas");
      for (let spot = 0; spot < count; spot += 1) {
        pen.fillStyle = `hsl(${(spot * 47) % 360} 70% ${30 + (spot % 50)}%)`;
        pen.beginPath();
        pen.arc((spot * 7919) % columns, (spot * 104_729) % rows, 20 + ((spot * 37) % 200), 0, 7);
        pen.fill();
      }
      return canvas.toDataURL(format);
    },
    [width, height, spots, type] as const,
  );
  return Buffer.from(address.slice(address.indexOf(",") + 1), "base64");
}

/** What a picture on the page is made of: pixels, type, bytes. */
export async function measure(page: Page, address: string) {
  return page.evaluate(async (url) => {
    const blob = await (await fetch(url)).blob();
    const { width, height } = await createImageBitmap(blob);
    return { width, height, type: blob.type, bytes: blob.size };
  }, address);
}
