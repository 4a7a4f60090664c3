import type { Contender, OpenContender } from './contender';
import { openHand } from './hand';
import { openOurs } from './ours';
import { openRowLevelSecurity } from './rls';
import type { ViewerDatabases } from './viewer-network';
import { openZenStack, withoutZenStack } from './zenstack';

/** A contender on a database, with the hand-written statements on the same one, which prepare its runs and check its answers. */
export interface Stand {
  readonly contender: Contender;
  readonly hand: Contender;
  /** The database itself, without a proxy. */
  readonly url: string;
}

/** How the stands are set up. */
export interface StandOptions {
  /** The role of row-level security. */
  readonly role: string;
  readonly poolSize: number;
  /** The way to a database: the url itself, or one through a proxy. */
  readonly through?: (url: string) => string;
  /** Whether ZenStack takes part, if it is installed. */
  readonly zenStack?: boolean;
}

/** All that take part. The hand-written statements, by which all is measured, come first. */
export async function withStands<T>(
  { url, copyUrl }: ViewerDatabases,
  { role, poolSize, through = (target) => target, zenStack = true }: StandOptions,
  work: (stands: readonly Stand[]) => Promise<T>,
): Promise<T> {
  const opened: Contender[] = [];
  const open = async (opening: OpenContender, target: string, size = poolSize): Promise<Contender> => {
    const contender = await opening(target, size);
    opened.push(contender);
    return contender;
  };
  try {
    // Few connections each, so that all together stay below what a server takes.
    const hands = { url: await open(openHand, url, 2), copyUrl: await open(openHand, copyUrl, 2) };
    const onOriginal: readonly OpenContender[] = [
      openHand,
      openOurs,
      ...(zenStack && withoutZenStack() === null ? [openZenStack] : []),
    ];
    const onCopy: readonly OpenContender[] = [
      openRowLevelSecurity(role, false),
      openRowLevelSecurity(role, true),
    ];
    const stands: Stand[] = [];
    for (const opening of onOriginal)
      stands.push({ contender: await open(opening, through(url)), hand: hands.url, url });
    for (const opening of onCopy)
      stands.push({ contender: await open(opening, through(copyUrl)), hand: hands.copyUrl, url: copyUrl });
    return await work(stands);
  } finally {
    await Promise.all(opened.map((contender) => contender.close()));
  }
}
