/** So many rows count the followers of one account, so that those who follow it at once do not wait for each other. */
export const FOLLOWER_SLOTS = 16;

/**
 * SQL for the slot in which a follower is counted, and always the same one, so that no slot sinks below zero.
 *
 * @param follower a column, or a parameter with its cast
 *
 * @example
 * followerSlot('follower_id') // 'get_byte(uuid_send(follower_id), 15) % 16'
 */
export function followerSlot(follower: string): string {
  return `get_byte(uuid_send(${follower}), 15) % ${FOLLOWER_SLOTS}`;
}
