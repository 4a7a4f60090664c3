import type { Query } from './query';
import { preparedName } from './statement';

/** A generated statement with its name in a leading comment, prepared under that name and a digest of its text. */
export function generatedQuery(name: string, text: string, values: readonly unknown[]): Query {
  const commented = `/* ${name} */ ${text}`;
  return { text: commented, values, name: nameOf(name, commented) };
}

const names = new Map<string, string>();
/** The first 1,000 shapes of generated statements are prepared; the others are sent without a name, which bounds the plans of a connection. */
const mostNames = 1000;

/** The prepared name of a generated statement, or undefined when there are too many shapes already. */
export function nameOf(name: string, text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= mostNames) return known;
  const fresh = preparedName(name, text);
  names.set(text, fresh);
  return fresh;
}
