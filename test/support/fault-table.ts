/** A table that is filled cell by cell while tests run, and printed when they have. A cell without a test shows a dash. */
export class FaultTable {
  private readonly rows = new Map<string, Map<string, string>>();

  constructor(
    private readonly title: string,
    private readonly columns: readonly string[],
  ) {}

  /** For a test that has begun, and may end before its cell is set. */
  public begin(row: string, column: string): void {
    this.set(row, column, 'FAILED');
  }

  public set(row: string, column: string, cell: string): void {
    const cells = this.rows.get(row) ?? new Map<string, string>();
    this.rows.set(row, cells.set(column, cell));
  }

  public print(): void {
    const lines = [
      ['', ...this.columns],
      ...[...this.rows].map(([row, cells]) => [row, ...this.columns.map((column) => cells.get(column) ?? '-')]),
    ];
    const widths = ['', ...this.columns].map((_, index) => Math.max(...lines.map((line) => line[index].length)));
    const text = lines.map((line) =>
      line
        .map((cell, index) => cell.padEnd(widths[index]))
        .join('  ')
        .trimEnd(),
    );
    process.stdout.write(`\n${this.title}\n${text.join('\n')}\n\n`);
  }
}
