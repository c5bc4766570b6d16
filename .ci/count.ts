/** The last line of `.ci/run`: from the exit code of the check, and from each report of Vitest with its exit code. */
import { existsSync, readFileSync } from "node:fs";

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
}

interface Count {
  passed: number;
  failed: number;
}

const [checkCode, ...reports] = process.argv.slice(2);
const counts: Count[] = [{ passed: 0, failed: checkCode === "0" ? 0 : 1 }];
for (let index = 0; index < reports.length; index += 2) counts.push(count(reports[index] ?? "", reports[index + 1]));
const passed = counts.reduce((sum, one) => sum + one.passed, 0);
const failed = counts.reduce((sum, one) => sum + one.failed, 0);

console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

function count(path: string, code: string | undefined): Count {
  const { numPassedTests, numFailedTests, testResults }: Report = existsSync(path)
    ? JSON.parse(readFileSync(path, "utf8"))
    : { numPassedTests: 0, numFailedTests: 0, testResults: [] };
  // A file that does not load has no tests that could fail; it counts as one.
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.every((one) => one.status !== "failed"),
  );
  const counted = numFailedTests + broken.length;
  // Vitest may fail for what is no test: an error that nobody handled.
  return { passed: numPassedTests, failed: code === "0" ? counted : Math.max(counted, 1) };
}
