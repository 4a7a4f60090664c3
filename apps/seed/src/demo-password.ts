/**
 * The password of every seeded user. It is public, not a secret: the README documents it and each seed prints it, so that a developer
 * can log in as any demo user. No other code uses it.
 */
export const demoPassword = 'tintype for everyone';
