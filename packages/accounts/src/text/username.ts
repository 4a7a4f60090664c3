/** Groups of letters, digits and underscores, separated by single dots. */
export const usernamePattern = /^[A-Za-z0-9_]+(?:\.[A-Za-z0-9_]+)*$/;

/** In characters. Usernames are ASCII, so characters, code points and bytes are the same. */
export const longestUsername = 30;

/** Whether a text has the form of a username. The length is checked before the pattern runs. */
export function isUsername(text: unknown): text is string {
  return typeof text === 'string' && text.length <= longestUsername && usernamePattern.test(text);
}

/**
 * The unique key of a username: the same for every case of a name.
 *
 * @example
 * usernameKey('Ada.Lovelace') // 'ada.lovelace'
 */
export function usernameKey(username: string): string {
  return username.toLowerCase();
}

const reserved = new Set(
  `about abuse account accounts activity admin administrator anonymous api app apps assets auth billing blog bot
  business careers cdn cgibin comments community contact copyright create dashboard delete dev developer developers direct
  dmca docs download edit email everyone explore faq feed feedback files follow followers following guest hashtag help
  home host hostmaster image images imprint inbox index info invite jobs legal like likes localhost login logout mail media
  me messages mod moderator moderators new news nobody notifications null oauth official order orders owner page pages
  password photo photos podcast policy post posts premium press privacy profile register root rss safety sales saved
  search security settings shop signin signout signup ssl staff static status stories story store support sys sysadmin
  system tag tags team terms test tintype tos trending undefined user username users verified verify video videos
  void webmaster welcome wellknown www you`
    .trim()
    .split(/\s+/),
);

const lookAlikes: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
};

/** The shape of a name: digits as the letters they resemble, without dots and underscores. */
function usernameSkeleton(username: string): string {
  return usernameKey(username)
    .replace(/[._]/g, '')
    .replace(/[0134578]/g, (digit) => lookAlikes[digit] ?? digit);
}

/** The skeletons of reserved names, with `l` read as `i`, because both look alike. */
const reservedSkeletons = new Set([...reserved].map((name) => usernameSkeleton(name).replaceAll('l', 'i')));

/**
 * File name endings that a web root contains, that browsers and crawlers request, or that servers run. A profile at
 * `/robots.txt` would answer in the place of the file. Endings that occur in names of people, such as `md`, are free.
 */
const fileEndings = new Set(
  `asp aspx atom avif bak bmp cfm cgi cjs config css csv env eot gif gz htaccess htm html ico ini jpeg jpg js json jsonld jsp
  jspx log map mjs mp4 otf pdf phar php php3 php4 php5 php7 php8 phtml png rss shtml sql svg svgz swf tar tgz ttf txt wasm webm webmanifest webp woff woff2 xht xhtml xml xsl xslt yaml yml zip`
    .trim()
    .split(/\s+/),
);

/**
 * Whether a username is reserved: a word of the product, a lookalike of one, or a file name.
 *
 * @example
 * isReservedUsername('adm1n') // true
 * isReservedUsername('robots.txt') // true
 */
export function isReservedUsername(username: string): boolean {
  return (
    reservedSkeletons.has(usernameSkeleton(username).replaceAll('l', 'i')) ||
    isFileName(usernameKey(username))
  );
}

/** Whether a key ends like a file of a web root. */
function isFileName(key: string): boolean {
  const dot = key.lastIndexOf('.');
  return dot >= 0 && fileEndings.has(key.slice(dot + 1));
}
