/** The last line of `.ci/run`, from Vitest's report and the exit codes of the check and of Vitest; exits likewise. */
import { existsSync, readFileSync } from "node:fs";

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
}

const [path = "", checkCode, testCode] = process.argv.slice(2);
const report: Report = existsSync(path)
  ? JSON.parse(readFileSync(path, "utf8"))
  : { numPassedTests: 0, numFailedTests: 0, testResults: [] };

// A file that does not load has no tests that could fail; it counts as one. So does the check.
const broken = report.testResults.filter(
  ({ status, assertionResults }) => status === "failed" && assertionResults.every((one) => one.status !== "failed"),
);
const checkFailed = checkCode === "0" ? 0 : 1;
const counted = report.numFailedTests + broken.length;
// Vitest may fail for what is no test: an error that nobody handled.
const testsFailed = testCode === "0" ? counted : Math.max(counted, 1);
const failed = testsFailed + checkFailed;

console.log(`${report.numPassedTests} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
