/** The categories that a new iGap begins with, in the reader's language. */
import { lookUp } from "./catalogue.ts";

/** A category's name or description; as it was typed, once somebody has changed it. */
export function categoryWords(text: string): string {
  return lookUp(`categories.${text}`) ?? text;
}
