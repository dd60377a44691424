/** Counts bytes that lie in memory for clients, by source: no source takes everybody's share, and all together take no more than there is. */
export class Weight {
  private readonly bySource = new Map<string, number>();
  private all = 0;

  /** In bytes. */
  constructor(private readonly most: { together: number; source: number }) {}

  add(source: string, bytes: number): void {
    this.all += bytes;
    const now = (this.bySource.get(source) ?? 0) + bytes;
    if (now === 0) this.bySource.delete(source);
    else this.bySource.set(source, now);
  }

  /** Which limit so many more bytes would exceed: the source's, or the total one. */
  exceeded(source: string, more = 0): 'source' | 'together' | null {
    if ((this.bySource.get(source) ?? 0) + more > this.most.source) return 'source';
    return this.all + more > this.most.together ? 'together' : null;
  }
}
