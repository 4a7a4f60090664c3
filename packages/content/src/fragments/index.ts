// SQL of the content, for plans of the package that composes the contexts.

export { likersOfPost } from './likers';
export { type PlaceOfPost, placesOf } from './places';
export { type ChosenPost, postsOfAuthor, recentPosts } from './post-pages';
export { type PartsOfPosts, wholePostSteps, wholePosts } from './whole-posts';
