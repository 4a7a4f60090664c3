/**
 * The kinds of arguments of the calls. Each call names the kind of each of its arguments, in their order. The hostile tests know
 * right and wrong values of every kind.
 *
 * `user`, `post`, `comment`, `story`, `highlight`, `username` and `code`, which names a post, name something of another user; so do `product`
 * and `order`, by their ids. `media` is
 * the id of a picture on a post; `file` names a file by its owner and its id, `range` is a part of it, and `bytes` is a stream of
 * bytes. `collection` names one of the viewer's own. `tag` is a hashtag as a text, `hashtag` is the id of one. `request` is a page request. `form`, `draft`,
 * `scopes` and `role` are the fields of a form, of which a draft and scopes need none; `pictures`, `peopleTags` and `productTags` are lists of such
 * fields. `cart` are the fields of an order or of a line of a cart, and `share` those of a share. `report` is the id of a report, `reason` are the fields of one; `filters` and `decision` are fields of forms that need none. `key` is a token or another secret text; `device` is the answer of a passkey device. `version` is the version of a row that
 * the caller read; it may be left out, and a `seenVersion` may not.
 */
export type ArgumentKind =
  | 'user'
  | 'users'
  | 'username'
  | 'post'
  | 'comment'
  | 'collection'
  | 'story'
  | 'highlight'
  | 'product'
  | 'order'
  | 'media'
  | 'file'
  | 'range'
  | 'bytes'
  | 'code'
  | 'tag'
  | 'hashtag'
  | 'report'
  | 'reason'
  | 'filters'
  | 'decision'
  | 'request'
  | 'form'
  | 'cart'
  | 'share'
  | 'draft'
  | 'seenVersion'
  | 'scopes'
  | 'role'
  | 'pictures'
  | 'peopleTags'
  | 'productTags'
  | 'body'
  | 'version'
  | 'flag'
  | 'key'
  | 'sessions'
  | 'client'
  | 'device';
