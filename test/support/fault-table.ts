/** A table that is filled cell by cell while tests run, and printed when they have. */
export class FaultTable {
  private readonly rows = new Map<string, Map<string, string>>();

  constructor(
    private readonly title: string,
    private readonly columns: readonly string[],
  ) {}

  public set(row: string, column: string, cell: string): void {
    const cells = this.rows.get(row) ?? new Map<string, string>();
    this.rows.set(row, cells.set(column, cell));
  }

  public print(): void {
    const lines = [
      ['', ...this.columns],
      ...[...this.rows].map(([row, cells]) => [row, ...this.columns.map((column) => cells.get(column) ?? 'FAILED')]),
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
