import { type Changeset, cast, castAsync, castBy, change } from '../../src';
import { AddressForm, LinkForm, loaded, Novel, NovelForm, Writer, WriterForm } from './library';

// The compiler is what judges here: each refusal that it does not make is an error of this file. What it refuses is mostly
// not run, since some of it would throw.
const notRun = (_call: () => unknown): void => undefined;

/** Fails to compile unless the two types are one. */
const same = <A, B>(_proof: [A] extends [B] ? ([B] extends [A] ? true : never) : never): void => undefined;

test('fields are those of the class, and values those of the fields', () => {
  const changeset = change(loaded(Writer, { name: 'Ada', age: 36, nick: null }), { age: 37 });
  same<typeof changeset, Changeset<Writer>>(true);
  const age: number | undefined = changeset.getChange('age');
  const nick: string | null | undefined = changeset.getField('nick');
  const fetched = changeset.fetchField('name');
  expect([age, nick, fetched]).toEqual([37, null, { from: 'data', value: 'Ada' }]);
  if (fetched.from !== 'nowhere') same<typeof fetched.value, string | undefined>(true);

  // @ts-expect-error an age is no text
  notRun(() => change(Writer, { age: 'old' }));
  // @ts-expect-error there is no such field
  notRun(() => change(Writer, { surname: 'Lovelace' }));
  // @ts-expect-error a name is not null
  notRun(() => changeset.putChange('name', null));
  // @ts-expect-error an age is no text
  notRun(() => changeset.putChange('age', '37'));
  // @ts-expect-error there is no such field
  notRun(() => changeset.getChange('surname'));
  // @ts-expect-error there is no such field
  notRun(() => changeset.forceChange('surname', 'x'));
  // @ts-expect-error there is no such field
  notRun(() => changeset.deleteChange('surname'));
  // @ts-expect-error a text does not come from a number
  notRun(() => changeset.updateChange('name', () => 5));
  // @ts-expect-error an age is compared with numbers
  notRun(() => changeset.changed('age', { to: '37' }));
  // @ts-expect-error only a function may say how a lock moves on
  notRun(() => changeset.optimisticLock('version', 1));
});

test('updateChange gives a value that is not null, and takes one that may be', () => {
  const changeset = change(Writer, { nick: 'lady' }).updateChange('nick', (nick) => {
    same<typeof nick, string>(true);
    return nick === 'lady' ? null : nick;
  });
  // The data of a new row has no nick, which is not the same as a nick that is null.
  expect(changeset.getChange('nick') ?? null).toBeNull();
});

test('what is read cannot be written to', () => {
  const changeset = change(Writer, { name: 'Ada' }).addError('name', 'is odd');
  notRun(() => {
    // @ts-expect-error the changes are not written to
    changeset.changes.name = 'Eve';
  });
  // @ts-expect-error the errors are not added to by hand
  notRun(() => changeset.errors.push());
  notRun(() => {
    // @ts-expect-error the action is set by withAction
    changeset.action = 'insert';
  });
  // @ts-expect-error there is no such action
  notRun(() => changeset.withAction('upsert'));
  expect(changeset.changes.name).toBe('Ada');
});

test('cast takes a form, or names of the entity’s fields', () => {
  const byForm = cast(WriterForm, { name: 'Ada' });
  same<typeof byForm, Changeset<WriterForm>>(true);
  const byNames = cast(Writer, { name: 'Ada' }, ['name']);
  same<typeof byNames, Changeset<Writer>>(true);
  const ontoRow = cast(loaded(Writer, {}), { name: 'Ada' }, WriterForm);
  same<typeof ontoRow, Changeset<Writer>>(true);
  expect([byForm.changes, byNames.changes, ontoRow.changes]).toEqual([
    { name: 'Ada' },
    { name: 'Ada' },
    { name: 'Ada' },
  ]);

  // @ts-expect-error there is no such field
  notRun(() => cast(loaded(Writer, {}), {}, ['surname']));
  // @ts-expect-error a row alone does not say what may be cast
  notRun(() => cast(loaded(Writer, {}), {}));
  // @ts-expect-error there is no such option
  notRun(() => cast(WriterForm, {}, { empty: [''] }));
});

test('castAsync gives a changeset of the same types, later', async () => {
  const later = castAsync(WriterForm, { name: 'Ada' });
  same<typeof later, Promise<Changeset<WriterForm>>>(true);
  // @ts-expect-error there is no such field
  notRun(() => castAsync(loaded(Writer, {}), {}, ['surname']));
  expect((await later).getChange('name')).toBe('Ada');
});

test('validations name fields, and take values of them', () => {
  const changeset = change(Writer, { name: 'Ada', age: 3 })
    .validateInclusion('name', ['Ada'])
    .validateChange('age', (age) => {
      same<typeof age, number>(true);
      return [];
    });
  expect(changeset.valid).toBe(true);

  // @ts-expect-error there is no such field
  notRun(() => changeset.validateRequired('surname'));
  // @ts-expect-error there is no such field
  notRun(() => changeset.validateRequired(['name', 'surname']));
  // @ts-expect-error a pattern is no text
  notRun(() => changeset.validateFormat('name', 'x'));
  // @ts-expect-error there is no such limit
  notRun(() => changeset.validateLength('name', { longest: 3 }));
  // @ts-expect-error characters are not counted in words
  notRun(() => changeset.validateLength('name', { max: 3, count: 'words' }));
  // @ts-expect-error there is no such limit
  notRun(() => changeset.validateNumber('age', { below: 3 }));
  // @ts-expect-error an age is no text
  notRun(() => changeset.validateInclusion('age', ['3']));
  // @ts-expect-error a name is no number
  notRun(() => changeset.validateExclusion('name', [3]));
  // @ts-expect-error errors are a list
  notRun(() => changeset.validateChange('age', () => 'is odd'));
  // @ts-expect-error the answer comes later
  notRun(() => changeset.unsafeValidateUnique(['name'], async () => true));
  // @ts-expect-error there is no such field
  notRun(() => changeset.unsafeValidateUnique(['surname'], { exists: async () => true }));
});

test('children are of the relation’s class', () => {
  const changeset = cast(Writer, { novels: [{ title: 'a' }] }, ['name']).castAssoc('novels', {
    with: (child, _params, index) => {
      same<typeof child, Changeset<Novel>>(true);
      same<typeof index, number>(true);
      return child.putChange('title', `number ${index}`);
    },
  });
  expect(changeset.applyChanges().novels?.[0]?.title).toBe('number 0');

  // @ts-expect-error a novel has no heading
  notRun(() => changeset.castAssoc('novels', { with: (child) => child.putChange('heading', 'x') }));
  // @ts-expect-error a changeset is what comes back
  notRun(() => changeset.castAssoc('novels', { with: () => null }));
  // @ts-expect-error there is no such relation
  notRun(() => changeset.castAssoc('chapters', { with: castBy(NovelForm) }));
  // @ts-expect-error only a function casts a child
  notRun(() => changeset.castAssoc('novels', { with: NovelForm }));
  // @ts-expect-error there is no such way to go
  notRun(() => changeset.castAssoc('novels', { with: castBy(NovelForm), onReplace: 'forget' }));
  // @ts-expect-error inserts and updates both need a function
  notRun(() => changeset.castAssoc('novels', { with: { insert: castBy(NovelForm) } }));
});

test('what is put is of the relation’s class too', () => {
  const changeset = change(Writer).putAssoc('novels', [
    { title: 'a' },
    new Novel(),
    change(Novel, { title: 'b' }),
  ]);
  expect(changeset.associations.get('novels')?.children).toHaveLength(3);
  expect(change(Writer).putEmbed('address', { city: 'Porto' }).changes.address?.city).toBe('Porto');

  // @ts-expect-error a title is a text
  notRun(() => change(Writer).putAssoc('novels', [{ title: 5 }]));
  // @ts-expect-error a novel has no heading
  notRun(() => change(Writer).putAssoc('novels', [{ heading: 'x' }]));
  // @ts-expect-error a city is a text
  notRun(() => change(Writer).putEmbed('address', { city: 5 }));
  // @ts-expect-error a link has no city
  notRun(() => change(Writer).putEmbed('links', [{ city: 'Porto' }]));
  // @ts-expect-error there is no such property
  notRun(() => change(Writer).castEmbed('home', { with: castBy(AddressForm) }));
  notRun(() => change(Writer).castEmbed('links', { with: castBy(LinkForm) }));
});

test('constraints name fields', () => {
  const changeset = change(Writer)
    .uniqueConstraint(['name', 'age'])
    .checkConstraint('age', { errorField: 'name' });
  expect(changeset.constraints).toHaveLength(2);
  // @ts-expect-error there is no such field
  notRun(() => changeset.uniqueConstraint('surname'));
  // @ts-expect-error at least one field
  notRun(() => changeset.uniqueConstraint([]));
  // @ts-expect-error there is no such way to compare
  notRun(() => changeset.checkConstraint('age', { match: 'infix' }));
  // @ts-expect-error the error goes to a field
  notRun(() => changeset.foreignKeyConstraint('age', { errorField: 'surname' }));
  // @ts-expect-error a changeset is of one class
  notRun(() => change(Writer).merge(change(Novel)));
});

test('prepared functions are given, and give, a changeset of the same class', () => {
  const changeset = change(Writer).prepareChanges((given) => {
    same<typeof given, Changeset<Writer>>(true);
    return given;
  });
  // @ts-expect-error a changeset is what comes back
  notRun(() => changeset.prepareChanges(() => 5));
  // @ts-expect-error of the same class
  notRun(() => changeset.prepareChanges(() => change(Novel)));
  expect(changeset.prepared).toHaveLength(1);
});

test('results tell the value from the changeset', () => {
  const result = change(Writer, { name: 'Ada' }).applyAction('insert');
  if (result.ok) same<typeof result.value, Writer>(true);
  else same<typeof result.error.changeset, Changeset<Writer>>(true);
  // @ts-expect-error the result was not tested, so it may have no value
  notRun(() => result.value);
  expect(result.ok).toBe(true);
});
