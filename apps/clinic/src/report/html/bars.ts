import { escaped } from './escape';

/** One line of a plot: a name and one or two values. */
interface Bar {
  readonly name: string;
  readonly values: readonly number[];
  /** The values in words. */
  readonly label: string;
}

export interface BarPlot {
  /** Tells the plots of one page apart. */
  readonly id: string;
  readonly title: string;
  /** What the plot shows, for who cannot see it. */
  readonly description: string;
  readonly bars: readonly Bar[];
}

const width = 640;
const rowHeight = 34;

/** Horizontal bars as SVG that draws itself in the colours of the page. */
export function barPlot({ id, title, description, bars }: BarPlot): string {
  const largest = Math.max(1, ...bars.map(({ values }) => values.reduce((sum, value) => sum + value, 0)));
  const rows = bars.map(({ name, values, label }, row) => {
    const top = row * rowHeight;
    let left = 0;
    const parts = values.map((value, place) => {
      const length = (value / largest) * width;
      const part = `<rect class="${place === 0 ? 'first' : 'second'}" x="${left.toFixed(1)}" y="${top + 18}" width="${length.toFixed(1)}" height="10"/>`;
      left += length;
      return part;
    });
    return `<text x="0" y="${top + 13}">${escaped(name)}</text><text x="${width}" y="${top + 13}" text-anchor="end">${escaped(label)}</text>${parts.join('')}`;
  });
  return `<figure><figcaption>${escaped(title)}</figcaption>
<svg role="img" aria-labelledby="${id}-title ${id}-text" viewBox="0 0 ${width} ${Math.max(1, bars.length) * rowHeight}"><title id="${id}-title">${escaped(title)}</title><desc id="${id}-text">${escaped(description)}</desc>${rows.join('')}</svg></figure>`;
}
