import 'reflect-metadata';
import {
  Column,
  Entity,
  JoinColumn,
  JoinTable,
  ManyToMany,
  ManyToOne,
  OneToMany,
  PrimaryColumn,
  type Relation,
} from 'typeorm';
import { type Brand, CastAs } from '../../src';
import { openTables, type ToyDatabase } from '../toy-database';

export type MemberId = Brand<string, 'MemberId'>;
export type TaskId = Brand<number, 'TaskId'>;
export type Role = 'lead' | 'maker';

@Entity({ name: 'members' })
export class Member {
  @PrimaryColumn({ type: 'uuid' })
  id!: MemberId;

  @Column({ type: 'text', name: 'full_name' })
  fullName!: string;

  @Column({ type: 'enum', enum: ['lead', 'maker'], enumName: 'member_role' })
  role!: Role;

  @Column({ type: 'text', array: true })
  skills!: string[];

  @Column({ type: 'jsonb', nullable: true })
  settings!: unknown;

  @CastAs('bigint')
  @Column({ type: 'bigint', name: 'steps_walked' })
  stepsWalked!: bigint;

  @OneToMany(
    () => Task,
    (task) => task.member,
  )
  tasks?: Relation<Task>[];
}

@Entity({ name: 'tasks' })
export class Task {
  @PrimaryColumn({ type: 'int' })
  id!: TaskId;

  @Column({ type: 'int', name: 'parent_id', nullable: true })
  parentId!: TaskId | null;

  @Column({ type: 'uuid', name: 'member_id', nullable: true })
  memberId!: MemberId | null;

  @Column({ type: 'text' })
  title!: string;

  @Column({ type: 'int' })
  weight!: number;

  @Column({ type: 'numeric', precision: 12, scale: 2, nullable: true, name: 'hours_spent' })
  hoursSpent!: string | null;

  @Column({ type: 'timestamptz', nullable: true, name: 'done_at' })
  doneAt!: Date | null;

  @ManyToOne(
    () => Member,
    (member) => member.tasks,
    { nullable: true },
  )
  @JoinColumn({ name: 'member_id' })
  member?: Relation<Member> | null;

  @ManyToOne(
    () => Task,
    (task) => task.parts,
    { nullable: true },
  )
  @JoinColumn({ name: 'parent_id' })
  parent?: Relation<Task> | null;

  @OneToMany(
    () => Task,
    (task) => task.parent,
  )
  parts?: Relation<Task>[];

  @ManyToMany(() => Label)
  @JoinTable({
    name: 'task_labels',
    joinColumn: { name: 'task_id' },
    inverseJoinColumn: { name: 'label_id' },
  })
  labels?: Relation<Label>[];
}

@Entity({ name: 'labels' })
export class Label {
  @PrimaryColumn({ type: 'int' })
  id!: number;

  @Column({ type: 'text' })
  name!: string;
}

const tables = `
  CREATE TYPE member_role AS ENUM ('lead', 'maker');
  CREATE TABLE members (id uuid PRIMARY KEY, full_name text NOT NULL, role member_role NOT NULL, skills text[] NOT NULL,
    settings jsonb, steps_walked bigint NOT NULL);
  CREATE TABLE tasks (id int PRIMARY KEY, parent_id int REFERENCES tasks, member_id uuid REFERENCES members,
    title text NOT NULL, weight int NOT NULL, hours_spent numeric(12, 2), done_at timestamptz);
  CREATE TABLE labels (id int PRIMARY KEY, name text NOT NULL);
  CREATE TABLE task_labels (task_id int REFERENCES tasks, label_id int REFERENCES labels, PRIMARY KEY (task_id, label_id));`;

export const ada = '00000000-0000-7000-8000-000000000001' as MemberId;
export const bo = '00000000-0000-7000-8000-000000000002' as MemberId;
const cy = '00000000-0000-7000-8000-000000000003' as MemberId;

/** Cy has no task, task 6 has no member; tasks 2, 3 and 4 are parts of 1, and 5 of 4. */
const rows = `
  INSERT INTO members VALUES
    ('${ada}', 'Ada', 'lead', '{saw,glue}', '{"theme": {"dark": true, "name": "night"}, "beta": 1}', 9007199254740993),
    ('${bo}', 'Bo', 'maker', '{saw}', '{"theme": {"name": "day"}}', 10), ('${cy}', 'Cy', 'maker', '{}', NULL, 0);
  INSERT INTO tasks VALUES
    (1, NULL, '${ada}', 'Boat', 8, '10.50', '2026-01-02 10:00:00Z'), (2, 1, '${ada}', 'Hull', 5, '0.10', NULL),
    (3, 1, '${bo}', 'Mast', 5, '0.20', '2026-01-01 09:00:00Z'), (4, 1, '${bo}', 'Sail', 3, NULL, NULL),
    (5, 4, '${bo}', 'Seam', 1, '2.00', '2026-01-03Z'), (6, NULL, NULL, 'Shed', 2, NULL, NULL);
  INSERT INTO labels VALUES (1, 'wood'), (2, 'cloth'), (3, 'unused');
  INSERT INTO task_labels VALUES (1, 1), (2, 1), (3, 1), (4, 2), (5, 2), (1, 2);`;

/** Members of a workshop and their tasks, which have parts: with branded ids, an enum, lists, JSON and wide integers. */
export function openWorkshop(): Promise<ToyDatabase> {
  return openTables([Member, Task, Label], tables + rows);
}
