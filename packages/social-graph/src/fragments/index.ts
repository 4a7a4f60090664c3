// SQL of the social graph, for plans of the package that composes the contexts.

export { sharePairsWith } from '../locks/lock-pairs';
export { followedAuthors, mutedAuthors } from './followed-authors';
export { hiddenPeople } from './hidden-people';
export { facts, type RelationFacts, relationshipOf, relationsTo } from './relations';
