/**
 * The repo as queries, preloads and changesets get it. `repo/repo.ts` declares that it is a `Repo`, so that no import runs
 * from them up to the class that is built on them.
 */
// biome-ignore lint/suspicious/noEmptyInterface: `declare module` at the end of repo/repo.ts adds the members of Repo to it.
export interface AnyRepo {}
