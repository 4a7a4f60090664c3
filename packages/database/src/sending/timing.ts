/** When a statement got its connection, its answer, and its values; in milliseconds of the process's own clock. */
export interface Timing {
  sent: number;
  answered: number;
  decoded: number;
}
