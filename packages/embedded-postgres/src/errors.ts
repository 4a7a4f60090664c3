/** One sentence that says why the embedded PostgreSQL cannot be used, and what to do where something can be done. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
}

/** The system's code of an error, as in `EEXIST`; empty for an error without one. */
export function errorCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

/** A failed file operation in words: a full disk and missing rights are told as such. */
export function explainFileError(error: unknown, doing: string): EmbeddedPostgresError {
  const code = errorCode(error);
  const words = (
    typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error)
  ).replace(/\.$/, '');
  const reason =
    code === 'ENOSPC' || /No space left on device/i.test(words)
      ? 'the disk is full'
      : code === 'EACCES' || code === 'EPERM'
        ? `${words}; the folder may belong to another user: remove it, or run as that user`
        : words;
  return new EmbeddedPostgresError(`The embedded PostgreSQL failed while ${doing}: ${reason}.`, {
    cause: error,
  });
}
