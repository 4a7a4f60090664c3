import type { IndexUse, TableSize } from '../../examination/examination';
import { barPlot } from './bars';
import { escaped } from './escape';

const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];

/** A size as people read it. */
function size(bytes: number): string {
  const step = Math.min(
    units.length - 1,
    Math.max(0, Math.floor(Math.log(Math.max(1, bytes)) / Math.log(1024))),
  );
  return `${(bytes / 1024 ** step).toFixed(step === 0 ? 0 : 1)} ${units[step]}`;
}

const count = (value: number): string => Math.round(value).toLocaleString('en');

/** The largest tables, as a plot and as a table with the same numbers. */
export function tableSizes(tables: readonly TableSize[]): string {
  const plot = barPlot({
    id: 'tables',
    title: 'The largest tables: rows, and behind them their indexes',
    description: 'The table below has the same numbers.',
    bars: tables.map(({ table, tableBytes, indexBytes }) => ({
      name: table,
      values: [tableBytes, indexBytes],
      label: size(tableBytes + indexBytes),
    })),
  });
  const rows = tables.map(
    ({ table, rows: number, tableBytes, indexBytes }) =>
      `<tr><th scope="row">${escaped(table)}</th><td class="number">${count(number)}</td><td class="number">${size(tableBytes)}</td><td class="number">${size(indexBytes)}</td></tr>`,
  );
  return `${plot}${numbers('Sizes of the largest tables', ['Table', 'Rows, about', 'Table', 'Indexes'], rows)}`;
}

/** The use of the largest indexes, as a plot and as a table with the same numbers. */
export function indexUse(indexes: readonly IndexUse[]): string {
  const plot = barPlot({
    id: 'indexes',
    title: 'Scans of the largest indexes',
    description: 'The table below has the same numbers. The bars grow with the logarithm of the scans.',
    bars: indexes.map(({ index, scans }) => ({
      name: index,
      values: [Math.log10(1 + scans)],
      label: count(scans),
    })),
  });
  const rows = indexes.map(
    ({ index, scans, bytes }) =>
      `<tr><th scope="row">${escaped(index)}</th><td class="number">${count(scans)}</td><td class="number">${size(bytes)}</td></tr>`,
  );
  return `${plot}${numbers('Use of the largest indexes', ['Index', 'Scans', 'Size'], rows)}`;
}

function numbers(caption: string, head: readonly string[], rows: readonly string[]): string {
  const cells = head
    .map((name, place) => `<th scope="col"${place === 0 ? '' : ' class="number"'}>${escaped(name)}</th>`)
    .join('');
  return `<table class="numbers"><caption>${escaped(caption)}</caption><thead><tr>${cells}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}
