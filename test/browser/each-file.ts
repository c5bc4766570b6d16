/**
 * Runs for each file. The files of a process share what they import, so that a hook in there would be the first file's
 * alone, and the people of all others would stay until the end.
 */
import { afterEach } from "vitest";

import { describeWindows, leaveWindows } from "./browsers.ts";

afterEach(async ({ task }) => {
  if (task.result?.state === "fail") console.error(await describeWindows());
  await leaveWindows();
});
