import { MaxCodePoints, StoredText } from '@tintype/repo';
import { IsString } from 'class-validator';

/**
 * The input of a file that moves.
 *
 * @example
 * inputWith(MoveMediaForm, { fullPath: '/fog.jpg', ownerId: 'another' }, {}) // { fullPath: '/fog.jpg' }
 */
export class MoveMediaForm {
  /** The path that it gets, such as `/2026/dawn.jpg`. */
  @StoredText()
  @IsString()
  @MaxCodePoints(1024)
  fullPath!: string;
}
