/**
 * The repo as queries, preloads and changesets get it. `repo/repo.ts` declares that it is a `Repo`, so that no import runs
 * from them up to the class that is built on them.
 */
// biome-ignore lint/suspicious/noEmptyInterface: its members come from the declaration in repo/repo.ts.
export interface AnyRepo {}
