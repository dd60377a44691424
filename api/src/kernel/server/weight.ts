/** Bytes that lie in memory for somebody outside, counted by source: nobody alone takes what all need, and all together not more than there is. */
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

  /** Whose share so many more bytes would exceed. */
  exceeded(source: string, more = 0): 'source' | 'together' | null {
    if ((this.bySource.get(source) ?? 0) + more > this.most.source) return 'source';
    return this.all + more > this.most.together ? 'together' : null;
  }
}
