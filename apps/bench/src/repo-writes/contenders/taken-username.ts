/** Whether the server refused a row because of its username. */
export function isTakenUsername(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    error.code === '23505' &&
    'constraint' in error &&
    error.constraint === 'authors_username_key'
  );
}
