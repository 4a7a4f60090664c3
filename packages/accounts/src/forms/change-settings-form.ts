import { AUDIENCES, type Audience } from '@tintype/shared-db/accounts';
import { IsBoolean, IsIn, IsString } from 'class-validator';

/** The settings to change. Absent fields keep their values. */
export class ChangeSettingsForm {
  @IsString()
  @IsIn(AUDIENCES)
  commentsFrom!: Audience;

  @IsString()
  @IsIn(AUDIENCES)
  mentionsFrom!: Audience;

  @IsString()
  @IsIn(AUDIENCES)
  tagsFrom!: Audience;

  @IsString()
  @IsIn(AUDIENCES)
  messagesFrom!: Audience;

  @IsBoolean()
  hideLikeCounts!: boolean;

  @IsBoolean()
  hideFromSuggestions!: boolean;

  @IsBoolean()
  hideFromSearch!: boolean;
}
