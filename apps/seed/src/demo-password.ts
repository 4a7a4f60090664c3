/** What every seeded user logs in with; told in the README and at the end of each seed. */
export const demoPassword = 'tintype for everyone';
