import { getMetadataArgsStorage } from 'typeorm';
import {
  Credential,
  Device,
  Email,
  LoginChallenge,
  Passkey,
  PasskeyChallenge,
  PersonalDetail,
  Phone,
  Profile,
  RecoveryCode,
  Registration,
  SecurityToken,
  Session,
  Settings,
  Throttle,
  Totp,
  User,
  Username,
  UsernameChange,
} from './accounts';
import { Action, IdempotencyKey } from './action-log';
import {
  AuthorCounter,
  Comment,
  CommentCounter,
  CommentLike,
  CommentMention,
  Hashtag,
  HashtagCounter,
  HashtagKey,
  Post,
  PostCounter,
  PostHashtag,
  PostLike,
  PostMention,
} from './content';
import { type Context, placementOf } from './placement';
import {
  Block,
  CloseFriend,
  Follow,
  FollowCounter,
  Mute,
  Restriction,
  SuggestionDismissal,
} from './social-graph';

/** Every entity of the house, in the order in which their tables can be created. */
export const entities = [
  User,
  Username,
  UsernameChange,
  Email,
  Profile,
  Settings,
  Credential,
  PersonalDetail,
  Phone,
  SecurityToken,
  Session,
  Device,
  LoginChallenge,
  Throttle,
  Totp,
  RecoveryCode,
  Registration,
  Passkey,
  PasskeyChallenge,
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
  Mute,
  Restriction,
  CloseFriend,
  SuggestionDismissal,
  Action,
  IdempotencyKey,
] as const;

/**
 * The names of the tables that a context may write, without their schema.
 *
 * @example
 * contextTables('social-graph') // ['follows', 'blocks', 'follow_counters', 'mutes', …]
 */
export function contextTables(context: Context): string[] {
  return entities.filter((entity) => placementOf(entity).writtenBy === context).map(tableName);
}

/**
 * The name of an entity's table, without its schema.
 *
 * @example
 * tableName(PostLike) // 'post_likes'
 */
export function tableName(entity: object): string {
  const table = getMetadataArgsStorage().tables.find((candidate) => candidate.target === entity);
  if (table?.name === undefined) throw new Error('not an entity of the house');
  return table.name;
}
