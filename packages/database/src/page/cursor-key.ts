import { randomBytes } from 'node:crypto';
import { ProgrammerError } from '../errors/programmer-error';
import { CursorKeys } from './cursor';

/** One key in base64, or several with the newest first: the newest seals, each opens. */
export type CursorKey = string | readonly string[];

/**
 * A new key for the option `cursorKey`: 32 random bytes in base64.
 *
 * @example
 * newCursorKey().length // 44
 */
export function newCursorKey(): string {
  return randomBytes(32).toString('base64');
}

const malformed =
  'the option cursorKey is 32 bytes in base64, or a list of such keys with the newest first ' +
  '(node -p "crypto.randomBytes(32).toString(\'base64\')" makes one)';

/**
 * The keys of the option `cursorKey`.
 *
 * @throws {ProgrammerError} when it is malformed or too short; the message never holds a key
 */
export function readCursorKeys(given: CursorKey): CursorKeys {
  const [newest, ...older] = (Array.isArray(given) ? given : [given]).map(readKey);
  if (newest === undefined) throw new ProgrammerError(malformed);
  return new CursorKeys([newest, ...older]);
}

function readKey(text: unknown): Buffer {
  if (typeof text !== 'string' || !/^[A-Za-z0-9+/_-]{43}=?$/.test(text)) throw new ProgrammerError(malformed);
  return Buffer.from(text, 'base64');
}

let ownKey: string | null = null;

/**
 * The key of this process, for development: made once, and said once. Its cursors end with the process, and no other
 * process opens them.
 *
 * @param say is told that the key was made; default: a warning of the process
 * @throws {ProgrammerError} where NODE_ENV is production
 */
function ownCursorKey(say: (line: string) => void = warn): string {
  if (process.env['NODE_ENV'] === 'production')
    throw new ProgrammerError(
      'pages need the option cursorKey in production: 32 bytes in base64, the same for every process of one app',
    );
  if (ownKey === null) {
    ownKey = newCursorKey();
    say(
      'no cursorKey was given, so this process made one: the cursors of its pages end with it, and in production it would ' +
        'refuse',
    );
  }
  return ownKey;
}

/**
 * The keys of cursors, or the key of this process where none were given.
 *
 * @throws {ProgrammerError} where none were given and NODE_ENV is production
 */
export function cursorsOf(given: CursorKeys | null): CursorKeys {
  return given ?? readCursorKeys(ownCursorKey());
}

/**
 * The given key, checked, or the one that this process has made for itself: for a start that is to fail where a page would.
 *
 * @param say is told once that a key was made
 * @throws {ProgrammerError} for a malformed key, and for none where NODE_ENV is production
 *
 * @example
 * const cursorKey = requireCursorKey(process.env.CURSOR_KEY);
 */
export function requireCursorKey(given: CursorKey | undefined, say?: (line: string) => void): CursorKey {
  if (given === undefined) return ownCursorKey(say);
  readCursorKeys(given);
  return given;
}

function warn(line: string): void {
  process.emitWarning(line, { type: 'TintypeWarning', code: 'TINTYPE_CURSOR_KEY' });
}
