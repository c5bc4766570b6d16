import { prepareClient } from "../../scripts/prepare.ts";

/** Once, before tests run side by side: what they start would build it otherwise, each for itself. */
export const setup = prepareClient;
