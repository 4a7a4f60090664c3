import type { Access, ViewerClass } from '../../src';
import type { Bystander, StagedOwner, StagedViewer } from './stage';

/** How a read is asked for one kind of content of an owner, and when it can answer at all. */
export interface Probe {
  /** What the read shows of the owner. */
  readonly look: (viewer: StagedViewer, owner: StagedOwner, bystander: Bystander) => Promise<Access>;
  /** The viewers who have the read, if they are fewer than the matrix allows. To all others it must show nothing. */
  readonly only?: (viewer: ViewerClass, owner: StagedOwner) => boolean;
}
