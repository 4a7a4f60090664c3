import { normalizeEmail } from '../../src/text/email';

test.each([
  [' Ada@Example.ORG ', { email: 'Ada@example.org', key: 'ada@example.org' }],
  ['ada+tag@example.org', { email: 'ada+tag@example.org', key: 'ada+tag@example.org' }],
  ['Ada@Exämple.org', { email: 'Ada@xn--exmple-cua.org', key: 'ada@xn--exmple-cua.org' }],
])('%j', (text, expected) => {
  expect(normalizeEmail(text)).toEqual(expected);
});

test.each([
  '',
  '@',
  'ada',
  'ada@',
  '@example.org',
  'ada@localhost',
  'a b@example.org',
  'a@b@example.org ',
  'ada@exa mple.org',
  '.a@example.org',
  'ada@example.org.',
  'ada@example..org',
  'ada@127.0.0.1',
  'ada@[127.0.0.1]',
  'ada@example.42',
  'ad\u200ba@example.org',
  'ad\u00ada@example.org',
  `${'x'.repeat(65)}@example.org`,
])('%j is no address', (text) => {
  expect(normalizeEmail(text)).toBeNull();
});
