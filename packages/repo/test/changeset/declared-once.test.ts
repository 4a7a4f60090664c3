import { IsEmail, IsOptional, Length } from 'class-validator';
import {
  Column,
  CreateDateColumn,
  Entity,
  JoinColumn,
  ManyToOne,
  OneToMany,
  PrimaryColumn,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm';
import {
  CastWith,
  cast,
  castBy,
  change,
  EmbeddedId,
  EmbedsMany,
  EmbedsOne,
  formFields,
  formOf,
  Redact,
  type Repo,
  StoredText,
  unwrap,
  WhenReplaced,
} from '../../src';
import { openTables, type ToyDatabase } from '../toy-database';
import { loaded } from './library';

/** Fails to compile unless the two types are one. */
const same = <A, B>(_proof: [A] extends [B] ? ([B] extends [A] ? true : never) : never): void => undefined;

class PlankForm {
  @Length(1, 5) wood!: string;
}

class Screw {
  @EmbeddedId() id!: string | null;
  size!: number;
}

@CastWith<Label>((label, params) => cast(label, params, LabelForm))
class Label {
  @EmbeddedId() id!: string | null;
  text!: string;

  @EmbedsMany(() => Screw)
  screws!: Screw[];
}

class LabelForm {
  @Length(1, 9) text!: string;
  @IsOptional() id?: string | null;
}

@Entity({ name: 'shelves' })
class Shelf {
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'text' }) name!: string;

  @WhenReplaced('update')
  @EmbedsOne(() => Label)
  @Column({ type: 'jsonb', nullable: true })
  front!: Label | null;

  @WhenReplaced('delete')
  @EmbedsMany(() => Label)
  @Column({ type: 'jsonb', default: [] })
  labels!: Label[];

  @WhenReplaced('delete')
  @OneToMany(
    () => Plank,
    (plank) => plank.shelf,
  )
  planks?: Relation<Plank[]>;
}

@CastWith(castBy<Plank>(PlankForm))
@Entity({ name: 'planks' })
class Plank {
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'text' }) wood!: string;
  @Column({ type: 'uuid', name: 'shelf_id', nullable: true }) shelfId!: string | null;

  @ManyToOne(
    () => Shelf,
    (shelf) => shelf.planks,
  )
  @JoinColumn({ name: 'shelf_id' })
  shelf?: Relation<Shelf> | null;
}

const tables = `
  CREATE TABLE shelves (id uuid PRIMARY KEY, name text NOT NULL, front jsonb, labels jsonb NOT NULL DEFAULT '[]');
  CREATE TABLE planks (id uuid PRIMARY KEY, wood text NOT NULL, shelf_id uuid REFERENCES shelves);`;

let toy: ToyDatabase;
let repo: Repo;
beforeAll(async () => {
  toy = await openTables([Shelf, Plank], tables);
  repo = toy.repo;
});
afterAll(() => toy.close());

const full = (): Shelf =>
  loaded(Shelf, { id: 'a', planks: [loaded(Plank, { id: 'b', wood: 'oak' })], labels: [], front: null });

describe('declared once', () => {
  test('how a child is cast, and what becomes of one that is not mentioned', () => {
    const changeset = cast(full(), { planks: [{ wood: 'mahogany' }] }, ['name']).castAssoc('planks');
    expect(changeset.errorsByField).toEqual({ 'planks.0.wood': ['should be at most 5 character(s)'] });
    expect(changeset.getAssoc('planks').map(({ action }) => action)).toEqual(['insert', 'delete']);
  });

  test('holds for what is put, too, and gives way to what a call says', () => {
    expect(change(full()).putAssoc('planks', []).getAssoc('planks')[0]?.action).toBe('delete');
    expect(change(full()).putChange('planks', []).getAssoc('planks')[0]?.action).toBe('delete');
    const nilified = change(full()).putAssoc('planks', [], { onReplace: 'nilify' });
    expect(nilified.getAssoc('planks')[0]?.action).toBe('replace');
    const other = cast(full(), { planks: [{ wood: 'ash' }] }, []).castAssoc('planks', {
      with: (child) => child.putChange('wood', 'elm'),
    });
    expect(other.getAssoc('planks')[0]?.changes).toEqual({ wood: 'elm' });
  });

  test('holds for embedded values', () => {
    const params = { front: { text: 'far too long' }, labels: [{ text: 'a' }] };
    const changeset = cast(full(), params, ['name']).castEmbed('front').castEmbed('labels');
    expect(changeset.errorsByField).toEqual({ 'front.text': ['should be at most 9 character(s)'] });
    expect(changeset.changes.labels).toEqual([{ text: 'a' }]);
  });

  test('what is declared nowhere is asked for by name', () => {
    @Entity({ name: 'racks' })
    class Rack {
      @PrimaryColumn({ type: 'int' }) id!: number;
      @EmbedsOne(() => Screw) @Column({ type: 'jsonb' }) screw!: Screw | null;
    }
    expect(() => cast(Rack, { screw: { size: 1 } }, ['id']).castEmbed('screw')).toThrow(
      'say how "screw" is cast: by the option "with", or once by @CastWith on Screw',
    );
  });
});

describe('ids of embedded values', () => {
  test('are made when they are written, at every depth, and tell the values apart', async () => {
    const shelf = unwrap(
      await repo.insert(
        cast(Shelf, { name: 'one', labels: [{ text: 'a' }, { text: 'b', id: 'mine' }] }, ['name'])
          .castEmbed('labels')
          .putEmbed('front', { text: 'front', screws: [] }),
      ),
    );
    const [first, second] = shelf.labels;
    expect([first?.text, second]).toEqual(['a', { text: 'b', id: 'mine' }]);
    expect([first?.id, shelf.front?.id]).toEqual([
      expect.stringMatching(/^[0-9a-f-]{36}$/),
      expect.any(String),
    ]);

    const read = await repo.getOrFail(Shelf, shelf.id);
    const params = { labels: [{ id: first?.id, text: 'c' }, { text: 'd' }] };
    const changeset = cast(read, params, ['name']).castEmbed('labels');
    expect(changeset.getEmbed('labels').map(({ action }) => action)).toEqual(['update', 'insert', 'delete']);
    const { labels } = unwrap(await repo.update(changeset));
    expect(labels).toEqual([
      { id: first?.id, text: 'c' },
      { id: expect.any(String), text: 'd' },
    ]);
    expect((await repo.getOrFail(Shelf, shelf.id)).labels).toEqual(labels.map((label) => ({ ...label })));
  });

  test('are made for what an embedded value embeds', async () => {
    const label = change(Label, { text: 'x' }).putEmbed('screws', [{ size: 3 }]);
    const { front } = unwrap(
      await repo.insert(change(Shelf, { name: 'two', labels: [] }).putEmbed('front', label)),
    );
    expect(front).toEqual({
      id: expect.any(String),
      text: 'x',
      screws: [{ id: expect.any(String), size: 3 }],
    });
  });
});

describe('a form of an entity', () => {
  @Entity({ name: 'people' })
  class Person {
    @PrimaryGeneratedColumn() id!: number;
    @IsEmail() @Column({ type: 'text' }) email!: string;
    @StoredText() @Column({ type: 'varchar', length: 3 }) nick!: string;
    @Redact() @Column({ type: 'text', nullable: true }) secret!: string | null;
    @Column({ type: 'smallint', default: 7 }) rank!: number;
    @EmbedsOne(() => LabelForm) @Column({ type: 'jsonb', nullable: true }) label!: LabelForm | null;
    @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
    books?: object[];
  }

  const PersonForm = formOf(Person, ['email', 'nick', 'secret', 'rank', 'label']);

  test('takes types, limits, defaults and rules of the columns', () => {
    same<InstanceType<typeof PersonForm>, Pick<Person, 'email' | 'nick' | 'secret' | 'rank' | 'label'>>(true);
    const wrong = { email: 'x', nick: 'long', rank: '40000', label: { text: '' }, createdAt: 'x' };
    const errors = {
      email: ['has invalid format'],
      nick: ['should be at most 3 character(s)'],
      rank: ['must be less than or equal to 32767'],
      'label.text': ["can't be blank"],
    };
    expect(cast(Person, wrong, PersonForm).errorsByField).toEqual(errors);
    expect(cast(PersonForm, wrong).errorsByField).toEqual(errors);
    expect(cast(PersonForm, {}).errorsByField).toEqual({
      email: ["can't be blank"],
      nick: ["can't be blank"],
    });
    const right = { email: 'a@b.org', nick: 'e\u0301', rank: '', secret: 'x', label: { text: 'a' } };
    const changeset = cast(PersonForm, right);
    expect(changeset.changes).toEqual({
      email: 'a@b.org',
      nick: '\u00e9',
      secret: 'x',
      label: { text: 'a' },
    });
    expect(JSON.stringify(changeset)).not.toContain('"x"');
  });

  test('has the fields that it was asked for, and no other', () => {
    expect(formFields(formOf(Person, ['rank', 'secret'])).map(({ name }) => name)).toEqual([
      'rank',
      'secret',
    ]);
    // @ts-expect-error there is no such field
    expect(() => formOf(Person, ['surname'])).toThrow(
      'a form of Person cannot have "surname": it is no column',
    );
    expect(() => formOf(Person, ['books'])).toThrow('cannot have "books"');
    expect(() => formOf(Person, [])).toThrow('a form of Person wants a field at least');
  });

  test('can be extended by rules of its own', () => {
    class StrictForm extends formOf(Person, ['nick', 'rank']) {
      @Length(2, 3) declare nick: string;
    }
    expect(cast(StrictForm, { nick: 'a', rank: '40000' }).errorsByField).toEqual({
      nick: ['should be at least 2 character(s)'],
      rank: ['must be less than or equal to 32767'],
    });
  });
});
