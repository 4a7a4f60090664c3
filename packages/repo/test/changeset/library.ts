import 'reflect-metadata';
import {
  ArrayMaxSize,
  IsInt,
  IsOptional,
  IsPositive,
  IsString,
  Length,
  Matches,
  MaxLength,
} from 'class-validator';
import {
  Column,
  Entity,
  JoinColumn,
  JoinTable,
  ManyToMany,
  ManyToOne,
  OneToMany,
  OneToOne,
  PrimaryColumn,
  type Relation,
} from 'typeorm';
import { EmbedsMany, EmbedsOne, Redact } from '../../src';
import { markLoaded } from '../../src/entity/loaded';

/** Where a writer lives: an object in a JSON column, without an id. */
export class Address {
  street!: string | null;
  city!: string;
  @Redact()
  doorCode!: string | null;
}

/** A link of a list in a JSON column, told apart by its id. */
export class Link {
  id: string | null = null;
  url!: string;
}

@Entity({ name: 'writers' })
export class Writer {
  @PrimaryColumn({ type: 'int' })
  id!: number;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text', nullable: true })
  nick!: string | null;

  @Column({ type: 'int' })
  age!: number;

  @Column({ type: 'numeric', precision: 12, scale: 2 })
  balance!: string;

  @Column({ type: 'timestamptz' })
  bornAt!: Date;

  @Column({ type: 'bytea' })
  portrait!: Uint8Array;

  @Column({ type: 'text', array: true })
  languages!: string[];

  @Column({ type: 'jsonb' })
  settings!: unknown;

  @Redact()
  @Column({ type: 'text' })
  password!: string;

  @Column({ type: 'int' })
  version!: number;

  @EmbedsOne(() => Address)
  @Column({ type: 'jsonb' })
  address!: Address | null;

  @EmbedsMany(() => Link)
  @Column({ type: 'jsonb' })
  links!: Link[];

  @OneToMany(
    () => Novel,
    (novel) => novel.writer,
  )
  novels?: Relation<Novel[]>;

  @OneToOne(
    () => Biography,
    (biography) => biography.writer,
  )
  biography?: Relation<Biography> | null;
}

@Entity({ name: 'biographies' })
export class Biography {
  @PrimaryColumn({ type: 'int' })
  id!: number;

  @Column({ type: 'text' })
  text!: string;

  @OneToOne(
    () => Writer,
    (writer) => writer.biography,
  )
  @JoinColumn({ name: 'writer_id' })
  writer?: Relation<Writer>;
}

@Entity({ name: 'novels' })
export class Novel {
  @PrimaryColumn({ type: 'int' })
  id!: number;

  @Column({ type: 'text' })
  title!: string;

  @Column({ type: 'int', nullable: true })
  year!: number | null;

  @Redact()
  @Column({ type: 'text', nullable: true })
  draftKey!: string | null;

  @ManyToOne(
    () => Writer,
    (writer) => writer.novels,
  )
  @JoinColumn({ name: 'writer_id' })
  writer?: Relation<Writer> | null;

  @OneToMany(
    () => Chapter,
    (chapter) => chapter.novel,
  )
  chapters?: Relation<Chapter[]>;

  @ManyToMany(() => Tag)
  @JoinTable({ name: 'novel_tags' })
  tags?: Relation<Tag[]>;
}

@Entity({ name: 'chapters' })
export class Chapter {
  @PrimaryColumn({ type: 'int' })
  novelId!: number;

  @PrimaryColumn({ type: 'int' })
  number!: number;

  @Column({ type: 'text' })
  heading!: string;

  @Redact()
  @Column({ type: 'text', nullable: true })
  draftKey!: string | null;

  @ManyToOne(
    () => Novel,
    (novel) => novel.chapters,
  )
  @JoinColumn({ name: 'novel_id' })
  novel?: Relation<Novel>;
}

@Entity({ name: 'tags' })
export class Tag {
  @PrimaryColumn({ type: 'int' })
  id!: number;

  @Column({ type: 'text' })
  word!: string;
}

export class WriterForm {
  @IsString()
  @Length(2, 20)
  name!: string;

  @IsOptional()
  @IsInt()
  age?: number | null;
}

export class NovelForm {
  @IsString()
  @MaxLength(12)
  title!: string;

  @IsOptional()
  @IsInt()
  @IsPositive()
  year?: number | null;

  @IsOptional()
  @IsString()
  draftKey?: string | null;
}

export class ChapterForm {
  @IsInt()
  number!: number;

  @IsString()
  @MaxLength(10)
  heading!: string;

  @IsOptional()
  @IsString()
  draftKey?: string | null;
}

export class TagForm {
  @IsString()
  @Matches(/^[a-z]+$/)
  word!: string;
}

export class AddressForm {
  @IsOptional()
  @IsString()
  street?: string | null;

  @IsString()
  @MaxLength(10)
  city!: string;

  @Redact()
  @IsOptional()
  @IsString()
  doorCode?: string | null;
}

export class LinkForm {
  @IsOptional()
  @IsString()
  id?: string | null;

  @IsString()
  @Matches(/^https:/)
  url!: string;
}

/** A form with other forms inside. */
export class ParcelForm {
  @IsString()
  label!: string;

  @EmbedsOne(() => AddressForm)
  @IsOptional()
  address?: AddressForm | null;

  @EmbedsMany(() => LinkForm)
  @IsOptional()
  @ArrayMaxSize(3)
  links?: LinkForm[] | null;
}

/** A row as if it had been read from the database. */
export function loaded<T extends object>(entity: new () => T, values: Partial<T>): T {
  return markLoaded(Object.assign(new entity(), values));
}
