import type { NetworkPlan, PlannedFile } from '../plan';
import type { CopyJob } from './copy-rows';
import { copyNull, copyText, copyTime } from './copy-text';

/** Pictures, those of profiles too, their places in posts, and the people on them, as the commands write them. */
export function pictureJobs(plan: NetworkPlan): readonly CopyJob[] {
  return [
    job('media_objects', mediaColumns, () => fileRows(filesIn(plan))),
    job('post_media', ['post_id', 'media_id', 'author_id', 'position', 'alt_text'], function* () {
      for (const { postId, id, ownerId, position, alt } of plan.media()) {
        const text = alt === null ? copyNull : copyText(alt.normalize('NFC'));
        yield `${postId}\t${id}\t${ownerId}\t${position}\t${text}`;
      }
    }),
    job('used_media', usedColumns, function* () {
      for (const { id, postId } of plan.media()) yield `${id}\t${postId}\t${copyNull}`;
      yield* usedByProfiles(plan);
    }),
    job('post_tags', tagColumns, function* () {
      for (const { postId, userId, postAuthorId, mediaId, x, y, approvedAt, at } of plan.tags()) {
        const approval = approvedAt === null ? copyNull : copyTime(approvedAt);
        yield `${postId}\t${userId}\t${postAuthorId}\t${mediaId}\t${x}\t${y}\t${approval}\t${copyTime(at)}`;
      }
    }),
  ];
}

/** The pictures of profiles alone, for a graph of users without posts. */
export function avatarJobs(plan: NetworkPlan): readonly CopyJob[] {
  return [
    job('media_objects', mediaColumns, () => fileRows(plan.avatars())),
    job('used_media', usedColumns, () => usedByProfiles(plan)),
  ];
}

const job = (table: string, columns: readonly string[], rows: () => Iterable<string>): CopyJob => ({
  table: `tintype.${table}`,
  columns,
  rows,
});

function* filesIn(plan: NetworkPlan): Generator<PlannedFile> {
  yield* plan.media();
  yield* plan.avatars();
  yield* plan.productPictures();
}

function* fileRows(files: Iterable<PlannedFile>): Generator<string> {
  for (const one of files) {
    const fileName = one.fullPath.slice(one.fullPath.lastIndexOf('/') + 1);
    const file = `${fileName}\t${one.fullPath}\t${one.fileSize}\t${one.mime}\t\\\\x${one.sha256}`;
    yield `${one.ownerId}\t${one.id}\t${file}\t${one.width}\t${one.height}\tready\t${copyTime(one.at)}`;
  }
}

function* usedByProfiles(plan: NetworkPlan): Generator<string> {
  for (const { id, ownerId } of plan.avatars()) yield `${id}\t${copyNull}\t${ownerId}`;
}

const usedColumns = ['media_id', 'post_id', 'user_id'];

const mediaColumns = [
  'owner_id',
  'id',
  'file_name',
  'full_path',
  'file_size',
  'mime',
  'sha256',
  'width',
  'height',
  'status',
  'created_at',
];

const tagColumns = [
  'post_id',
  'user_id',
  'post_author_id',
  'media_id',
  'x',
  'y',
  'approved_at',
  'created_at',
];
