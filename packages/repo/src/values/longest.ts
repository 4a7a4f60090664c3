/** Texts without a length rule of their own stop here, in UTF-16 units. */
export const longestUnruledText = 100_000;
