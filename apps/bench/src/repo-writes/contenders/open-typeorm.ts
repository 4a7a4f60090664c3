import { type ValidationError, validate } from 'class-validator';
import { DataSource, QueryFailedError } from 'typeorm';
import { AuthorForm } from '../author-form';
import type { InsertOutcome } from '../contender';
import { Author, Comment, Post } from '../entities';
import { isTakenUsername } from './taken-username';

/** A data source over the tables of the contest. */
export function openTypeorm(url: string): Promise<DataSource> {
  return new DataSource({ type: 'postgres', url, entities: [Author, Post, Comment] }).initialize();
}

/** Judges the input by class-validator, and leaves the writing to `write`. */
export async function insertValidated(
  input: unknown,
  write: (author: AuthorForm) => Promise<Author>,
): Promise<InsertOutcome> {
  const form = Object.assign(new AuthorForm(), input);
  const found = await validate(form, { whitelist: true });
  if (found.length > 0) return { ok: false, errors: messagesByField(found) };
  try {
    return { ok: true, author: await write(form) };
  } catch (error) {
    if (!(error instanceof QueryFailedError) || !isTakenUsername(error.driverError)) throw error;
    return { ok: false, errors: { username: ['has already been taken'] } };
  }
}

function messagesByField(found: readonly ValidationError[]): Record<string, readonly string[]> {
  return Object.fromEntries(found.map((error) => [error.property, Object.values(error.constraints ?? {})]));
}
