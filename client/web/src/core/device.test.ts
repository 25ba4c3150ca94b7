import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Channel } from "./device";
import { Claims } from "./device";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A browser: every channel hears what the others say, a moment later. */
function browser() {
  const channels = new Set<Channel>();
  return (): Channel => {
    const channel: Channel = {
      onmessage: null,
      postMessage(data) {
        for (const other of channels) if (other !== channel) setTimeout(() => other.onmessage?.({ data }), 1);
      },
      close: () => channels.delete(channel),
    };
    channels.add(channel);
    return channel;
  };
}
async function settled<T>(work: Promise<T>): Promise<T> {
  await vi.advanceTimersByTimeAsync(1_000);
  return work;
}

describe("Claims", () => {
  test("a reload or a crash leaves the device free: the same page is the same device", async () => {
    const open = browser();
    const before = new Claims(open);
    expect(await settled(before.claim(7, 1))).toBe(true);
    before.close();
    expect(await settled(new Claims(open).claim(7, 1))).toBe(true);
  });
  test("a second tab must be another device", async () => {
    const open = browser();
    const [first, second] = [new Claims(open), new Claims(open)];
    expect(await settled(first.claim(7, 1))).toBe(true);
    expect(await settled(second.claim(7, 1))).toBe(false);
    expect(await settled(second.claim(7, 2))).toBe(true);
    expect(await settled(first.claim(7, 1))).toBe(true);
    expect(await settled(new Claims(open).claim(8, 1))).toBe(true);
  });
  test("of tabs that ask at the same moment exactly one wins", async () => {
    for (let round = 0; round < 20; round++) {
      const open = browser();
      const tabs = [new Claims(open), new Claims(open), new Claims(open)];
      const won = await settled(Promise.all(tabs.map((tab) => tab.claim(7, 1))));
      expect(won.filter(Boolean)).toHaveLength(1);
    }
  });
  test("a refused claim keeps the device held before", async () => {
    const open = browser();
    const [first, second] = [new Claims(open), new Claims(open)];
    await settled(first.claim(7, 1));
    await settled(second.claim(7, 2));
    expect(await settled(second.claim(7, 1))).toBe(false);
    expect(await settled(first.claim(7, 2))).toBe(false);
  });
});
