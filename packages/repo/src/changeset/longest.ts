/** Texts without a length rule of their own stop here, in UTF-16 units. */
export const longestUnruledText = 100_000;

/** Lists without a rule of their own stop here. */
export const longestUnruledList = 10_000;
