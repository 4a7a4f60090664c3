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
  /** What the plot shows, also for a reader who cannot see it. */
  readonly description: string;
  readonly bars: readonly Bar[];
}

/** Horizontal bars in the colours of the page. Names are text of the page, which keeps its size and wraps on a phone. */
export function barPlot({ id, title, description, bars }: BarPlot): string {
  const largest = Math.max(1, ...bars.map(({ values }) => values.reduce((sum, value) => sum + value, 0)));
  const lines = bars.map(({ name, values, label }) => {
    const parts = values.map(
      (value, place) =>
        `<span class="${place === 0 ? 'first' : 'second'}" style="width:${((value / largest) * 100).toFixed(2)}%"></span>`,
    );
    return `<div class="line"><span>${escaped(name)}</span><span class="label">${escaped(label)}</span></div><div class="bar">${parts.join('')}</div>`;
  });
  return `<figure><figcaption id="${id}-title">${escaped(title)}</figcaption><p id="${id}-text">${escaped(description)}</p>
<div class="plot" role="img" aria-labelledby="${id}-title" aria-describedby="${id}-text">${lines.join('')}</div></figure>`;
}
