import { EmbedsMany } from '@tintype/repo';
import { mostMedia } from '@tintype/shared-db/content';
import { ArrayMaxSize, IsOptional } from 'class-validator';
import { PostMediaForm } from './post-media-form';

/** The input of a new arrangement of the pictures of a post: all of them, in their new order. The list may be empty, and not be left out. */
export class ArrangeMediaForm {
  @EmbedsMany(() => PostMediaForm)
  @IsOptional()
  @ArrayMaxSize(mostMedia)
  media!: PostMediaForm[];
}
