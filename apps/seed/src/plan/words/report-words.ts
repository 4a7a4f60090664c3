/** Why users report, as the forms of the network name it. */
export const REPORT_REASONS = ['spam', 'harassment', 'hate', 'nudity', 'false_information', 'other'] as const;

/** What reporters add in their own words. */
export const REPORT_NOTES = [
  'The same text under every post',
  'This is not their own picture',
  'Sells things that do not exist',
  'They do not stop after I asked them to',
  'Not what I want my children to see',
] as const;
