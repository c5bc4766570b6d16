/** The bar that holds on any machine, at a size that fits among tests. `npm run bench` measures all of them. */
import { expect, test } from "vitest";

import { compare, ratio } from "../../bench/comparison.ts";
import { Igap } from "../../bench/contenders/igap.ts";
import { naiveRoom } from "../../bench/contenders/rooms.ts";
import { bundle } from "../../bench/runtime.ts";

const size = { sockets: 200, senders: 50 };
const people = 50;

test("iGap delivers at least five times what a naive Durable Object does", async () => {
  const contenders = [
    new Igap(await bundle("wrangler.toml", "bench-test"), people),
    naiveRoom(await bundle("bench/rooms/wrangler.toml", "bench-test-rooms")),
  ];
  const plan = { sizes: [size], repetitions: 1, warmUp: 1, seconds: 2 };
  const [igap, naive] = await compare(contenders, plan);
  if (!igap || !naive) throw new Error("Nothing was measured.");
  expect(ratio(igap, naive, "deliveries")).toBeGreaterThan(5);
});
