import { systemMeta } from '../../../src';
import { type Driver, own, withIds } from '../scene';

async function* fourBytes(): AsyncGenerator<Buffer> {
  yield Buffer.from('dawn');
}

export const mediaDrivers: Readonly<Record<string, Driver>> = {
  storeMedia: {
    form: 'StoreMediaForm',
    valid: {
      fullPath: '/2026/dawn.bin',
      fileSize: 4,
      mime: 'application/octet-stream',
      metadata: { to: 'Grace' },
    },
    kinds: ['invalid', 'not_found', 'inactive', 'over_quota'],
    outside: true,
    run: ({ media }, params, { userId }) =>
      media.storeMedia(withIds(params, { ownerId: userId }), fourBytes(), systemMeta),
  },
  moveMedia: {
    form: 'MoveMediaForm',
    valid: { fullPath: own(({ username }) => `/2026/${username}.bin`) },
    kinds: ['invalid', 'not_found'],
    run: ({ media }, params, { authorId, mediaId }) =>
      media.moveMedia(withIds(params, { ownerId: authorId, mediaId }), systemMeta),
  },
  shareMedia: {
    form: 'ShareMediaForm',
    valid: { level: 'share', expiresAt: new Date('2100-01-01') },
    kinds: ['invalid', 'not_found', 'inactive', 'forbidden'],
    run: ({ media }, params, { authorId, mediaId, otherId }) =>
      media.shareMedia(
        withIds(params, { ownerId: authorId, mediaId, granterId: authorId, granteeId: otherId }),
        systemMeta,
      ),
  },
  linkMedia: {
    form: 'LinkMediaForm',
    valid: { expiresAt: new Date('2100-01-01') },
    kinds: ['invalid', 'not_found', 'inactive', 'forbidden'],
    run: ({ media }, params, { authorId, mediaId }) =>
      media.linkMedia(withIds(params, { ownerId: authorId, mediaId, granterId: authorId }), systemMeta),
  },
  signFile: {
    form: 'SignMediaForm',
    valid: { seconds: 60 },
    kinds: ['invalid', 'not_found'],
    reads: true,
    run: (scope, params, { authorId, mediaId }) =>
      scope.as(authorId).media.sign({ ownerId: authorId, mediaId }, params),
  },
  listMedia: {
    form: 'FolderForm',
    valid: { folder: '/2026' },
    kinds: ['invalid'],
    reads: true,
    run: ({ media }, params, { authorId }) => media.listMedia(authorId, params),
  },
};
