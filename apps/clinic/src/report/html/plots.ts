import type { IndexUse, TableSize } from '../../examination/examination';
import { countInWords, sizeInWords } from '../../words/quantities';
import { barPlot } from './bars';
import { escaped } from './escape';

/** The largest tables, as a plot and as a table with the same numbers. */
export function tableSizes(tables: readonly TableSize[]): string {
  const plot = barPlot({
    id: 'tables',
    title: 'The largest tables: rows, and behind them their indexes',
    description: 'The table below has the same numbers.',
    bars: tables.map(({ table, tableBytes, indexBytes }) => ({
      name: table,
      values: [tableBytes, indexBytes],
      label: sizeInWords(tableBytes + indexBytes),
    })),
  });
  const rows = tables.map(
    ({ table, rows: number, tableBytes, indexBytes }) =>
      `<tr><th scope="row">${escaped(table)}</th><td class="number">${countInWords(number)}</td><td class="number">${sizeInWords(tableBytes)}</td><td class="number">${sizeInWords(indexBytes)}</td></tr>`,
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
      label: countInWords(scans),
    })),
  });
  const rows = indexes.map(
    ({ index, scans, bytes }) =>
      `<tr><th scope="row">${escaped(index)}</th><td class="number">${countInWords(scans)}</td><td class="number">${sizeInWords(bytes)}</td></tr>`,
  );
  return `${plot}${numbers('Use of the largest indexes', ['Index', 'Scans', 'Size'], rows)}`;
}

function numbers(caption: string, head: readonly string[], rows: readonly string[]): string {
  const cells = head
    .map((name, place) => `<th scope="col"${place === 0 ? '' : ' class="number"'}>${escaped(name)}</th>`)
    .join('');
  return `<table class="numbers"><caption>${escaped(caption)}</caption><thead><tr>${cells}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}
