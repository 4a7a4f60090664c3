/** A wait that may be cut short. A ring before the wait cuts the next one. */
export class Alarm {
  private rung = false;
  private wake: () => void = () => undefined;

  /** Ends the present wait, or the next one. */
  ring(): void {
    this.rung = true;
    this.wake();
  }

  /** Waits so many milliseconds, or until it is rung. */
  async wait(milliseconds: number): Promise<void> {
    if (!this.rung)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    this.rung = false;
  }
}
