import { command, type Meta } from '@tintype/action-log';
import { ok, type Result } from '@tintype/database';
import type { FormInput, Invalid, Repo } from '@tintype/repo';
import { asHighlightId, type HighlightId, idsIn, type UserId } from '@tintype/shared-db';
import { highlightNameChangeset } from '../changesets/highlight-name';
import type { NotFound } from '../errors';
import type { HighlightForm } from '../forms/highlight-form';
import { createHighlightSteps, type HighlightName } from '../sql/highlights';
import { type OwnWriting, sendOwn, trustedWriting } from './own-things';

/** A highlight as it was created or renamed. */
export interface SavedHighlight {
  readonly id: HighlightId;
  readonly name: string;
}

/** The author of a new highlight, and the fields of the form. */
export type NewHighlight = FormInput<HighlightForm> & { readonly ownerId: UserId };

/** How a highlight is written. */
export type HighlightWriting<E> = OwnWriting<HighlightName, { readonly written: boolean }, E>;

const trusted = trustedWriting<HighlightName, { readonly written: boolean }>(
  'create_highlight',
  createHighlightSteps,
);

/**
 * Creates a highlight: a named set of the author's own stories, which shows them after they have expired. One statement.
 *
 * @param params see {@link HighlightForm}
 * @returns the highlight; `invalid` with the changeset: on `name` when it is blank or longer than 50 code points, on `ownerId` for an
 *   unknown user, on `base` when the parameters are no object
 *
 * @example
 * await content.createHighlight({ ownerId: ada.id, name: 'Lisboa' }, meta);
 */
export function createHighlight(
  repo: Repo,
  params: NewHighlight,
  meta: Meta,
): Promise<Result<SavedHighlight, Invalid<HighlightForm> | NotFound>> {
  return sendNewHighlight(repo, params, meta, trusted);
}

/** Sends a new highlight. */
export async function sendNewHighlight<E>(
  repo: Repo,
  params: NewHighlight,
  meta: Meta,
  writing: HighlightWriting<E>,
): Promise<Result<SavedHighlight, Invalid<HighlightForm> | E>> {
  const { ownerId } = idsIn(params, 'ownerId');
  const changeset = highlightNameChangeset(params);
  const form = changeset.applyAction('insert');
  const spec = { name: 'create_highlight', entityType: 'highlight', entityId: null };
  if (!form.ok) return command(repo, meta, spec).refuse(form.error);
  const { name } = form.value;
  const id = asHighlightId(repo.newId());
  const call = { ownerId, spec: { ...spec, entityId: id }, params: { highlightId: id, name } };
  return sendOwn(repo, meta, writing, call, changeset, () => ok({ id, name }));
}
