import '@tintype/network';
import { definedStatements } from '@tintype/database';
import type { StatementText } from '../rehearsal/prepare-statements';

/** The statements of this code. Pages and their continuations share a name; each text is there once. */
export function knownStatements(): readonly StatementText[] {
  return [...new Map(definedStatements().map(({ name, text }) => [text, { name, text }])).values()];
}
