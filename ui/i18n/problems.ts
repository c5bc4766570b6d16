/** What a problem is called in the reader's language. */
import type { Problem } from "../rest/problem.ts";
import { lookUp, t } from "./catalogue.ts";

export function problemWords(problem: Problem): string {
  if (problem.retryAfter !== undefined) return `${kindOf(problem)} ${tryAgainIn(problem.retryAfter)}`;
  return kindOf(problem);
}

function kindOf({ code, status, requestId }: Problem): string {
  const words = lookUp(`problem.${code}`);
  if (words !== undefined) return words;
  if (status >= 500 && requestId !== undefined) return t("problem.serverWithId", { requestId });
  return status >= 500 ? t("problem.server") : t("problem.request");
}

function tryAgainIn(seconds: number): string {
  if (seconds < 60) return t("retry.seconds", { count: seconds });
  return t("retry.minutes", { count: Math.ceil(seconds / 60) });
}
