import fc from 'fast-check';
import { isReservedUsername, usernameKey, usernamePattern } from '../../src/text/username';

test.each([
  'admin',
  'Admin',
  'adm1n',
  'a.d_min',
  '4dm1n',
  'r00t',
  'SUPP0RT',
  't1ntype',
  'nu11',
  'index.php',
  'app.js',
  'robots.txt',
  'Robots.TXT',
  'humans.txt',
  'ads.txt',
  'app_ads.txt',
  'security.txt',
  'app.css.map',
  'debug.log',
  'favicon.ico',
  'favicon.svg',
  'apple_touch_icon.png',
  'sitemap.xml',
  'sitemap.xml.gz',
  'browserconfig.xml',
  'crossdomain.xml',
  'manifest.json',
  'assetlinks.json',
  'site.webmanifest',
  'sw.js',
  'service_worker.mjs',
  'index.html',
  'web.config',
  'xmlrpc.php',
  'feed.rss',
  'feed.atom',
  'index',
  'well_known',
  'cgi.bin',
])('[inv 7] %s is reserved', (username) => {
  expect(isReservedUsername(username)).toBe(true);
});

test.each([
  'ada',
  'administrata',
  'rooted',
  'grace.hopper',
  'user_9',
  'jane.smith.md',
  'studio.pl',
  'bot.exe',
  'txt',
  'robots',
  'my.txts',
  'a.xml.b',
])('%s is free', (username) => {
  expect(isReservedUsername(username)).toBe(false);
});

test.each(['ada', 'A', '_', 'a.b.c', '0', 'x'.repeat(30)])('%s is a username', (username) => {
  expect(usernamePattern.test(username)).toBe(true);
});

test.each(['', '.ada', 'ada.', 'a..b', 'ada lovelace', 'adé', 'раураl', 'ａｄａ', 'a-b', '@ada', 'ada\n'])(
  '%j is not a username',
  (username) => {
    expect(usernamePattern.test(username)).toBe(false);
  },
);

test('the key is the same for every case', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[A-Za-z0-9_.]{1,30}$/),
      (name) => usernameKey(name.toUpperCase()) === usernameKey(name),
    ),
  );
});
