// What was done to cells, step by step: a step is one typed cell or one pasted block.

export type Change<Cell> = { cell: Cell; before: string; after: string };

export class History<Cell> {
  private readonly done: Change<Cell>[][] = [];
  private undone: Change<Cell>[][] = [];

  constructor(private readonly show: (cell: Cell, text: string) => void) {}

  record(changes: Change<Cell>[]): void {
    const real = changes.filter(({ before, after }) => before !== after);
    if (real.length === 0) return;
    this.done.push(real);
    this.undone = [];
  }

  /** The first cell that changed back, if there was anything to undo. */
  undo(): Cell | undefined {
    const step = this.done.pop();
    if (!step) return undefined;
    this.undone.push(step);
    for (const { cell, before } of step) this.show(cell, before);
    return step[0]?.cell;
  }

  redo(): Cell | undefined {
    const step = this.undone.pop();
    if (!step) return undefined;
    this.done.push(step);
    for (const { cell, after } of step) this.show(cell, after);
    return step[0]?.cell;
  }
}
