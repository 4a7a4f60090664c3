import { isParams, readList, readParam } from '@tintype/database';

/** Whether the parameters have this list, also an empty one. A list that was forgotten must not take everything away. */
export function namesList(params: unknown, field: string): boolean {
  return isParams(params) && readList(readParam(params, field)?.raw, 0) !== null;
}
