/** A value that its column's Parquet type cannot hold exactly; the column is then written as PostgreSQL's text. Never leaves this folder's callers. */
export class ColumnMisfit extends Error {
  readonly column: string;

  constructor(column: string) {
    super(`Column "${column}" holds what its Parquet type cannot.`);
    this.column = column;
  }
}
