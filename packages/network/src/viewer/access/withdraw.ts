/** The answer of a command that takes back something of the viewer's own: false where nothing changed, and where it is hidden. */
export interface Withdrawn {
  readonly changed: boolean;
}
