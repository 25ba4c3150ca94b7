/** The part of BroadcastChannel that is used: all tabs of this browser hear what one says. */
export interface Channel {
  postMessage(message: unknown): void;
  onmessage: ((event: { data: unknown }) => void) | null;
  close(): void;
}
interface Message {
  kind: "ask" | "mine";
  attempt: number;
  device: number;
  /** The tab that speaks. */
  tab: number;
  /** The tab that is answered. */
  to?: number;
}

/** How long another tab has to answer. A tab in the background may be slow. */
const WAIT = 200;

/**
 * Which device this tab is. A reload or a crash leaves its device free, so the same page comes back
 * as the same device; a second tab of the same browser hears that the device is taken and must be
 * another one. Without BroadcastChannel every claim succeeds; the journal still never gives one
 * number to two contents.
 */
export class Claims {
  private readonly tab = Math.floor(Math.random() * Number.MAX_SAFE_INTEGER);
  private readonly channel: Channel | undefined;
  private held: { attempt: number; device: number } | undefined;
  private refused = false;
  private asking = false;

  constructor(open: () => Channel | undefined = browserChannel) {
    this.channel = open();
    if (this.channel) this.channel.onmessage = ({ data }) => this.hear(data as Message);
  }

  /** Claims a device for this tab; false if another live tab has it. A tab holds one at most. */
  async claim(attempt: number, device: number): Promise<boolean> {
    if (this.held?.attempt === attempt && this.held.device === device) return true;
    const before = this.held;
    // Held while asking: of two tabs that ask at once, one must win.
    this.held = { attempt, device };
    this.refused = false;
    this.asking = true;
    this.say("ask");
    if (this.channel) await new Promise((resolve) => setTimeout(resolve, WAIT));
    this.asking = false;
    if (this.refused) this.held = before;
    return !this.refused;
  }
  release(): void {
    this.held = undefined;
  }
  close(): void {
    this.release();
    this.channel?.close();
  }

  private hear(message: Message): void {
    const { held } = this;
    if (message.attempt !== held?.attempt || message.device !== held.device || message.tab === this.tab) return;
    if (message.kind === "mine") this.refused ||= message.to === this.tab;
    else if (!this.asking || message.tab > this.tab) this.say("mine", message.tab);
    // Both are asking, and the other tab's number is smaller: it wins.
    else this.refused = true;
  }
  private say(kind: Message["kind"], to?: number): void {
    if (this.held) this.channel?.postMessage({ kind, ...this.held, tab: this.tab, to });
  }
}

function browserChannel(): Channel | undefined {
  return typeof BroadcastChannel === "undefined" ? undefined : (new BroadcastChannel("kaochang.devices") as Channel);
}
