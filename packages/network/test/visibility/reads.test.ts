import {
  CONTENT_KINDS,
  type ContentKind,
  OWNER_STATES,
  registeredCommands,
  registeredReads,
  VIEWER_CLASSES,
} from '../../src';
import { openTestNetwork, type TestNetwork } from '../../src/testing';
import { namesOfCalls } from '../named-call';
import { expected } from './matrix';
import { probeOf } from './probes';
import { type Stage, setStage, stagedStates } from './stage';

let fixture: TestNetwork;
let stage: Stage;
beforeAll(async () => {
  fixture = await openTestNetwork();
  stage = await setStage(fixture);
});
afterAll(() => fixture?.close());

const reads = Object.keys(registeredReads) as (keyof typeof registeredReads)[];
const shown = reads.flatMap((read) =>
  registeredReads[read].shows.map((kind: ContentKind) => [read, kind] as const),
);

/** What is not content yet, by name: their cells are judged for the policy, and for no read. */
const pendingKinds = ['trending'];

test.each(shown)(
  '[inv 56] %s shows %s as the matrix says, to every viewer of every owner',
  async (read, kind) => {
    const probe = probeOf(read, kind);
    if (probe === undefined) throw new Error(`${read} shows ${kind}, and nothing probes it`);
    const wrong: string[] = [];
    for (const owner of stage.owners) {
      for (const viewerClass of VIEWER_CLASSES) {
        const viewer = stage.viewerOf(viewerClass, owner);
        const seen = await probe.look(viewer, owner, stage.bystander);
        const isFor = probe.only?.(viewerClass, owner) ?? true;
        const said = isFor ? expected(viewerClass, owner.state, kind) : 'no';
        if (seen !== said) wrong.push(`${viewerClass} of ${owner.state}: ${seen} instead of ${said}`);
      }
    }
    expect(wrong).toEqual([]);
  },
);

test('the APIs have the registered reads and commands, and nothing else', async () => {
  const [id] = await fixture.people(1);
  if (id === undefined) throw new Error('no user');
  const { network } = fixture;
  const { anonymous, viewer, moderator } = registeredCommands;
  const moderated = reads.filter((read) => 'moderated' in registeredReads[read]);
  expect(namesOfCalls(network.as(null))).toEqual([...reads, ...Object.keys(anonymous)].sort());
  expect(namesOfCalls(network.as(id))).toEqual([...reads, ...Object.keys(viewer)].sort());
  expect(namesOfCalls(network.moderate(id))).toEqual([...moderated, ...Object.keys(moderator)].sort());
});

test('a registered command is not a read: it names an action, in the words of its own name or of what it does', () => {
  const commands = Object.values(registeredCommands).flatMap((group) => Object.entries(group));
  const actions = commands.map(([, { action }]) => action);
  expect(actions.filter((action) => !/^[a-z]+(_[a-z]+)+$/.test(action))).toEqual([]);
  expect(commands.filter(([, command]) => 'shows' in command)).toEqual([]);
});

test('each cell of the matrix has a read, or is listed as pending', () => {
  const kinds = new Set<ContentKind>(shown.map(([, kind]) => kind));
  const pending = CONTENT_KINDS.filter((kind) => !kinds.has(kind));
  const states = OWNER_STATES.filter((state) => !stagedStates.some((staged) => staged === state));
  process.stdout.write(
    [
      'Visibility matrix, cells that no read shows yet:',
      ...pending.map((kind) => `  pending: ${kind}, for every viewer and owner`),
      ...states.map((state) => `  pending: owners who are ${state}, for every viewer and kind`),
      `  judged through reads: ${shown.length} pairs of read and kind, ${shown.length * VIEWER_CLASSES.length * stagedStates.length} cells`,
      '',
    ].join('\n'),
  );
  expect(pending).toEqual(pendingKinds);
  expect(states).toEqual(['unconfirmed']);
});

test('[inv 60] reactivation restores exactly what was there', async () => {
  const owner = stage.owners.find(({ state }) => state === 'suspended');
  const stranger = owner && stage.viewerOf('stranger', owner);
  if (!owner || !stranger) throw new Error('no user is suspended');
  const look = async () => [
    await stranger.reads.posts.get(owner.posts.public),
    await stranger.reads.people.followers(owner.id),
    await stranger.reads.comments.list(stage.bystander.post),
  ];
  const hidden = await look();
  await fixture.rows(`UPDATE tintype.users SET status = 'active' WHERE id = $1`, [owner.id]);
  const back = await look();
  expect(back.every(({ ok }) => ok)).toBe(true);
  await fixture.rows(`UPDATE tintype.users SET status = 'suspended' WHERE id = $1`, [owner.id]);
  expect(await look()).toEqual(hidden);
  await fixture.rows(`UPDATE tintype.users SET status = 'active' WHERE id = $1`, [owner.id]);
  expect(await look()).toEqual(back);
});
