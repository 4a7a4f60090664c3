import { type Arrow, roomsOf, type WorkspacePackage } from '@tintype/boundaries';

/**
 * The packages and the imports between them, as a graph in Graphviz's language. An arrow that another way already tells is left
 * out: apps import repo, but the way over network says so.
 */
export function describeHouse(workspace: readonly WorkspacePackage[]): string {
  const names = new Set(workspace.map(({ name }) => name));
  const arrows = workspace.flatMap(({ name, runtimeDependencies }) =>
    runtimeDependencies
      .map((dependency) => dependency.replace('@tintype/', ''))
      .filter((to) => names.has(to))
      .map((to) => ({ from: name, to })),
  );
  const nodes = workspace.map(({ name, isApp }) => `  "${name}" [shape=${isApp ? 'ellipse' : 'box'}];`);
  return graph('house', [...nodes, ...linesOf(withoutDetours(arrows))]);
}

/** The folders of a package and the imports between them, type imports too; files beside the folders are drawn as notes. */
export function describePackage(pkg: WorkspacePackage): string {
  const arrows = roomsOf(pkg).find(({ folder }) => folder === '')?.arrows ?? [];
  const drawn = arrows.filter(({ from }) => from !== 'index.ts');
  const names = [...new Set(drawn.flatMap(({ from, to }) => [from, to]))].sort();
  const nodes = names.map((name) => `  "${name}" [shape=${name.endsWith('.ts') ? 'note' : 'box'}];`);
  return graph(pkg.name, [...nodes, ...linesOf(withoutDetours(drawn))]);
}

type Ends = Pick<Arrow, 'from' | 'to'>;

function graph(name: string, lines: readonly string[]): string {
  const style = [
    '  rankdir=TB; bgcolor=white; nodesep=0.3; ranksep=0.45;',
    '  node [fontname="Helvetica", fontsize=12, style=filled, fillcolor="#f4efe6", color="#7a6a4f"];',
    '  edge [color="#7a6a4f", arrowsize=0.7];',
  ];
  return [`digraph "${name}" {`, ...style, ...lines, '}', ''].join('\n');
}

const linesOf = (arrows: readonly Ends[]): string[] =>
  arrows.map(({ from, to }) => `  "${from}" -> "${to}";`).sort();

/** Without the arrows whose end is also reached by a longer way, so that the picture shows the layers. */
function withoutDetours(arrows: readonly Ends[]): readonly Ends[] {
  const next = new Map<string, string[]>();
  for (const { from, to } of arrows) next.set(from, [...(next.get(from) ?? []), to]);
  return arrows.filter(
    ({ from, to }) => !(next.get(from) ?? []).some((step) => step !== to && reaches(step, to, next)),
  );
}

function reaches(
  from: string,
  to: string,
  next: ReadonlyMap<string, readonly string[]>,
  seen = new Set<string>(),
): boolean {
  if (from === to) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  return (next.get(from) ?? []).some((step) => reaches(step, to, next, seen));
}
