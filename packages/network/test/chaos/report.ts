import type { Audit } from './audit';
import type { Injected } from './disasters';
import type { Ledger, Told } from './ledger';
import { size } from './size';

/** How long the first success took after a disaster, and how long it may take. */
export interface Recovery {
  readonly name: string;
  readonly milliseconds: number;
  readonly allowed: number;
}

/** What a run of the chaos test has found. */
export interface Findings {
  readonly ledger: Ledger;
  readonly recoveries: readonly Recovery[];
  readonly found: Audit;
  readonly drifted: readonly unknown[];
  readonly inTransaction: number;
  readonly injected: Injected;
  /** Answers to single statements that the proxy has lost. */
  readonly lostAnswers: number;
}

/** Prints the figures of a run, for a reader of the terminal or of the log of CI. */
export function report({
  ledger,
  recoveries,
  found,
  drifted,
  inTransaction,
  injected,
  lostAnswers,
}: Findings): void {
  const count = (told: Told): number => ledger.calls.filter((call) => call.told === told).length;
  const codes = new Map<string, number>();
  for (const { told, code } of ledger.calls)
    if (code !== '') codes.set(`${told} ${code}`, (codes.get(`${told} ${code}`) ?? 0) + 1);
  const { reset, terminated, crashed, locked } = injected;
  const lines = [
    `chaos: ${size.callers} callers, ${size.connections} connections, ${recoveries.length} disasters of ${size.disaster} ms`,
    `injected: connections reset ${reset}, backends terminated ${terminated}, answers lost ${lostAnswers}, ` +
      `servers killed ${crashed}, tables locked ${locked}`,
    `calls ${ledger.calls.length}: ok ${count('ok')}, refused ${count('refused')}, failed ${count('failed')}, ` +
      `unknown ${count('unknown')}, unanswered ${count('unanswered')}, broken ${count('broken')}`,
    `lost ${found.lost.length}, doubled ${found.doubled.length}, lied ${found.lied.length}, ` +
      `contradictory ${found.contradictory.length}, counters that drifted ${drifted.length}, ` +
      `left in transaction ${inTransaction}; failures without a row ${found.unlogged}, undecided ${found.undecided}`,
    ...recoveries.map(
      ({ name, milliseconds }) => `first success after "${name}": ${Math.round(milliseconds)} ms`,
    ),
    ...[...codes].toSorted(([a], [b]) => a.localeCompare(b)).map(([code, calls]) => `told ${code}: ${calls}`),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
