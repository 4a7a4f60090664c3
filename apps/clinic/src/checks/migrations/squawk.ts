import type { Check, Finding, Severity } from '../../examination/check';
import type { Step } from '../../migrations/script';
import { runSquawk, type SquawkRemark, squawkProgram } from '../../squawk/run-squawk';

/** The rules of squawk that a rule of the clinic asks as well, knowing more of the database, and those that this house answers otherwise. */
const ownRules: readonly string[] = [
  ...['adding-field-with-default', 'adding-foreign-key-constraint', 'constraint-missing-not-valid'],
  ...['adding-not-nullable-field', 'adding-required-field', 'disallowed-unique-constraint'],
  ...['changing-column-type', 'renaming-column', 'renaming-table', 'ban-drop-column', 'ban-drop-table'],
  ...['ban-truncate-cascade', 'ban-char-field', 'prefer-text-field', 'prefer-timestamp-tz'],
  ...['require-concurrent-index-creation', 'require-concurrent-index-deletion'],
  ...['ban-concurrent-index-creation-in-transaction', 'identifier-too-long', 'require-lock-timeout'],
  // A migration is a transaction, its runner has the limits, and a key has the width that it needs.
  ...['prefer-robust-stmts', 'require-statement-timeout'],
  ...['prefer-bigint-over-int', 'prefer-bigint-over-smallint'],
];

/** Rules about taste rather than about what breaks. */
const notices: ReadonlySet<string> = new Set(['prefer-identity', 'require-enum-value-ordering']);

export const squawk: Check = {
  id: 'M1-squawk',
  kind: 'migrations',
  title: 'What squawk says of migrations, beyond the rules above',
  examine: async ({ steps }) => {
    if (steps.length === 0) return [];
    const program = squawkProgram();
    if (program === null) return [missingProgram];
    const scripts = [...new Map(steps.map((step) => [step.script.name, textOf(steps, step)])).values()];
    const findings: Finding[] = [];
    for (const inTransaction of [true, false]) {
      const judged = scripts.filter((script) => script.wrapped === inTransaction);
      const texts = judged.map(({ text }) => text);
      for (const remark of await runSquawk(program, texts, { exclude: ownRules, inTransaction }))
        findings.push(findingOf(remark, judged[Number(remark.file)]));
    }
    // A statement of several actions has the same remark for each of them.
    return [
      ...new Map(findings.map((finding) => [`${finding.object} ${finding.evidence}`, finding])).values(),
    ];
  },
};

const missingProgram: Finding = {
  severity: 'notice',
  object: 'squawk-cli',
  evidence: `has no program for ${process.platform}-${process.arch}, or was installed without its optional dependencies`,
  advice: 'The other rules were asked. Install with optional dependencies to ask these as well.',
};

/** A migration as one text, with the statement that stands in each line. */
interface JudgedScript {
  readonly text: string;
  readonly lines: readonly Step[];
  /** Whether its runner begins a transaction, and not a statement of its own. */
  readonly wrapped: boolean;
}

function textOf(steps: readonly Step[], { script }: Step): JudgedScript {
  const own = steps.filter((step) => step.script.name === script.name);
  const texts = own.map(({ sql }) => `${sql.trim()}\n;`);
  return {
    text: `${texts.join('\n')}\n`,
    lines: own.flatMap((step, at) => (texts[at] ?? '').split('\n').map(() => step)),
    wrapped: script.transaction && !own.some(({ node }) => 'TransactionStmt' in node),
  };
}

function findingOf({ rule_name: rule, message, help, line }: SquawkRemark, script?: JudgedScript): Finding {
  const step = script?.lines[line];
  const severity: Severity = notices.has(rule) ? 'notice' : 'warning';
  const text = step === undefined ? '' : `${step.script.name}: ${short(step.text)}: `;
  return {
    severity,
    object: rule,
    evidence: `${text}${message}`,
    advice: help ?? `Read https://squawkhq.com/docs/${rule} before it runs.`,
    ...(step?.script.file === undefined ? {} : { file: step.script.file }),
  };
}

function short(text: string): string {
  return text.length > 160 ? `${text.slice(0, 159)}…` : text;
}
