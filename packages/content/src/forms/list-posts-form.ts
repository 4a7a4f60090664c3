import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';

/** The orders of a list of posts. A post with the same count as another comes before it when it is newer. */
export const POST_SORTS = ['newest', 'most_comments', 'most_likes'] as const;
export type PostSort = (typeof POST_SORTS)[number];

/** What a list of posts is filtered by. A filter that is absent or null leaves nothing out. */
export class ListPostsForm {
  @IsOptional()
  @IsUUID()
  authorId?: string | null;

  /** The name or an alias of a hashtag, in any form. */
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  hashtag?: string | null;

  /** `newest` by default. */
  @IsOptional()
  @IsIn(POST_SORTS)
  sort?: PostSort | null;
}
