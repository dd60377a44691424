/** A connection of one's own, on which anything may be written, also what is no HTTP, and left in any way. */
import { connect, type Socket } from 'node:net';

const patience = 40_000;

export class Raw {
  private text = '';
  private readonly socket: Socket;

  /** `deaf`: it never reads what comes. */
  constructor(port: number, from = '127.0.0.1', { deaf = false } = {}) {
    this.socket = connect({ port, host: '127.0.0.1', localAddress: from });
    if (deaf) {
      this.socket.on('error', () => undefined).pause();
      return;
    }
    this.socket.on('data', (chunk: Buffer) => this.text.length < 100_000 && (this.text += chunk.toString('latin1'))).on('error', () => undefined);
  }

  /** As much as the other side takes; never more than a little is kept here. */
  async write(bytes: string | Buffer): Promise<this> {
    if (!this.socket.destroyed && !this.socket.write(bytes)) {
      await new Promise<void>((resolve) => {
        const on = () => (clearTimeout(timer), this.socket.off('drain', on).off('close', on), resolve());
        const timer = setTimeout(on, 3_000);
        this.socket.on('drain', on).on('close', on);
      });
    }
    return this;
  }

  /** The other side sees it break. */
  reset(): void {
    this.socket.resetAndDestroy();
  }

  leave(): void {
    this.socket.destroy();
  }

  finish(): this {
    this.socket.end();
    return this;
  }

  private read(): string | null {
    const status = /^HTTP\/1\.1 (?!100)(\d+)/.exec(this.text.replace(/^HTTP\/1\.1 100 .*\r\n\r\n/, ''))?.[1];
    if (!status) return null;
    const at = this.text.indexOf('\r\n\r\n');
    const length = /content-length: (\d+)/i.exec(this.text)?.[1];
    if (at < 0 || (length && this.text.length - at - 4 < Number(length))) return null;
    const code = /"code":"(\w+)"/.exec(this.text)?.[1];
    return code ? `${status} ${code}` : status;
  }

  /** `400 BAD_REQUEST`, `cut` where the connection ended without an answer, `silence` where there was none in time. */
  async answer(milliseconds = patience): Promise<string> {
    for (const until = performance.now() + milliseconds; performance.now() < until;) {
      const answer = this.read();
      if (answer || this.socket.destroyed || this.socket.readableEnded) return answer ?? 'cut';
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return 'silence';
  }
}
