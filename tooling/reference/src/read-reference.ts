import { join } from 'node:path';
import type { Application, DeclarationReflection, ProjectReflection } from 'typedoc';
import type { PublicEntry } from './public-entries';

/** What the reference lacks. */
export interface Finding {
  /** The kind and the name, such as `not documented: @tintype/shop.Shop`. */
  readonly key: string;
  /** A sentence for people that names the place. */
  readonly sentence: string;
}

/** The declarations of the entries, with what is wrong in them. */
export interface Reference {
  readonly findings: readonly Finding[];
  /** Writes the pages, as HTML that needs no network. */
  readonly write: (folder: string) => Promise<void>;
}

/** Reads built declarations with typedoc. */
export async function readReference(entries: readonly PublicEntry[], root: string): Promise<Reference> {
  const typedoc = await import('typedoc');
  const app = await typedoc.Application.bootstrap({
    name: 'Tintype',
    entryPoints: entries.map(({ file }) => file),
    tsconfig: join(root, 'tooling/reference/tsconfig.reference.json'),
    readme: 'none',
    basePath: root,
    // The build has checked the types already, with TypeScript 7.
    skipErrorChecking: true,
    excludePrivate: true,
    excludeProtected: true,
    excludeInternal: true,
    disableSources: true,
    hideGenerator: true,
  });
  const lines: string[] = [];
  app.logger = new (class extends typedoc.Logger {
    override log(message: string, level: number): void {
      if (level >= typedoc.LogLevel.Warn) lines.push(message);
    }
  })();
  const points = app.getEntryPoints();
  if (points === undefined) throw new Error(`typedoc read nothing: ${lines.join('; ')}`);
  const names = new Map(entries.map(({ file, name }) => [file, name]));
  const project = app.converter.convert(
    points.map((point) => ({
      ...point,
      displayName: names.get(point.sourceFile.fileName) ?? point.displayName,
    })),
  );
  const packages = [...new Set(entries.map(({ name }) => packageOf(name)))];
  return {
    findings: [
      ...brokenLinks(app, project, lines),
      ...packages.flatMap((name) => notExported(app, project, name, lines)),
      ...notDocumented(project, typedoc.ReflectionKind),
    ],
    write: (folder) => app.generateDocs(project, folder),
  };
}

/** `@tintype/network` of `@tintype/network/testing`. */
const packageOf = (name: string): string => name.split('/').slice(0, 2).join('/');

/** Links are said by two steps of typedoc: some while it reads, some while it validates. */
function brokenLinks(app: Application, project: ProjectReflection, lines: string[]): readonly Finding[] {
  app.options.setValue('validation', { invalidLink: true, notExported: false });
  app.validate(project);
  return lines.splice(0).map((sentence) => ({ key: `broken link: ${sentence}`, sentence }));
}

/** typedoc judges the types of one package at a time: the one that the project says it is. */
function notExported(
  app: Application,
  project: ProjectReflection,
  name: string,
  lines: string[],
): readonly Finding[] {
  app.options.setValue('validation', { invalidLink: false, notExported: true });
  project.packageName = name;
  app.validate(project);
  return lines.splice(0).map((sentence) => {
    const [type, place] = sentence.split(/, defined in |, is referenced by /);
    return { key: `not exported: ${type} of ${place}`, sentence };
  });
}

/** The names that an entry exports, and the methods and getters of its classes and interfaces. */
function notDocumented(
  project: ProjectReflection,
  kinds: typeof import('typedoc').ReflectionKind,
): readonly Finding[] {
  const modules = project.children ?? [];
  return modules.flatMap((module) =>
    (module.children ?? [])
      .flatMap((exported) => [
        exported,
        ...(exported.children ?? []).filter((member) => isCall(member, kinds)),
      ])
      .filter((declared) => !declared.isReference() && !isDocumented(declared))
      .map((declared) => {
        const name = declared.getFriendlyFullName();
        return { key: `not documented: ${name}`, sentence: `${name} has no doc comment` };
      }),
  );
}

const isCall = (member: DeclarationReflection, kinds: typeof import('typedoc').ReflectionKind): boolean =>
  member.kindOf([kinds.Method, kinds.Accessor]) && member.inheritedFrom === undefined;

function isDocumented(declared: DeclarationReflection): boolean {
  const inType = declared.type?.type === 'reflection' ? (declared.type.declaration.signatures ?? []) : [];
  return [declared, declared.getSignature, ...(declared.signatures ?? []), ...inType].some((one) =>
    one?.hasComment(),
  );
}
