import type { Changeset, Field, FieldError } from '@tintype/repo';
import { longestText } from '../forms/publish-post-form';
import { parseText } from '../text/parse-text';

export const mostHashtags = 30;
export const mostMentions = 20;

type Judgement = Omit<FieldError, 'field'>;

/**
 * Judges a text that the form accepts by what its length does not tell: hashtags beyond 30, mentions beyond 20, and code
 * points beyond the limit, since class-validator does not count variation selectors and the database does.
 */
export function judgeTextOf<T extends object>(changeset: Changeset<T>, field: Field<T>): Changeset<T> {
  const refused = changeset.errors.some((error) => error.field === field);
  return refused
    ? changeset
    : changeset.validateChange(field, (value) => (typeof value === 'string' ? judgeText(value) : []));
}

function judgeText(text: string): readonly Judgement[] {
  const { hashtags, mentions } = parseText(text);
  const errors: Judgement[] = [];
  if (text.length > longestText && [...text].length > longestText) {
    errors.push({
      message: 'should be at most %{count} character(s)',
      rule: 'length',
      params: { count: longestText, kind: 'max', type: 'string', unit: 'codepoints' },
    });
  }
  if (hashtags.length > mostHashtags) errors.push(tooMany('hashtag', mostHashtags));
  if (mentions.length > mostMentions) errors.push(tooMany('mention', mostMentions));
  return errors;
}

function tooMany(what: string, count: number): Judgement {
  return {
    message: `should have at most %{count} ${what}(s)`,
    rule: `${what}s`,
    params: { count, kind: 'max' },
  };
}
