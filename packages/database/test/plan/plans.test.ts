import {
  candidateRows,
  givenIds,
  type Page,
  ProgrammerError,
  pagedPlan,
  pageStep,
  plan,
  shownPage,
  step,
  unwrap,
  writeStatement,
  writeSteps,
} from '../../src';
import { openTables, type TestDatabase } from '../open-database';

interface Note {
  readonly id: string;
  readonly place: number;
  readonly writtenAt: Date;
  readonly readAt: Date | null;
  readonly price: string | null;
  readonly tags: readonly string[];
  readonly open: boolean;
}

const columns = {
  id: 'text',
  place: 'number',
  writtenAt: 'instant',
  readAt: 'instant',
  price: 'exact',
  tags: 'list',
  open: 'boolean',
} as const;

const idOf = (place: number): string => `00000000-0000-4000-8000-${String(place).padStart(12, '0')}`;

let opened: TestDatabase;
beforeAll(async () => {
  opened = await openTables(`
    CREATE TABLE notes (id uuid CONSTRAINT notes_pk PRIMARY KEY, place bigint NOT NULL, written_at timestamptz NOT NULL,
      read_at timestamptz, price numeric, tags text[] NOT NULL, open boolean NOT NULL);
    CREATE TABLE lines (note_id uuid NOT NULL, line int NOT NULL, CONSTRAINT lines_pk PRIMARY KEY (note_id, line));
    INSERT INTO notes SELECT ('00000000-0000-4000-8000-' || lpad(i::text, 12, '0'))::uuid, i,
      '2026-01-01T00:00:00.123Z'::timestamptz + i * interval '1 second', NULL, 12.50, ARRAY['a', 'b"c'], i % 2 = 0
      FROM generate_series(1, 300) AS i;
    INSERT INTO lines SELECT id, l FROM notes, generate_series(1, 2) AS l WHERE place <= 3`);
});
afterAll(() => opened.close());

const notesOf = (ids: string) =>
  step<object, Note>({
    columns,
    text: (name) =>
      `${name} AS MATERIALIZED (SELECT * FROM notes WHERE id = ANY (ARRAY(SELECT id FROM ${ids})))`,
  });

const linesOf = (notes: string) =>
  step<object, { noteId: string; line: number }>({
    columns: { noteId: 'text', line: 'number' },
    text: (name) => `${name} AS MATERIALIZED (
      SELECT note_id, line FROM lines WHERE note_id = ANY (ARRAY(SELECT id FROM ${notes})) ORDER BY note_id, line)`,
  });

const readNotes = plan({
  name: 'notes.read_notes',
  steps: { wanted: givenIds, notes: notesOf('wanted'), lines: linesOf('notes') },
  answers: ['notes', 'lines'],
});

const page = pageStep<object, Note>({
  parameters: {},
  columns,
  keys: { writtenAt: 'instant', id: 'uuid' },
  direction: 'asc',
  text: (name) => `${name} AS MATERIALIZED (SELECT * FROM notes
    WHERE (written_at, id) > ($afterWrittenAt, $afterId) ORDER BY written_at, id LIMIT $limit)`,
});

const readPage = pagedPlan({
  name: 'notes.read_page',
  page: 'notes',
  steps: { notes: page, lines: linesOf('notes') },
  answers: ['notes', 'lines'],
});

test('a plan answers with the rows of its steps, each value of the kind that its column says', async () => {
  const { notes, lines } = await opened.database.answer(readNotes, { ids: [idOf(2)] });
  expect(notes).toEqual([
    {
      id: idOf(2),
      place: 2,
      writtenAt: new Date('2026-01-01T00:00:02.123Z'),
      readAt: null,
      price: '12.50',
      tags: ['a', 'b"c'],
      open: true,
    },
  ]);
  expect(lines).toEqual([
    { noteId: idOf(2), line: 1 },
    { noteId: idOf(2), line: 2 },
  ]);
});

test('what is not there is an empty list', async () => {
  expect(await opened.database.answer(readNotes, { ids: [idOf(999)] })).toEqual({ notes: [], lines: [] });
});

test('a plan is one statement', async () => {
  const sent: string[] = [];
  const watched = opened.database.with({ onStatement: ({ text }) => sent.push(text) });
  await watched.answer(readNotes, { ids: [idOf(1)] });
  expect(sent).toHaveLength(1);
});

test.each([1, 7, 20, 100])(
  'walking pages of %d meets each row once, in order, though half of them are left out',
  async (first) => {
    const seen: number[] = [];
    let after: string | null = null;
    do {
      const found: Page<number> = unwrap(
        await opened.database.answerPage(readPage, {}, { first, after }, ({ notes }) =>
          notes.map((note) => (note.open ? note.place : null)),
        ),
      );
      if (found.next !== null) expect(found.items).toHaveLength(first);
      seen.push(...found.items);
      after = found.next;
    } while (after !== null);
    expect(seen).toEqual(Array.from({ length: 150 }, (_item, index) => 2 * index + 2));
  },
);

test('a page goes on in at most five statements, and its cursor leads behind the last row that was looked at', async () => {
  const sent: string[] = [];
  const watched = opened.database.with({ onStatement: ({ text }) => sent.push(text) });
  const found = unwrap(
    await watched.answerPage(readPage, {}, { first: 10 }, ({ notes }) =>
      notes.map(({ place }) => (place > 60 ? place : null)),
    ),
  );
  expect(sent).toHaveLength(5);
  expect(found.items).toEqual([]);
  const behind = unwrap(
    await watched.answerPage(readPage, {}, { first: 2, after: found.next }, ({ notes }) =>
      notes.map(({ place }) => place),
    ),
  );
  expect(behind.items).toEqual([51, 52]);
});

/** The same list, of which the statement itself leaves the rows out that a condition does not hold for. */
const readShown = (shown: string, seen: (place: number) => boolean = () => true) => {
  const candidates = pageStep<object, Note>({
    ...page,
    text: (name) => page.text(name).replace('LIMIT $limit', `LIMIT ${candidateRows}`),
  });
  const steps = { candidates, ...shownPage(candidates, 'candidates', 'chosen', shown) };
  const read = pagedPlan({
    name: 'notes.read_shown',
    page: 'chosen',
    looked: 'looked',
    steps,
    answers: ['chosen'],
  });
  const sent: string[] = [];
  const watched = opened.database.with({ onStatement: ({ name }) => sent.push(name) });
  /** The pages of the list, and how many statements each took. */
  return async (first: number) => {
    const pages: { readonly places: readonly number[]; readonly statements: number }[] = [];
    let after: string | null = null;
    do {
      sent.length = 0;
      const found: Page<number> = unwrap(
        await watched.answerPage(read, {}, { first, after }, ({ chosen: notes }) =>
          notes.map(({ place }) => (seen(place) ? place : null)),
        ),
      );
      pages.push({
        places: found.items,
        statements: sent.filter((name) => !name.endsWith('_lost')).length,
      });
      after = found.next;
    } while (after !== null && pages.length < 400);
    return pages;
  };
};

test.each([1, 7, 100])(
  'pages of %d are full by one statement each where it leaves half of the rows out by itself',
  async (first) => {
    const pages = await readShown('open')(first);
    const even = Array.from({ length: 150 }, (_item, index) => 2 * index + 2);
    expect(pages.flatMap(({ places }) => places)).toEqual(even);
    expect(pages).toHaveLength(Math.ceil(150 / first));
    expect(pages.map(({ statements }) => statements)).toEqual(pages.map(() => 1));
  },
);

test('behind many rows that are left out the read goes on where the statement stopped to look', async () => {
  // A page of one looks at twelve rows.
  expect(await readShown('place > 20')(1)).toMatchObject([
    { places: [21], statements: 2 },
    ...Array.from({ length: 279 }, (_item, index) => ({ places: [22 + index], statements: 1 })),
  ]);
  expect(await readShown('place > 70')(1)).toMatchObject([
    { places: [], statements: 5 },
    { places: [71], statements: 1 },
    ...Array.from({ length: 229 }, (_item, index) => ({ places: [72 + index] })),
  ]);
  expect(await readShown('false')(100)).toEqual([{ places: [], statements: 2 }]);
  const rare = await readShown('place % 12 = 0')(1);
  expect(rare.flatMap(({ places }) => places)).toEqual(
    Array.from({ length: 25 }, (_item, index) => 12 * index + 12),
  );
});

test('what the statement shows is still judged', async () => {
  const pages = await readShown('open', (place) => place % 4 === 0)(7);
  expect(pages.flatMap(({ places }) => places)).toEqual(
    Array.from({ length: 75 }, (_item, index) => 4 * index + 4),
  );
});

test('a list of which nothing may be shown is null, whatever its rows are', async () => {
  expect(unwrap(await opened.database.answerPage(readPage, {}, {}, () => null))).toBeNull();
});

test('what is not a cursor of this list is refused before anything is read', async () => {
  const refused = await opened.database.answerPage(readPage, {}, { after: 'x' }, ({ notes }) => notes);
  expect(refused.ok ? [] : refused.error.errors.map(({ field, message }) => `${field} ${message}`)).toEqual([
    'after is not a cursor of this list',
  ]);
});

test('a page of a plan that loses rows, since their key is null, fails outside of production', async () => {
  const turns = pagedPlan({
    name: 'notes.turns',
    page: 'turns',
    steps: {
      turns: pageStep<object, { turn: number }>({
        parameters: {},
        columns: { turn: 'number' },
        keys: { turn: 'bigint' },
        direction: 'asc',
        text: (name) => `${name} AS MATERIALIZED (SELECT nullif(place, 7) AS turn FROM notes
          WHERE place <= 7 AND nullif(place, 7) > $afterTurn ORDER BY turn LIMIT $limit)`,
      }),
    },
    answers: ['turns'],
  });
  const read = (first: number, after: string | null) =>
    opened.database.answerPage(turns, {}, { first, after }, ({ turns: found }) => found);
  const { next } = unwrap(await read(4, null)) ?? { next: null };
  await expect(read(4, next)).rejects.toThrow('notes.turns has a row with a null key: no later page has it');
  await expect(read(7, null)).rejects.toThrow('notes.turns has a row with a null key, "turn"');
});

test('a judgement that lacks rows of the page is refused', async () => {
  await expect(opened.database.answerPage(readPage, {}, {}, () => [])).rejects.toThrow(ProgrammerError);
});

test('an answer that is no step, and a page of a step without keys, are refused where they are defined', () => {
  expect(() =>
    plan({ name: 'notes.wrong', steps: { wanted: givenIds }, answers: ['notes' as 'wanted'] }),
  ).toThrow('notes.wrong answers with "notes", which must be one of its steps');
  expect(() =>
    pagedPlan({ name: 'notes.wrong', page: 'wanted', steps: { wanted: givenIds }, answers: ['wanted'] }),
  ).toThrow('notes.wrong cuts pages from "wanted", which must be one of its page steps');
});

test('a write takes effect for what is allowed, and says so in one row', async () => {
  const closeNotes = writeSteps<{ at: Date }, { closed: number }>({
    text: (allowed) => `closed AS (
      UPDATE notes SET open = false, read_at = $at::timestamptz WHERE id = ANY (ARRAY(SELECT id FROM ${allowed})) RETURNING id)`,
    result: '(SELECT count(*) FROM closed) AS closed',
  });
  const sql = writeStatement<{ ids: readonly string[]; at: Date }, { asked: number; closed: number }>({
    name: 'notes.close_notes',
    steps: { wanted: givenIds, allowed: notesOf('wanted') },
    write: closeNotes,
    result: '(SELECT count(*) FROM wanted) AS asked',
  });
  const at = new Date('2026-02-01T00:00:00Z');
  const sent = await opened.database.sqlOne(sql, { ids: [idOf(299), idOf(300), idOf(999)], at });
  expect(sent).toEqual({ asked: 3, closed: 2 });
});
