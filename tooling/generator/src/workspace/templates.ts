import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import Handlebars from 'handlebars';

const folder = join(__dirname, '../../templates');

/** Templates write code, in which nothing is escaped; a name that is not there is an error. */
const compile = (text: string): Handlebars.TemplateDelegate =>
  Handlebars.compile(text, { noEscape: true, strict: true });

/**
 * Fills the templates of a folder.
 *
 * @param set the folder below `templates`, whose paths are those of the files: `__entity__` stands for a name
 * @param names what stands for `__context__`, `__entity__` and the like in the paths
 * @param words what the templates name
 * @returns the texts of the files, by their paths
 */
export function fillTemplates(
  set: string,
  names: Readonly<Record<string, string>>,
  words: object,
): ReadonlyMap<string, string> {
  const start = join(folder, set);
  return new Map(
    readdirSync(start, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [
        relative(start, path)
          .split(sep)
          .join('/')
          .replace(/\.hbs$/, '')
          .replace(/__(?<name>[a-z]+)__/g, (whole, name: string) => names[name] ?? whole),
        compile(readFileSync(path, 'utf8'))(words),
      ]),
  );
}
