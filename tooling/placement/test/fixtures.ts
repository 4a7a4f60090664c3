import { type PlacedTables, placedTable } from '../src/tables/placed-tables';

const owned = (name: string, group: 'user' | 'edge' | 'post' | 'tag', owner: string, columns: string[]) =>
  placedTable(name, { kind: 'owned', group, owner, soft: [] }, [owner, ...columns]);

/** A small schema with two tables of most groups. */
export const tables: PlacedTables = new Map(
  [
    owned('users', 'user', 'id', ['name', 'status']),
    owned('profiles', 'user', 'user_id', ['bio']),
    owned('follows', 'edge', 'follower_id', ['followee_id']),
    owned('blocks', 'edge', 'blocker_id', ['blocked_id']),
    owned('posts', 'post', 'id', ['author_id', 'caption']),
    owned('comments', 'post', 'post_id', ['id', 'author_id', 'parent_id', 'body']),
    owned('tags', 'tag', 'tag_id', ['post_id']),
    placedTable('usernames', { kind: 'claim', value: 'username_key', soft: [] }, ['username_key', 'user_id']),
    placedTable('emails', { kind: 'claim', value: 'email_key', soft: [] }, ['email_key', 'user_id']),
    placedTable('kinds', { kind: 'reference', soft: [] }, ['kind', 'label']),
    placedTable('actions', { kind: 'local', soft: [] }, ['id', 'actor_id']),
  ].map((table) => [table.name, table]),
);
