import {
  CONTENT_KINDS,
  OWNER_STATES,
  type OwnerState,
  VIEWER_CLASSES,
  type ViewerClass,
  visibility,
} from '../../src';
import { expected, unusedRows } from './matrix';

const cells = OWNER_STATES.flatMap((owner) => CONTENT_KINDS.map((kind) => [owner, kind] as const));

test.each(cells)('of a %s account the policy shows %s as the matrix says', (owner, kind) => {
  const said = VIEWER_CLASSES.map((viewer) => [viewer, visibility(viewer, owner, kind)]);
  expect(said).toEqual(VIEWER_CLASSES.map((viewer) => [viewer, expected(viewer, owner, kind)]));
});

test('every row of the matrix is a content kind, except messages, which no read shows yet', () => {
  expect(unusedRows()).toEqual(['messages', 'rest', 'messages with others']);
});

const rank = { no: 0, stub: 1, yes: 2 } as const;

test.each(OWNER_STATES)(
  '[inv 63] anonymous viewers get a subset of what a stranger gets of a %s account',
  (owner) => {
    const more = CONTENT_KINDS.filter(
      (kind) => rank[visibility('anonymous', owner, kind)] > rank[visibility('stranger', owner, kind)],
    );
    expect(more).toEqual([]);
  },
);

test.each(VIEWER_CLASSES.filter((viewer) => viewer !== 'self' && viewer !== 'moderator'))(
  'a %s gets of a private account, and of one that is not active, no more than of a public one',
  (viewer: ViewerClass) => {
    const others: readonly OwnerState[] = OWNER_STATES.filter((owner) => owner !== 'public');
    const more = others.flatMap((owner) =>
      CONTENT_KINDS.filter(
        (kind) => rank[visibility(viewer, owner, kind)] > rank[visibility(viewer, 'public', kind)],
      ),
    );
    expect(more).toEqual([]);
  },
);
