/** Letters, digits and underscores in groups with single dots between: no leading, trailing or double dot. */
export const usernamePattern = /^[A-Za-z0-9_]+(?:\.[A-Za-z0-9_]+)*$/;

/** In characters; usernames are ASCII, so characters, code points and bytes are the same. */
export const longestUsername = 30;

/** Whether a text can be a username at all; a long one is refused before the pattern sees it. */
export function isUsername(text: unknown): text is string {
  return typeof text === 'string' && text.length <= longestUsername && usernamePattern.test(text);
}

/**
 * The key by which a username is claimed: the same for every case of the same name.
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

/** What a name looks like at a glance: digits as the letters they resemble, without dots and underscores. */
export function usernameSkeleton(username: string): string {
  return usernameKey(username)
    .replace(/[._]/g, '')
    .replace(/[0134578]/g, (digit) => lookAlikes[digit] ?? digit);
}

/** Reserved as their skeletons, with `l` read as the `i` it is easily taken for. */
const reservedSkeletons = new Set([...reserved].map((name) => usernameSkeleton(name).replaceAll('l', 'i')));

/**
 * Endings of files that a web root holds, that browsers and crawlers ask for by themselves, or that servers run. A profile at
 * `/robots.txt` would answer in the place of the file. Endings that people have in their names, such as `md`, are free.
 */
const fileEndings = new Set(
  `asp aspx atom avif bak bmp cfm cgi cjs config css csv env eot gif gz htaccess htm html ico ini jpeg jpg js json jsonld jsp
  jspx log map mjs mp4 otf pdf phar php php3 php4 php5 php7 php8 phtml png rss shtml sql svg svgz swf tar tgz ttf txt wasm webm webmanifest webp woff woff2 xht xhtml xml xsl xslt yaml yml zip`
    .trim()
    .split(/\s+/),
);

/**
 * Whether a username is kept back: a word of the house, one that looks like it, or the name of a file.
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

/** Whether a key has an ending after a dot that a web root's files have. */
function isFileName(key: string): boolean {
  const dot = key.lastIndexOf('.');
  return dot >= 0 && fileEndings.has(key.slice(dot + 1));
}
