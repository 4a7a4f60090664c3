/**
 * The kinds of arguments of the calls. Each call names the kind of each of its arguments, in their order. The hostile tests know
 * right and wrong values of every kind.
 *
 * `user`, `post`, `comment`, `username` and `code`, which names a post, name something of another user. `tag` is a hashtag as a text,
 * `hashtag` is the id of one. `request` is a page request. `form`, `draft`, `scopes` and `role` are the fields of a form, of which a
 * draft and scopes need none. `version` is the version of what is edited. `key` is a token or another secret text; `device` is the
 * answer of a passkey device.
 */
export type ArgumentKind =
  | 'user'
  | 'users'
  | 'username'
  | 'post'
  | 'comment'
  | 'code'
  | 'tag'
  | 'hashtag'
  | 'request'
  | 'form'
  | 'draft'
  | 'version'
  | 'scopes'
  | 'role'
  | 'body'
  | 'flag'
  | 'key'
  | 'sessions'
  | 'client'
  | 'device';
