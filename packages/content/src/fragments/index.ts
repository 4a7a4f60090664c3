// SQL of the content, for plans of the package that composes the contexts.

export { hashtagsOf, type TagsOfPost, withHashtags } from './hashtags';
export { likersOfPost } from './likers';
export { type ChosenPost, inOrder, postsOfAuthor, recentPosts } from './post-pages';
export { type PostRow, postsOf } from './posts';
