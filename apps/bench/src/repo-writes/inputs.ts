import { isRead, type Operation, type Read } from './contender';
import { fixture, postId } from './tables';

export interface AuthorInput {
  readonly username: string;
  readonly name: string;
  readonly age: number;
  readonly bio: string;
}

/** What one operation is to do. */
export type Input =
  | { readonly operation: Read; readonly postIds: readonly string[] }
  | { readonly operation: 'valid' | 'invalid' | 'taken'; readonly author: AuthorInput };

const postsPerPreload = 50;

/**
 * The inputs of a round: the same seed makes the same ones in every process.
 *
 * @param tag tells the new usernames of one contender from those of the others
 */
export function inputsOf(operation: Operation, count: number, seed: number, tag: string): readonly Input[] {
  const draw = numbersFrom(seed);
  return Array.from({ length: count }, (_nothing, index) => {
    if (isRead(operation)) return { operation, postIds: somePosts(draw) };
    return { operation, author: authorOf(operation, draw, `${tag}_${seed}_${index}`) };
  });
}

function authorOf(operation: 'valid' | 'invalid' | 'taken', draw: Draw, fresh: string): AuthorInput {
  const age = 18 + draw(60);
  const person = { name: `Person of ${age}`, bio: 'Photographs of the sea, mostly in the morning', age };
  if (operation === 'valid') return { ...person, username: fresh };
  if (operation === 'taken') return { ...person, username: `author_${1 + draw(fixture.authors)}` };
  return { ...person, username: 'No', age: draw(13) };
}

function somePosts(draw: Draw): readonly string[] {
  const numbers = new Set<number>();
  while (numbers.size < postsPerPreload) numbers.add(1 + draw(fixture.posts));
  return [...numbers].map(postId);
}

type Draw = (below: number) => number;

/** A small generator of even enough numbers (mulberry32), so that a seed tells them all. */
function numbersFrom(seed: number): Draw {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
