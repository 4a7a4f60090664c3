import type { Field } from './field';
import { FIELD_TYPES, type FieldType, fieldTypes } from './field-types';

const column = /@Column\(\{ name: '\w+', (?<options>[^}]*) \}\)\s+(?<name>\w+)!: (?<type>[^;]+);/g;

/**
 * The fields of an entity that the generator can write of, from the text of its file: those of its own types. A column of another
 * type, or with a transformer or a default, is no such field.
 *
 * @example
 * entityFields(`@Column({ name: 'closes_at', type: 'timestamptz', precision: 3 })\n  closesAt!: Date;`)
 * // [{ name: 'closesAt', type: 'timestamp', optional: false }]
 */
export function entityFields(text: string): readonly Field[] {
  return [...text.matchAll(column)].flatMap(({ groups }) => {
    const { name = '', options = '', type: tsType = '' } = groups ?? {};
    const optional = options.endsWith(', nullable: true');
    const type = typeOf(options.replace(', nullable: true', ''), tsType.replace(' | null', ''));
    return type === undefined ? [] : [{ name, type, optional }];
  });
}

const typeOf = (options: string, tsType: string): FieldType | undefined =>
  FIELD_TYPES.find((type) => fieldTypes[type].columnType === options && fieldTypes[type].tsType === tsType);
