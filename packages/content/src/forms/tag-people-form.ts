import { EmbedsMany } from '@tintype/repo';
import { mostTags } from '@tintype/shared-db/content';
import { ArrayMaxSize, IsOptional } from 'class-validator';
import { PostTagForm } from './post-tag-form';

/** The input of the people tags of a post: all of them. The list may be empty, and not be left out. */
export class TagPeopleForm {
  @EmbedsMany(() => PostTagForm)
  @IsOptional()
  @ArrayMaxSize(mostTags)
  tags!: PostTagForm[];
}
