/**
 * The visibility matrix of the domain model, as it stands there: `y` visible, `n` looks nonexistent, `s` a stub of the name,
 * `o` the viewer's own part only. An anonymous, St stranger, Pe pending requester, Fo follower, CF follower on the list of
 * close friends, Se self, Bd blocked by the owner, Bg blocks the owner, Mo moderator.
 */

/** The owner's account is active and public. */
export const publicOwner = `
| content | An | St | Pe | Fo | CF | Se | Bd | Bg | Mo |
|---|---|---|---|---|---|---|---|---|---|
| profile (name, bio, links, counts) | y | y | y | y | y | y | n | s (to unblock) | y |
| posts: public | y | y | y | y | y | y | n | n | y |
| posts: followers-only | n | n | n | y | y | y | n | n | y |
| posts: close friends | n | n | n | n | y | y | n | n | y |
| drafts, archive | n | n | n | n | n | y | n | n | y |
| media bytes/URLs of a post | as the post | | | | | | | | |
| comments on a visible post | y | y | y | y | y | y | n | n | y |
| likers list of a visible post | n | y | y | y | y | y | n | n | y |
| like count (owner hides: self only) | y | y | y | y | y | y | n | n | y |
| followers / following list | n | y | y | y | y | y | n | n | y |
| tagged-in posts (post itself must be visible) | y | y | y | y | y | y | n | n | y |
| stories: all | n | y | y | y | y | y | n | n | y |
| stories: close friends | n | n | n | n | y | y | n | n | y |
| story viewers, edit history | n | n | n | n | n | y | n | n | y |
| highlights | y | y | y | y | y | y | n | n | y |
| on hashtag / place / explore / search of posts (public posts only) | y | y | y | y | y | y | n | n | y |
| in people search, suggestions | y | y | y | y | y | y | n | n | y |
| own comments/likes on third parties' visible posts | y | y | y | y | y | y | n | n | y |
| saved, collections, liked list, mutes, blocks, close-friends list | n | n | n | n | n | y | n | n | n |
| email, phone, birth date, sessions | n | n | n | n | n | y | n | n | y (not secrets) |
| messages | n | o | o | o | o | y | o (frozen) | o (frozen) | reported only |
| shop products (public by nature) | y | y | y | y | y | y | n | n | y |`;

/** The owner's account is active and private. */
export const privateOwner = `
| content | An | St | Pe | Fo | CF | Se | Bd | Bg | Mo |
|---|---|---|---|---|---|---|---|---|---|
| profile name, avatar, bio, counts | y | y | y | y | y | y | n | s | y |
| posts of any visibility except close friends (account wins, retroactively) | **n** | **n** | **n** | y | y | y | n | n | y |
| posts: close friends | n | n | n | n | y | y | n | n | y |
| media bytes, comments, likers, like count of its posts | **n** | **n** | **n** | y | y | y | n | n | y |
| followers / following list | n | **n** | **n** | y | y | y | n | n | y |
| tagged-in posts of others | **n** | **n** | **n** | y | y | y | n | n | y |
| stories, highlights | n | **n** | **n** | y | y | y | n | n | y |
| on hashtag / place / search of posts | **n** | **n** | **n** | y | y | y | n | n | y |
| explore / trending / tag counters | **n for everyone**, and not counted | | | | | | | | |
| in people search, suggestions | y | y | y | y | y | y | n | n | y |
| its comments/likes on third parties' visible posts | y | y | y | y | y | y | n | n | y |
| shop products | y | y | y | y | y | y | n | n | y |
| rest | as 5.1 | | | | | | | | |`;

/** The owner's account is not active. Viewers who are not named see nothing. */
export const absentOwner = `
| content | deactivated | pending deletion | suspended | deleted (tombstone) | unconfirmed |
|---|---|---|---|---|---|
| profile | Se after login, Mo | Se, Mo | Se (reason), Mo | no viewer; id resolves to "deleted account" in messages/orders | Se, Mo |
| posts, stories, media, lists | Mo | Se, Mo | Se, Mo | gone | cannot post |
| its comments/likes elsewhere | hidden, counts unchanged until purge | hidden, same | hidden, same | gone, counts lowered | – |
| messages with others | other side keeps text, sender stub | same | same | other side keeps, "deleted account" | – |
| shop | store hidden; open orders readable by the buyer | same | same | order snapshots remain | – |
| search, suggestions, tag counters | out | out | out | out | out |`;
