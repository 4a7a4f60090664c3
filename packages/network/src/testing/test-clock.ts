/** A clock that stands still until a test moves it, so that no code and no token expires by itself. */
export class TestClock {
  constructor(private time: Date = new Date()) {}

  /** The present time of the test. */
  now(): Date {
    return new Date(this.time);
  }

  /**
   * Moves the clock forward.
   *
   * @example
   * const clock = new TestClock(new Date('2026-01-01T00:00:00Z'));
   * clock.moveMinutes(31 * 24 * 60);
   * clock.now().toISOString() // '2026-02-01T00:00:00.000Z'
   */
  moveMinutes(minutes: number): void {
    this.time = new Date(this.time.getTime() + minutes * 60_000);
  }
}
