import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../refusal';
import { withImport } from './with-import';

/** One file of a draft: what it was, null where there was none, and what it becomes. */
export interface Change {
  readonly before: string | null;
  readonly after: string;
}

/** Changes of files that are not written yet. Every path is relative to the workspace. */
export class Draft {
  readonly #changes = new Map<string, Change>();

  constructor(readonly root: string) {}

  /** The changes so far, by the paths of their files. */
  get changes(): ReadonlyMap<string, Change> {
    return this.#changes;
  }

  /** Whether the file or folder is there, now or when the draft is written. */
  has(path: string): boolean {
    return this.#changes.has(path) || existsSync(join(this.root, path));
  }

  /** The text of a file as the draft has it. */
  read(path: string): string {
    const change = this.#changes.get(path);
    if (change !== undefined) return change.after;
    if (!existsSync(join(this.root, path))) throw new Refusal(`${path} is not there.`);
    return readFileSync(join(this.root, path), 'utf8');
  }

  /** A new file. */
  create(path: string, text: string): void {
    if (this.has(path)) throw new Refusal(`${path} is there already.`);
    this.#changes.set(path, { before: null, after: text });
  }

  /** Another text for a file. */
  edit(path: string, change: (text: string) => string): void {
    const text = this.read(path);
    const before = this.#changes.get(path);
    const after = change(text);
    this.#changes.set(path, { before: before === undefined ? text : before.before, after });
  }

  /** Puts text in front of a place, which the file has once. */
  insertBefore(path: string, place: string, added: string): void {
    this.edit(path, (text) => {
      const at = onlyPlace(path, text, place);
      return text.slice(0, at) + added + text.slice(at);
    });
  }

  /** Puts text behind a place, which the file has once. */
  insertAfter(path: string, place: string, added: string): void {
    this.edit(path, (text) => {
      const at = onlyPlace(path, text, place) + place.length;
      return text.slice(0, at) + added + text.slice(at);
    });
  }

  /** Puts text in front of the last line of a file that is `end`. */
  insertAtEnd(path: string, end: string, added: string): void {
    this.edit(path, (text) => {
      const at = text.lastIndexOf(`\n${end}`);
      if (at < 0) throw noPlace(path, end);
      return `${text.slice(0, at + 1)}${added}${text.slice(at + 1)}`;
    });
  }

  /** Imports names into a file. */
  addImport(path: string, names: readonly string[], module: string): void {
    this.edit(path, (text) => withImport(text, names, module));
  }

  /** Changes a JSON file. */
  editJson<T>(path: string, change: (value: T) => T): void {
    this.edit(path, (text) => `${JSON.stringify(change(JSON.parse(text)), null, 2)}\n`);
  }
}

function onlyPlace(path: string, text: string, place: string): number {
  const at = text.indexOf(place);
  if (at < 0 || text.includes(place, at + 1)) throw noPlace(path, place);
  return at;
}

const noPlace = (path: string, place: string): Refusal =>
  new Refusal(
    `${path} was changed in a way that this program does not know: it should have "${place.trim()}" once. docs/new-context.md says what to write by hand.`,
  );
