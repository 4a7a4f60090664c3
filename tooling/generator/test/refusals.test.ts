import { writeFileSync } from 'node:fs';
import { copyWorkspace, type Workspace } from './copied-workspace';

let workspace: Workspace;
beforeAll(() => {
  workspace = copyWorkspace();
});
afterAll(() => workspace?.remove());

const types = 'Types: text, integer, boolean, timestamp';

/** Command lines that ask for what cannot be, with what the program says. */
const wrong: readonly (readonly [string, string])[] = [
  [
    'context Polls --entity poll question:text',
    '"Polls" is no name of a context: at most 30 letters and digits in lower case with hyphens between the words, such as photo-album.',
  ],
  [
    'context ../polls --entity poll question:text',
    '"../polls" is no name of a context: at most 30 letters and digits in lower case with hyphens between the words, such as photo-album.',
  ],
  ['context shop --entity poll question:text', 'The name "shop" is taken: packages/shop is there already.'],
  [
    'context transact --entity poll question:text',
    'The name "transact" is taken: the network has a call of this name.',
  ],
  [
    'context polls --entity class question:text',
    '"class" is no name of an entity: "class" is a word of the language.',
  ],
  [
    'context polls --entity map question:text',
    '"map" is no name of an entity: "Map" is a word of the language.',
  ],
  [
    'context polls --entity product question:text',
    'The name "product" is taken: packages/shared-db/src/ids.ts exports ProductId.',
  ],
  [
    'context poll --entity poll question:text',
    'The context and its entity cannot both be "poll": name the context polls.',
  ],
  [
    'context sources --entity reference title:text',
    'The table "references" cannot be named so: it is a reserved word of SQL.',
  ],
  [
    'context polls --entity poll order:integer',
    '"order" is no name of a field: "order" is a reserved word of SQL.',
  ],
  [
    'context polls --entity poll closes_at:timestamp',
    '"closes_at" is no name of a field: letters and digits in camelCase, such as closesAt.',
  ],
  [
    'context polls --entity poll version:integer',
    '"version" is no name of a field: every entity has it already, or the language has.',
  ],
  [
    'context polls --entity poll writtenBy:text',
    '"writtenBy" is no name of a field: it says that the column holds an id. Write such a column by hand, with its @PersonalData.',
  ],
  [
    'context polls --entity poll whatTheVotersAreToldBeforeTheyMayAnswer:text',
    '"whatTheVotersAreToldBeforeTheyMayAnswer" is too long: polls_what_the_voters_are_told_before_they_may_answer_check has 59 characters, and a constraint has at most 50.',
  ],
  ['context polls --entity poll price:money', `The field "price" has the unknown type "money". ${types}.`],
  [
    'context polls --entity poll question',
    `"question" is no field: write name:type, such as closesAt:timestamp, or name:type:optional. ${types}.`,
  ],
  [
    'context polls --entity poll question:text:required',
    `"question:text:required" is no field: write name:type, such as closesAt:timestamp, or name:type:optional. ${types}.`,
  ],
  [
    'context polls --entity command question:text',
    '"command" is no name of an entity: the code that is written uses the word itself.',
  ],
  ['context polls --entity poll question:text question:integer', 'The field "question" is there twice.'],
  ['context polls question:text', 'Name the entity with --entity, such as --entity poll.'],
  [
    'context polls --entiti poll question:text',
    "error: unknown option '--entiti'\n(Did you mean --entity?)\n(pnpm new --help shows examples)",
  ],
  ['command shop sell-product', 'Name the entity with --entity, such as --entity poll.'],
  [
    'context polls --entity poll',
    "error: missing required argument 'fields'\n(pnpm new --help shows examples)",
  ],
  [
    'contxt polls --entity poll question:text',
    "error: unknown command 'contxt'\n(Did you mean context?)\n(pnpm new --help shows examples)",
  ],
  ['command polls close-poll --entity poll', 'There is no context "polls". Contexts: shop.'],
  [
    'command shop close-poll --entity poll',
    'The context "shop" has no entity "poll". Entities: cart-line, order-line, order, product-media, product, store.',
  ],
  [
    'command shop sell-product --entity product',
    'The entity "product" was not made by pnpm new context (packages/shop/src/forms/create-product-form.ts is not there): write its code by hand.',
  ],
  [
    'field shop poll anonymous:boolean',
    'The context "shop" has no entity "poll". Entities: cart-line, order-line, order, product-media, product, store.',
  ],
];

test.each(wrong)('pnpm new %s', async (line, message) => {
  const { status, stdout, stderr } = await workspace.run(...line.split(' '));
  expect({ status, stdout, stderr: stderr.trim() }).toEqual({ status: 1, stdout: '', stderr: message });
});

test('without a command the program shows its help and fails', async () => {
  const { status, stderr } = await workspace.run();
  expect(status).toBe(1);
  expect(stderr).toContain('pnpm new context polls --entity poll question:text');
});

test('help is no failure', async () => {
  const { status, stdout } = await workspace.run('context', '--help');
  expect(status).toBe(0);
  expect(stdout).toContain('--entity <name>');
});

test('a file that was changed by hand beyond what the program knows is named, and nothing is written', async () => {
  const copy = copyWorkspace();
  try {
    const path = 'packages/network/src/contexts/contexts.ts';
    writeFileSync(
      `${copy.root}/${path}`,
      copy.read(path).replace('actionLog: (repo)', 'actionLog: (theRepo)'),
    );
    const before = copy.texts();
    const { status, stderr } = await copy.run('context', 'polls', '--entity', 'poll', 'question:text');
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: `${path} was changed in a way that this program does not know: it should have "actionLog: (repo)" once. docs/new-context.md says what to write by hand.\n`,
    });
    expect(copy.texts()).toEqual(before);
  } finally {
    copy.remove();
  }
});

test('none of the refused command lines has changed a file', () => {
  const untouched = copyWorkspace();
  try {
    expect(workspace.texts()).toEqual(untouched.texts());
  } finally {
    untouched.remove();
  }
});
