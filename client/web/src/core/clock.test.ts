import { describe, expect, test } from "vitest";
import { ServerClock } from "./clock";

function setup(wall = 1_000_000) {
  const time = { ticks: 0, wall };
  const clock = new ServerClock(() => time.ticks, () => time.wall);
  const pass = (ms: number) => {
    time.ticks += ms;
    time.wall += ms;
  };
  return { clock, time, pass };
}

describe("ServerClock", () => {
  test("reckons with the middle of the round trip", () => {
    const { clock, time } = setup();
    time.ticks = 300;
    clock.sample(50_000, 100, 300);
    expect(clock.now()).toBe(50_100);
  });
  test("a changed clock of the computer changes nothing", () => {
    const { clock, time, pass } = setup();
    clock.sample(50_000, 0, 0);
    pass(1_000);
    time.wall += 3 * 3600_000;
    expect(clock.now()).toBe(51_000);
    expect(clock.error).toBe(51_000 - 1_001_000 - 3 * 3600_000);
  });
  test("a slow reply does not spoil a good sample, a better one replaces it", () => {
    const { clock, time } = setup();
    clock.sample(50_000, 0, 20);
    time.ticks = 4_000;
    clock.sample(52_000 + 900, 20, 4_000); // 3.98 s on the way, mostly back
    expect(clock.now()).toBe(53_990);
    clock.sample(54_000, 4_000, 4_004);
    time.ticks = 4_004;
    expect(clock.now()).toBe(54_002);
  });
  test("the server's clock stepped back by hours is believed at once", () => {
    const { clock, time } = setup();
    clock.sample(50_000_000, 0, 20);
    time.ticks = 10_020;
    clock.sample(50_010_000 - 7_200_000, 10_000, 10_020);
    expect(clock.now()).toBe(50_010_010 - 7_200_000);
  });
  test("ticks that stood still while the computer slept are found out by the next reply", () => {
    const { clock, time } = setup();
    clock.sample(50_000, 0, 20);
    time.wall += 600_000;
    expect(clock.jumped()).toBe(false);
    time.wall += 600_000;
    expect(clock.jumped()).toBe(true);
    expect(clock.jumped()).toBe(false);
    clock.sample(650_000, 20, 60);
    time.ticks = 60;
    expect(clock.now()).toBe(650_020);
  });
  test("before any reply it is the computer's own clock", () => {
    const { clock } = setup(777);
    expect([clock.known, clock.now(), clock.error]).toEqual([false, 777, 0]);
  });
});
