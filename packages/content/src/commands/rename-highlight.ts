import { command, type Meta } from '@tintype/action-log';
import { err, ok, type Result } from '@tintype/database';
import type { FormInput, Invalid, Repo } from '@tintype/repo';
import { type HighlightId, idsIn, type UserId } from '@tintype/shared-db';
import { highlightNameChangeset } from '../changesets/highlight-name';
import { type NotFound, notFound } from '../errors';
import type { HighlightForm } from '../forms/highlight-form';
import { type HighlightName, renameHighlightSteps } from '../sql/highlights';
import type { HighlightWriting, SavedHighlight } from './create-highlight';
import { sendOwn, trustedWriting } from './own-things';

/** The author of a highlight, the highlight, and the fields of the form. */
export type HighlightRename = FormInput<HighlightForm> & {
  readonly ownerId: UserId;
  readonly highlightId: HighlightId;
};

const trusted = trustedWriting<HighlightName, { readonly written: boolean }>(
  'rename_highlight',
  renameHighlightSteps,
);

/**
 * Gives a highlight another name. One statement.
 *
 * @param params see {@link HighlightForm}
 * @returns the highlight; `not_found` for a highlight of another user and for one that does not exist; `invalid` as of
 *   {@link createHighlight}
 *
 * @example
 * await content.renameHighlight({ ownerId: ada.id, highlightId, name: 'Porto' }, meta);
 */
export function renameHighlight(
  repo: Repo,
  params: HighlightRename,
  meta: Meta,
): Promise<Result<SavedHighlight, Invalid<HighlightForm> | NotFound>> {
  return sendHighlightName(repo, params, meta, trusted);
}

/** Sends another name of a highlight. */
export async function sendHighlightName<E>(
  repo: Repo,
  params: HighlightRename,
  meta: Meta,
  writing: HighlightWriting<E>,
): Promise<Result<SavedHighlight, Invalid<HighlightForm> | NotFound | E>> {
  const { ownerId, highlightId } = idsIn(params, 'ownerId', 'highlightId');
  const changeset = highlightNameChangeset(params);
  const form = changeset.applyAction('update');
  const spec = { name: 'rename_highlight', entityType: 'highlight', entityId: highlightId };
  if (!form.ok) return command(repo, meta, spec).refuse(form.error);
  const { name } = form.value;
  const call = { ownerId, spec, params: { highlightId, name } };
  return sendOwn(
    repo,
    meta,
    writing,
    call,
    changeset,
    (row): Result<SavedHighlight, NotFound> =>
      row.written ? ok({ id: highlightId, name }) : err(notFound('highlight')),
  );
}
