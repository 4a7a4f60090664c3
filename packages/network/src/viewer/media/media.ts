import type { Page, PageRequest, Result } from '@tintype/database';
import type {
  AskedRange,
  EndedShares,
  Folder,
  FolderForm,
  Forbidden,
  GivenLink,
  GivenShare,
  InUse,
  InvalidRange,
  LinkMediaForm,
  MoveMediaForm,
  NamedMedia,
  NotFound,
  OpenedFile,
  OverQuota,
  ShareMediaForm,
  SignedMedia,
  SignMediaForm,
  StoreMediaForm,
} from '@tintype/media';
import type { FileView, SharedFile, ShareView } from '@tintype/media/fragments';
import type { FormInput, Invalid, InvalidPage } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type { Inactive, NotVisible } from '../access/refuse';
import { getFile, openFile, signFile } from './file-of-reader';
import { linkFile } from './link-file';
import { listFiles } from './list-files';
import { listSharedWithMe } from './list-shared-with-me';
import { listShares } from './list-shares';
import { moveFile } from './move-file';
import { openLink } from './open-link';
import { removeFile } from './remove-file';
import { shareFile } from './share-file';
import { storeFile } from './store-file';
import { unlinkFile } from './unlink-file';
import { unshareFile } from './unshare-file';

/**
 * The viewer's own files, and those that others share with the viewer. A file is named by its owner and its id, and each file of an answer
 * names itself. What is shared is hidden while its owner's account is not active, and a block between the two ends the share. The pictures
 * of posts and stories are opened by `posts.openPicture` and `stories.openPicture`.
 */
export interface MediaReads {
  /**
   * A page of the viewer's own files, by their paths. One round trip.
   *
   * @param folder whose files, and those of the folders in it, are asked for; without one all files
   * @returns the page; `not_found` for a caller who is not logged in or whose account is deactivated; `invalid` with the changeset of the
   *   folder, on `after` for a cursor of another list or another folder, on `base` for what is not a request
   *
   * @example
   * const { media } = network.as(ada.id);
   * await media.store({ fullPath: '/letters/first.txt', fileSize: 4 }, streamOf('dawn'));
   * unwrap(await media.files({ folder: '/letters' })).items.map(({ fileName }) => fileName) // ['first.txt']
   */
  files(
    folder?: Folder,
    request?: PageRequest,
  ): Promise<Result<Page<FileView>, NotVisible | Invalid<FolderForm> | InvalidPage>>;

  /**
   * A file of the viewer, or one that is shared with the viewer. One round trip.
   *
   * @returns the file; `not_found` also for a file that the viewer may not read
   *
   * @example
   * const file = unwrap(await network.as(ada.id).media.store({ fullPath: '/dawn.txt', fileSize: 4 }, streamOf('dawn')));
   * unwrap(await network.as(ada.id).media.get(file)).fileSize // 4
   * await network.as(grace.id).media.get(file) // { ok: false, error: { kind: 'not_found', entity: 'media' } }
   */
  get(file: NamedMedia): Promise<Result<FileView, NotVisible>>;

  /**
   * Opens a file of the viewer, or one that is shared with the viewer. Each call decides anew: after `unshare`, a block or `remove` it opens
   * nothing. A stream that is open already goes on. One round trip; the bytes come from the store.
   *
   * @param range the part that is read; see {@link AskedRange}
   * @returns the file with its bytes; `not_found` as of {@link MediaReads.get}, and for a file whose bytes are stored elsewhere;
   *   `invalid_range` with the size of the file
   *
   * @example
   * const file = unwrap(await network.as(ada.id).media.store({ fullPath: '/dawn.txt', fileSize: 4 }, streamOf('dawn')));
   * await network.as(ada.id).media.share(file, grace.id, { level: 'read' });
   * const opened = unwrap(await network.as(grace.id).media.open(file, { start: 1, end: 3 }));
   * await textOf(opened.bytes) // 'aw'
   */
  open(file: NamedMedia, range?: AskedRange): Promise<Result<OpenedFile, NotVisible | InvalidRange>>;

  /**
   * Opens the file of a link, for a caller who has its token, logged in or not. One round trip.
   *
   * @param token see {@link Media.link}
   * @returns as {@link MediaReads.open}; `not_found` also when the link has ended, across a block between the viewer and the owner, and
   *   when the owner or who made the link has no active account
   *
   * @example
   * const file = unwrap(await network.as(ada.id).media.store({ fullPath: '/dawn.txt', fileSize: 4 }, streamOf('dawn')));
   * const { token } = unwrap(await network.as(ada.id).media.link(file));
   * await textOf(unwrap(await network.as(null).media.openLink(token)).bytes) // 'dawn'
   */
  openLink(token: string, range?: AskedRange): Promise<Result<OpenedFile, NotVisible | InvalidRange>>;

  /**
   * Signs a file that the viewer may read, so that the holder of the token reads it by `network.media.openSigned` until the token expires: for
   * an address that a browser or a cache gets. Nothing ends a token earlier but the end of the file or of its owner's account; not a block, and
   * not the end of the share. One round trip.
   *
   * @param lifetime `seconds`, a whole number up to seven days; an hour by default
   * @returns the token and when it expires; `not_found` as of {@link MediaReads.get}; `invalid` on `seconds`, on `base` for what is no
   *   object
   *
   * @example
   * const file = unwrap(await network.as(ada.id).media.store({ fullPath: '/dawn.txt', fileSize: 4 }, streamOf('dawn')));
   * const { token } = unwrap(await network.as(ada.id).media.sign(file, { seconds: 60 }));
   * unwrap(await network.media.openSigned(token)).fileSize // 4
   */
  sign(
    file: NamedMedia,
    lifetime?: FormInput<SignMediaForm>,
  ): Promise<Result<SignedMedia, NotVisible | Invalid<SignMediaForm>>>;

  /**
   * A page of the shares of a file of the viewer, the latest first, with those that have expired. One round trip.
   *
   * @returns the page; `not_found` for a file that is not the viewer's own, and for a caller whose account is not active; `invalid` on
   *   `after` for a cursor of another list, on `base` for what is not a request
   *
   * @example
   * const file = unwrap(await network.as(ada.id).media.store({ fullPath: '/dawn.txt', fileSize: 4 }, streamOf('dawn')));
   * await network.as(ada.id).media.share(file, grace.id, { level: 'read' });
   * const [share] = unwrap(await network.as(ada.id).media.shares(file)).items;
   * [share.granteeId === grace.id, share.level] // [true, 'read']
   */
  shares(file: NamedMedia, request?: PageRequest): Promise<Result<Page<ShareView>, NotVisible | InvalidPage>>;

  /**
   * A page of the files that other users share with the viewer, the latest share first, without shares that have expired and files of users
   * whose accounts are not active. One round trip; where many are left out, up to five until the page is full.
   *
   * @returns the page; `not_found` for a caller who is not logged in or whose account is not active; `invalid` on `after` for a cursor of
   *   another list, on `base` for what is not a request
   *
   * @example
   * const file = unwrap(await network.as(ada.id).media.store({ fullPath: '/dawn.txt', fileSize: 4 }, streamOf('dawn')));
   * await network.as(ada.id).media.share(file, grace.id, { level: 'share' });
   * const [shared] = unwrap(await network.as(grace.id).media.sharedWithMe()).items;
   * [shared.fileName, shared.level] // ['dawn.txt', 'share']
   */
  sharedWithMe(request?: PageRequest): Promise<Result<Page<SharedFile>, NotVisible | InvalidPage>>;
}

/** The viewer's own files. Each command is a transaction of its own with one action in the log; `store` has several. */
export interface Media extends MediaReads {
  /**
   * Stores a file of the viewer: reads the bytes, encrypts them, and makes them a file when all are there. A picture is written anew, without
   * place, camera and author. See `storeMedia` of media. It runs outside of transactions.
   *
   * @param file a path, how many bytes come, and what else is known; see {@link StoreMediaForm}
   * @param bytes a stream of bytes, which is read to its end, or ended
   * @returns the file; `invalid` with the changeset: on `fullPath` where the viewer has a file with this path, on `fileSize` and `mime` where
   *   the bytes are not what was announced, on `bytes` for a picture that is refused; `over_quota` with the quota; `not_found` when the
   *   upload took so long that it was given up; `inactive`
   *
   * @example
   * const file = await network.as(ada.id).media.store({ fullPath: '/dawn.txt', fileSize: 4 }, streamOf('dawn'));
   * unwrap(file).mime // 'application/octet-stream'
   */
  store(
    file: FormInput<StoreMediaForm>,
    bytes: AsyncIterable<Uint8Array>,
  ): Promise<Result<FileView, Invalid<StoreMediaForm> | OverQuota | NotFound | Inactive>>;

  /**
   * Moves a file of the viewer to another folder, or gives it another name. Its bytes, shares and links stay.
   *
   * @param move its new path
   * @returns the file; `invalid` with the changeset, also when the viewer has a file with this path; `not_found` also for a file of
   *   another user; `inactive`
   *
   * @example
   * const file = unwrap(await network.as(ada.id).media.store({ fullPath: '/dawn.txt', fileSize: 4 }, streamOf('dawn')));
   * unwrap(await network.as(ada.id).media.move(file, { fullPath: '/2026/fog.txt' })).fileName // 'fog.txt'
   */
  move(
    file: NamedMedia,
    move: FormInput<MoveMediaForm>,
  ): Promise<Result<FileView, Invalid<MoveMediaForm> | NotFound | Inactive>>;

  /**
   * Deletes a file of the viewer, its shares and its links, and frees the quota. Its bytes go by the work of media.
   *
   * Locks the file, the row of its bytes and that of the usage.
   *
   * @returns `not_found` also for a file of another user; `in_use` when a post, a story, a product or a profile shows it; `inactive`
   *
   * @example
   * const file = unwrap(await network.as(ada.id).media.store({ fullPath: '/dawn.txt', fileSize: 4 }, streamOf('dawn')));
   * await network.as(ada.id).media.remove(file) // { ok: true, value: null }
   */
  remove(file: NamedMedia): Promise<Result<null, InUse | NotFound | Inactive>>;

  /**
   * Shares a file with a user: one of the viewer, or one that the viewer has with the level `share`. What is shared on ends with the viewer's
   * own share. A share that is there is replaced by the owner and by who gave it.
   *
   * Locks the pairs of the grantee with the owner and the viewer in share mode, then the file.
   *
   * @param share a `level`, which is `read` or `share`, and when it ends
   * @returns the share; `invalid` with the changeset: on `granteeId` for the owner, the viewer, and a user who has the file from another
   *   user, on `expiresAt` when it would outlive the viewer's own share; `forbidden` when the viewer may only read; `not_found` for a file
   *   that the viewer may not read, for a user who is not there, and across a block between the grantee and the viewer or the owner;
   *   `inactive`
   *
   * @example
   * const file = unwrap(await network.as(ada.id).media.store({ fullPath: '/dawn.txt', fileSize: 4 }, streamOf('dawn')));
   * unwrap(await network.as(ada.id).media.share(file, grace.id, { level: 'read' })) // { level: 'read', expiresAt: null }
   */
  share(
    file: NamedMedia,
    granteeId: UserId,
    share: FormInput<ShareMediaForm>,
  ): Promise<Result<GivenShare, Invalid<ShareMediaForm> | Forbidden | NotFound | Inactive>>;

  /**
   * Ends a share, as the owner, as who gave it, or as who has it, and the shares and links that were given on from it.
   *
   * Locks the file.
   *
   * @returns how many ended; `not_found` when there is no such share that the viewer may end; `inactive`
   *
   * @example
   * const file = unwrap(await network.as(ada.id).media.store({ fullPath: '/dawn.txt', fileSize: 4 }, streamOf('dawn')));
   * await network.as(ada.id).media.share(file, grace.id, { level: 'read' });
   * unwrap(await network.as(grace.id).media.unshare(file, grace.id)) // { shares: 1, links: 0 }
   */
  unshare(file: NamedMedia, granteeId: UserId): Promise<Result<EndedShares, NotFound | Inactive>>;

  /**
   * Makes a link to a file: who has its token reads the file without an account, by `openLink`. It ends with the viewer's own share. The token
   * is shown this once.
   *
   * Locks the file.
   *
   * @param link when it ends
   * @returns the token; `invalid` with the changeset: on `expiresAt` also when the link would outlive the viewer's own share; `forbidden`
   *   when the viewer may only read; `not_found` for a file that the viewer may not read; `inactive`
   *
   * @example
   * const file = unwrap(await network.as(ada.id).media.store({ fullPath: '/dawn.txt', fileSize: 4 }, streamOf('dawn')));
   * unwrap(await network.as(ada.id).media.link(file)).token.length // 43
   */
  link(
    file: NamedMedia,
    link?: FormInput<LinkMediaForm>,
  ): Promise<Result<GivenLink, Invalid<LinkMediaForm> | Forbidden | NotFound | Inactive>>;

  /**
   * Ends the links to a file: for its owner all of them, for another user those that they made.
   *
   * Locks the file.
   *
   * @returns how many ended; `inactive`
   *
   * @example
   * const file = unwrap(await network.as(ada.id).media.store({ fullPath: '/dawn.txt', fileSize: 4 }, streamOf('dawn')));
   * await network.as(ada.id).media.link(file);
   * unwrap(await network.as(ada.id).media.unlink(file)) // { ended: 1 }
   */
  unlink(file: NamedMedia): Promise<Result<{ readonly ended: number }, Inactive>>;
}

/** The registrations of {@link MediaReads}. */
export const mediaReads = {
  files: listFiles,
  get: getFile,
  open: openFile,
  openLink,
  sign: signFile,
  shares: listShares,
  sharedWithMe: listSharedWithMe,
} satisfies MediaReads;

/** The registrations of {@link Media}. */
export const media = {
  ...mediaReads,
  store: storeFile,
  move: moveFile,
  remove: removeFile,
  share: shareFile,
  unshare: unshareFile,
  link: linkFile,
  unlink: unlinkFile,
} satisfies Media;
