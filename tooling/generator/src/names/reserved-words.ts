import { Script } from 'node:vm';
import { loadModule, parseSync } from 'libpg-query';

/** Makes PostgreSQL's grammar ready, which takes a moment; {@link isReservedInSql} wants it. */
export const loadGrammar = loadModule;

/**
 * Whether PostgreSQL refuses a word as the name of a table or a column that is not quoted, as in `order`.
 *
 * @example
 * await loadGrammar();
 * isReservedInSql('order') // true
 * isReservedInSql('question') // false
 */
export function isReservedInSql(name: string): boolean {
  try {
    parseSync(`CREATE TABLE tintype.${name} (${name} text); SELECT ${name} FROM tintype.${name}`);
    return false;
  } catch {
    return true;
  }
}

/**
 * Whether a word cannot name a value of the code: a word of the language, as `class`, or what every program has, as `Map`.
 *
 * @example
 * isReservedInCode('class') // true
 */
export function isReservedInCode(name: string): boolean {
  if (name in globalThis) return true;
  try {
    // Compiled and not run.
    new Script(`'use strict'; async () => { const ${name} = 1; }`);
    return false;
  } catch {
    return true;
  }
}
