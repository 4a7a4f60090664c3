// SQL of the content, for plans of the package that composes the contexts.

export { likeChangeOf } from '../commands/like-change';
export { likePostSteps } from '../sql/like-post';
export { postCountsOf } from './author-counts';
export { likersOfPost } from './likers';
export { namedPost } from './named-post';
export { type PlaceOfPost, placesOf } from './places';
export { type ChosenPost, postsOfAuthor, recentPosts } from './post-pages';
export { type PartsOfPosts, wholePostSteps, wholePosts } from './whole-posts';
