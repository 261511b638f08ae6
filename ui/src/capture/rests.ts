// How long a record is left alone after it was tried: longer each time, so that one that can't pass costs little.

const PAUSES = [30_000, 60_000, 120_000, 300_000];

export class Rests {
  private readonly tries = new Map<string, number>();
  // Timers, not times: the clocks of phones are set back and forth.
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(private readonly over: () => void) {}

  has(id: string): boolean {
    return this.timers.has(id);
  }

  begin(id: string): void {
    const tries = this.tries.get(id) ?? 0;
    this.tries.set(id, tries + 1);
    clearTimeout(this.timers.get(id));
    const end = () => {
      this.timers.delete(id);
      this.over();
    };
    this.timers.set(id, setTimeout(end, PAUSES[Math.min(tries, PAUSES.length - 1)]));
  }

  /** There is a line again, or somebody says so. */
  forget(): void {
    this.timers.forEach((timer) => clearTimeout(timer));
    this.timers.clear();
    this.tries.clear();
  }
}
