import type { WorkspacePackage } from '@tintype/boundaries';
import { instance } from '@viz-js/viz';
import { describeHouse, describePackage } from './describe-rooms';

/**
 * The pictures of a workspace: one of its packages, one of each package's folders, and a page that shows them all.
 *
 * @returns file names with their texts
 */
export async function drawRooms(
  workspace: readonly WorkspacePackage[],
): Promise<ReadonlyMap<string, string>> {
  const viz = await instance();
  const svg = (description: string): string => `${viz.renderString(description, { format: 'svg' }).trim()}\n`;
  const files = new Map([['house.svg', svg(describeHouse(workspace))]]);
  for (const pkg of workspace) files.set(`${pkg.name}.svg`, svg(describePackage(pkg)));
  files.set('README.md', page(workspace));
  return files;
}

function page(workspace: readonly WorkspacePackage[]): string {
  const sections = workspace.map(({ name }) => `## ${name}\n\n![The folders of ${name}](${name}.svg)\n`);
  return [
    '# The rooms of the house\n',
    'Drawn from the imports by `pnpm rooms`; CI fails when a picture is not what the imports say. A box is a folder, a note is a',
    'file beside the folders, an ellipse is an app. An arrow is an import, also one of types; an arrow whose end is reached by a',
    'longer way too is left out. All arrows run down.\n',
    '![The packages](house.svg)\n',
    ...sections,
  ].join('\n');
}
