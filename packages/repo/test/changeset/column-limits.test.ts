import 'reflect-metadata';
import { IsInt } from 'class-validator';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { cast } from '../../src';

@Entity({ name: 'sizes' })
class Size {
  @PrimaryColumn({ type: 'int' }) id!: number;
  @Column({ type: 'smallint' }) small!: number;
  @Column({ type: 'int' }) usual!: number;
  @Column({ type: 'bigint' }) big!: number;
  @Column({ type: 'numeric', precision: 5, scale: 2 }) price!: string;
  @Column({ type: 'numeric' }) any!: string;
  @Column({ type: 'varchar', length: 3 }) code!: string;
  @Column({ type: 'int', array: true }) many!: number[];
}

const fields = ['small', 'usual', 'big', 'price', 'any', 'code', 'many'] as const;

test.each<[Partial<Record<(typeof fields)[number], unknown>>, object]>([
  [{ small: 32_767 }, {}],
  [{ small: '32768' }, { small: ['must be less than or equal to 32767'] }],
  [{ small: -32_769 }, { small: ['must be greater than or equal to -32768'] }],
  [{ usual: 2 ** 31 - 1 }, {}],
  [{ usual: 2 ** 31 }, { usual: ['must be less than or equal to 2147483647'] }],
  [{ usual: '-99999999999' }, { usual: ['must be greater than or equal to -2147483648'] }],
  [{ big: 2 ** 40 }, {}],
  [{ price: '999.99' }, {}],
  [{ price: '1000' }, { price: ['must be less than 1000'] }],
  [{ price: '-1000.5' }, { price: ['must be greater than -1000'] }],
  [{ any: '1'.repeat(50) }, {}],
  [{ code: '👍👍👍' }, {}],
  [{ code: 'abcd' }, { code: ['should be at most 3 character(s)'] }],
  [{ many: [1, 2] }, {}],
  [{ many: [1, 2 ** 31] }, { many: ['must be less than or equal to 2147483647'] }],
])('%j', (params, errors) => {
  expect(cast(Size, params, fields).errorsByField).toEqual(errors);
});

test('a form cast onto an entity keeps what its columns can hold', () => {
  class SizeForm {
    @IsInt() small!: number;
  }
  expect(cast(Size, { small: 40_000 }, SizeForm).errorsByField).toEqual({
    small: ['must be less than or equal to 32767'],
  });
  expect(cast(SizeForm, { small: 40_000 }).valid).toBe(true);
});
