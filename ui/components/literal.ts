/** For fields in which it is written exactly as it is meant: keyboards neither begin with a capital nor underline it. */
export const literal = { autocapitalize: "none", spellcheck: false } as const;
