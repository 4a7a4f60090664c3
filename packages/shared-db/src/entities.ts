import { Credential, Email, Profile, User, Username } from './accounts';
import { Action } from './action-log';
import { AuthorCounter, Comment, CommentCounter, CommentLike, CommentMention, Hashtag, HashtagCounter, HashtagKey, Post, PostCounter, PostHashtag, PostLike, PostMention } from './content';
import { Block, Follow, FollowCounter } from './social-graph';

/** Every entity of the house; a table that is not here does not exist. */
export const entities = [
  User,
  Username,
  Email,
  Profile,
  Credential,
  Post,
  Comment,
  PostLike,
  CommentLike,
  Hashtag,
  HashtagKey,
  PostHashtag,
  PostMention,
  CommentMention,
  AuthorCounter,
  PostCounter,
  CommentCounter,
  HashtagCounter,
  Follow,
  Block,
  FollowCounter,
  Action,
] as const;
