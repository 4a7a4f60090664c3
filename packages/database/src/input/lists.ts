/** Lists without a rule of their own stop here. */
export const longestUnruledList = 10_000;
