/**
 * A condition for the follows of these users, at the other end of which is one user: a probe of the primary key for each of them.
 * With `followee_id = …` PostgreSQL may read every follower of the user instead, and it cannot know that there are millions: it
 * plans for the average user. BETWEEN means the same, and it expects far more rows of it.
 *
 * @param followers SQL of an array of ids
 *
 * @example
 * followsOfOne('$followerIds::uuid[]', '$userId')
 * // 'follower_id = ANY($followerIds::uuid[]) AND followee_id BETWEEN $userId AND $userId'
 */
export function followsOfOne(followers: string, followee: string): string {
  return `follower_id = ANY(${followers}) AND followee_id BETWEEN ${followee} AND ${followee}`;
}
