/** So much of a plan a person reads. */
const longest = 200;

/**
 * What two shapes of plans differ in: the nodes that only one of them has. Where both have the same nodes in another order, the plans
 * themselves, cut at a length that can be read.
 *
 * @example
 * changedNodes('Limit > Index Scan a_pk', 'Limit > Seq Scan app.a') // { before: 'Index Scan a_pk', after: 'Seq Scan app.a' }
 */
export function changedNodes(
  before: string,
  after: string,
): { readonly before: string; readonly after: string } {
  const [gone, come] = [without(before, after), without(after, before)];
  if (gone.length + come.length === 0) return { before: cut(before), after: cut(after) };
  return { before: cut(gone.join(', ') || 'no such node'), after: cut(come.join(', ') || 'no such node') };
}

/** The nodes of one plan that the other has not, each as often as it has more of them. */
function without(shape: string, other: string): readonly string[] {
  const rest = nodesIn(other);
  return nodesIn(shape).filter((node) => {
    const at = rest.indexOf(node);
    if (at < 0) return true;
    rest.splice(at, 1);
    return false;
  });
}

function nodesIn(shape: string): string[] {
  return shape.split(/ > |\)*, | \(|\)+$/).filter((node) => node !== '');
}

function cut(text: string): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}
