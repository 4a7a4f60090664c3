import { USER_ROLES, type UserRole } from '@tintype/shared-db/accounts';
import { IsIn, IsString } from 'class-validator';

/** The role that somebody is to have. */
export class SetRoleForm {
  @IsString()
  @IsIn(USER_ROLES)
  role!: UserRole;
}
