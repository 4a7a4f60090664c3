import { join } from 'node:path';
import type { Violation } from './check-imports';
import { type Arrow, circleOf, type Room, roomsOf } from './folder-graph';
import type { WorkspacePackage } from './workspace';

/** Folders of a package whose imports run in a circle, type imports too. */
export function checkFolders(pkg: WorkspacePackage): Violation[] {
  return roomsOf(pkg).flatMap((room) => {
    const circle = circleOf(room);
    if (circle === null) return [];
    const where = join(pkg.folder, 'src', room.folder);
    return [{ where, what: `imports run in a circle: ${described(room, circle)}` }];
  });
}

function described(room: Room, circle: readonly string[]): string {
  return circle
    .slice(1)
    .map((to, index) => {
      const from = circle[index] ?? '';
      return `${from} -> ${to} (${fileOf(room.arrows, from, to)})`;
    })
    .join(', ');
}

function fileOf(arrows: readonly Arrow[], from: string, to: string): string {
  return arrows.find((arrow) => arrow.from === from && arrow.to === to)?.file ?? '';
}
