import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { print, Refusal } from './host';

/** `db new <name>`: writes the file of a migration, and lists it in the index of its folder. */
export function newMigration(folder: string, name: string, now: number = Date.now()): void {
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/.test(name))
    throw new Refusal(
      `"${name}" is no name of a migration: at least two words in lower case with hyphens between, such as create-books.`,
    );
  const files = existsSync(folder) ? readdirSync(folder) : [];
  const taken = files.find((file) => file.endsWith(`-${name}.ts`));
  if (taken !== undefined) throw new Refusal(`There is a migration of this name: ${taken}.`);
  const times = files.map((file) => Number(/^(?<time>\d{13})-/.exec(file)?.groups?.['time'] ?? 0));
  const time = Math.max(now, ...times.map((last) => last + 1));
  const file = `${time}-${name}`;
  const className = `${name.replace(/(?:^|-)[a-z0-9]/g, (start) => start.replace('-', '').toUpperCase())}${time}`;
  writeFileSync(join(folder, `${file}.ts`), skeleton(className));
  print(`wrote ${file}.ts`);
  const index = join(folder, 'index.ts');
  if (!existsSync(index)) return;
  writeFileSync(index, listed(readFileSync(index, 'utf8'), className, file));
  print('listed it in index.ts');
}

const skeleton = (
  className: string,
): string => `import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ${className} implements MigrationInterface {
  readonly name = '${className}';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(\`\`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(\`\`);
  }
}
`;

/** The index with one more import behind the others, and one more entry at the end of its list. */
function listed(index: string, className: string, file: string): string {
  const imports = [...index.matchAll(/^import .*;$/gm)];
  const last = imports.at(-1);
  const behind = last === undefined ? 0 : last.index + last[0].length;
  const end = index.lastIndexOf(']');
  if (end < behind) throw new Refusal('index.ts has no list of migrations: list the new one yourself.');
  const line = `${behind === 0 ? '' : '\n'}import { ${className} } from './${file}';${behind === 0 ? '\n' : ''}`;
  return `${index.slice(0, behind)}${line}${index.slice(behind, end)}  ${className},\n${index.slice(end)}`;
}
