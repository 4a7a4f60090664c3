import type { Session, SessionOptions } from '../session/open-session';

/** What a person reads first: where they are, what their changes do, and what to try. */
export function banner({ where, version }: Session, { sandbox, readOnly }: SessionOptions): string {
  const modes = [
    ...(sandbox ? ['sandbox: all is one transaction, rolled back at the end'] : []),
    ...(readOnly ? ['read-only: the server refuses every write'] : []),
  ];
  return [
    'Tintype console',
    `${where}, PostgreSQL ${version}`,
    ...(modes.length === 0
      ? ['your changes are real; --sandbox undoes them, --read-only refuses them']
      : modes),
    '',
    '  await sql`SELECT username FROM tintype.users LIMIT 5`',
    "  const ada = await me('ada')       a user's own view: ada.feed.home()",
    "  explain('network.read_home')      the plan of a statement, or of sql`…`",
    '  network.<Tab>                     what there is; forms, entities, repo too',
    '  .log on                           each statement with its time',
    '  .help                             the commands;  .exit or Ctrl-D ends',
    '',
  ].join('\n');
}
