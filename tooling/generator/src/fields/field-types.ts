/** What a field may be. */
export const FIELD_TYPES = ['text', 'integer', 'boolean', 'timestamp'] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

/** The most characters of a text, until the form and the check are given another number. */
const longestText = 1_000;
/** The largest `integer` of PostgreSQL. */
const largestInteger = '2_147_483_647';

/** How the code of a type of field looks, besides its name and whether it may be null. */
interface TypeOfField {
  readonly tsType: string;
  /** In a migration. */
  readonly sqlType: string;
  /** In `@Column`. */
  readonly columnType: string;
  /** The rules of a form. */
  readonly rules: (optional: boolean) => readonly string[];
  /** What those of the rules are named that the repo has; class-validator has the others. */
  readonly repoRules: readonly string[];
  readonly check: ((column: string, optional: boolean) => string) | null;
  /** A value that the form accepts, as code; and another one. */
  readonly sample: string;
  readonly otherSample: string;
  /** The first value as SQL. */
  readonly sampleSql: string;
  /** A value that the form refuses, as code, and what it says. */
  readonly wrong: string;
  readonly wrongMessage: string;
}

/** Each type of field. */
export const fieldTypes: Readonly<Record<FieldType, TypeOfField>> = {
  text: {
    tsType: 'string',
    sqlType: 'text',
    columnType: `type: 'text'`,
    rules: (optional) => [
      optional ? '@StoredText()' : '@StoredText({ trim: true })',
      '@IsString()',
      `@MaxCodePoints(${longestText})`,
      '@Printable({ lineBreaks: true })',
      ...(optional ? [] : ['@Visible()']),
    ],
    repoRules: ['StoredText', 'MaxCodePoints', 'Printable', 'Visible'],
    check: (column, optional) =>
      optional
        ? `char_length(${column}) <= ${longestText}`
        : `char_length(${column}) BETWEEN 1 AND ${longestText}`,
    sample: `'First'`,
    otherSample: `'Second'`,
    sampleSql: `'First'`,
    wrong: `'x'.repeat(${longestText + 1})`,
    wrongMessage: `should be at most ${longestText} character(s)`,
  },
  integer: {
    tsType: 'number',
    sqlType: 'integer',
    columnType: `type: 'integer'`,
    rules: () => ['@IsInt()', '@Min(0)', `@Max(${largestInteger})`],
    repoRules: [],
    check: (column) => `${column} >= 0`,
    sample: '1',
    otherSample: '2',
    sampleSql: '1',
    wrong: '-1',
    wrongMessage: 'must be greater than or equal to 0',
  },
  boolean: {
    tsType: 'boolean',
    sqlType: 'boolean',
    columnType: `type: 'boolean'`,
    rules: () => ['@IsBoolean()'],
    repoRules: [],
    check: null,
    sample: 'true',
    otherSample: 'false',
    sampleSql: 'true',
    wrong: `'perhaps'`,
    wrongMessage: 'is invalid',
  },
  timestamp: {
    tsType: 'Date',
    sqlType: 'timestamptz(3)',
    columnType: `type: 'timestamptz', precision: 3`,
    rules: () => ['@IsDate()'],
    repoRules: [],
    check: null,
    sample: `new Date('2030-01-02T03:04:05.678Z')`,
    otherSample: `new Date('2031-01-02T03:04:05.678Z')`,
    sampleSql: `'2030-01-02T03:04:05.678Z'`,
    wrong: `'soon'`,
    wrongMessage: 'is invalid',
  },
};
