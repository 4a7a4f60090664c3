/** Names that no user may take. A name that reads like one of them, with digits for letters, is reserved as well. */
const RESERVED_USERNAMES: ReadonlySet<string> = new Set(
  `about abuse account accounts activity admin administrator api app archive auth billing blog blocked business careers
  close contact copyright dashboard delete deleted dev developer developers direct docs download ectogram edit email
  everyone explore faq favicon feed feedback follow followers following guest hashtag hashtags help home inbox index
  info instagram invite jobs legal likes live local localhost login logout mail me media messages mod moderator
  moderators news nobody none notifications null official oauth owner ping popular post posts press privacy profile
  public register report reserved robots root safety saved search security seed self sessions settings shop signin
  signup signout static status store stories story support sysadmin system tag tags team terms test tintype trending
  trust undefined unknown update upload user username users verified verify void webmaster welcome www you`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

const LETTER_FOR_DIGIT: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'l',
  '2': 'z',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '6': 'g',
  '7': 't',
  '8': 'b',
  '9': 'g',
};

/**
 * Whether a username is reserved or reads like a reserved word: `adm1n`, `r_0_0_t`, `support24`.
 *
 * @example
 * looksReserved('s3tt1ngs') // true
 */
export function looksReserved(username: string): boolean {
  const joined = username.toLowerCase().replaceAll(/[._]/g, '');
  const asL = joined.replaceAll(/[0-9]/g, (digit) => LETTER_FOR_DIGIT[digit] ?? digit);
  const asI = joined.replaceAll('1', 'i').replaceAll(/[0-9]/g, (digit) => LETTER_FOR_DIGIT[digit] ?? digit);
  const withoutNumber = joined.replace(/[0-9]{1,8}$/, '');
  return [joined, asL, asI, withoutNumber].some((form) => RESERVED_USERNAMES.has(form));
}
