import { USER_ROLES, type UserRole } from '@tintype/shared-db/accounts';
import { IsIn, IsString } from 'class-validator';

/** The new role of a user. */
export class SetRoleForm {
  @IsString()
  @IsIn(USER_ROLES)
  role!: UserRole;
}
