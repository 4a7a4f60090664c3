import type { FieldError } from '@tintype/database';
import { type Changeset, type Field, isBlankText } from '@tintype/repo';
import { parseText } from '../text/parse-text';

export const mostHashtags = 30;
const mostMentions = 20;

const blank: Judgement = { message: "can't be blank", rule: 'required', params: {} };

type Judgement = Omit<FieldError, 'field'>;

/** Checks a text that the form accepts: a visible character, at most 30 hashtags, at most 20 mentions. */
export function checkText<T extends object>(changeset: Changeset<T>, field: Field<T>): Changeset<T> {
  return checked(changeset, field, (text) => (isBlankText(text) ? [blank] : namesErrors(text)));
}

/** The same for a text that may be empty. */
export function checkNames<T extends object>(changeset: Changeset<T>, field: Field<T>): Changeset<T> {
  return checked(changeset, field, namesErrors);
}

function checked<T extends object>(
  changeset: Changeset<T>,
  field: Field<T>,
  judge: (text: string) => readonly Judgement[],
): Changeset<T> {
  const isInvalid = changeset.errors.some((error) => error.field === field);
  return isInvalid
    ? changeset
    : changeset.validateChange(field, (value) => (typeof value === 'string' ? judge(value) : []));
}

function namesErrors(text: string): readonly Judgement[] {
  const { hashtags, mentions } = parseText(text);
  const errors: Judgement[] = [];
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
