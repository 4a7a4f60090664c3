/** One phase of the work, and how far it is. */
interface Phase {
  advance(count: number): void;
  finish(): void;
}

/** Shows phases as they go: bars that move on a terminal, plain lines elsewhere. */
export interface Progress {
  phase(name: string, unit: string, total: number): Phase;
  line(text: string): void;
}

/** Where progress is shown: a stream of Node's, a terminal or not. */
export type Output = Pick<NodeJS.WriteStream, 'write' | 'isTTY'>;

const width = 28;
const onTerminal = 100;
const elsewhere = 2000;
const clearLine = '\r\u001b[K';

/**
 * Progress on a stream.
 *
 * @example
 * const bar = createProgress(process.stdout).phase('loading', 'rows', 1000);
 * bar.advance(500);
 * bar.finish();
 */
export function createProgress(output: Output): Progress {
  const moves = output.isTTY === true && process.env['TERM'] !== 'dumb';
  return {
    // A bar may stand in the line; its next step draws it anew below.
    line: (text) => void output.write(`${moves ? clearLine : ''}${text}\n`),
    phase: (name, unit, total) => startPhase(output, moves, name, unit, total),
  };
}

function startPhase(output: Output, moves: boolean, name: string, unit: string, total: number): Phase {
  const started = Date.now();
  let done = 0;
  let shown = moves ? 0 : started;
  const render = (finished: boolean): string => {
    const seconds = Math.max(0.001, (Date.now() - started) / 1000);
    const pace = done / seconds;
    const rate = `${pace < 10 ? pace.toFixed(1) : shortNumber(pace)} ${unit}/s`;
    if (finished) return `${name}: ${shortNumber(done)} ${unit} in ${seconds.toFixed(1)} s (${rate})`;
    const share = Math.min(1, done / Math.max(1, total));
    const left = share > 0 ? `${Math.ceil((seconds / share) * (1 - share))} s left` : '';
    if (!moves) return `${name}: ${Math.floor(share * 100)} %, ${rate}, ${left}`;
    const bar = '█'.repeat(Math.round(share * width)).padEnd(width, '░');
    return `${name.padEnd(22)} ${bar} ${String(Math.floor(share * 100)).padStart(3)} %  ${rate}  ${left}`;
  };
  return {
    advance(count) {
      done += count;
      if (Date.now() - shown < (moves ? onTerminal : elsewhere)) return;
      shown = Date.now();
      output.write(moves ? `${clearLine}${render(false)}` : `${render(false)}\n`);
    },
    finish() {
      output.write(`${moves ? clearLine : ''}${render(true)}\n`);
    },
  };
}

/**
 * A number as people read it.
 *
 * @example
 * shortNumber(1_234_567) // '1.23 M'
 */
export function shortNumber(value: number): string {
  if (value >= 1e6) return `${(value / 1e6).toFixed(2)} M`;
  if (value >= 1e4) return `${(value / 1e3).toFixed(0)} k`;
  return Math.round(value).toLocaleString('en');
}
