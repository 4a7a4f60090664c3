import { CastAs } from '@tintype/repo';
import { IsString } from 'class-validator';

/** The birth date, as `2001-12-31`. */
export class BirthDateForm {
  @CastAs('date')
  @IsString()
  birthDate!: string;
}
