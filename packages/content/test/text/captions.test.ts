import { parseText } from '../../src';
import { captions, otherwise } from './captions';

const words = (text: string): readonly string[] => (text === '' ? [] : text.split(' '));

function found(text: string) {
  const { hashtags, mentions } = parseText(text);
  return { hashtags: hashtags.map(({ display }) => display), mentions };
}

describe.each(Object.entries(captions))('%s', (_what, cases) => {
  test.each(cases)('%j', (text, hashtags, mentions) => {
    expect(found(text)).toEqual({ hashtags: words(hashtags), mentions: words(mentions) });
  });
});

// No package of the registry has the conformance data of twitter-text: twitter-text 3.1.0 has its code only.
test.each(otherwise)('%j is read otherwise than by twitter-text', (text, hashtags, mentions) => {
  expect(found(text)).toEqual({ hashtags: words(hashtags), mentions: words(mentions) });
});

const { length: count } = Object.values(captions).flat();

test(`there are ${count} captions of our own, which is 300 or more`, () => {
  expect(count).toBeGreaterThanOrEqual(300);
  // A case that stands there twice is one case.
  expect(
    new Set(
      Object.values(captions)
        .flat()
        .map(([text]) => text),
    ).size,
  ).toBe(count);
});
