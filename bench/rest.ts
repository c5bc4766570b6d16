/** Requests a second of what a client asks most, over connections that stay open. */
import { Agent, get } from "node:http";
import { performance } from "node:perf_hooks";

import { makeServer } from "./community.ts";
import type { Igap } from "./contenders/igap.ts";
import { load } from "./load.ts";
import { percentile } from "./statistics.ts";

const connections = 16;
const servers = 100;

export interface RestFigures {
  what: string;
  requests: number;
  p50: number;
  p99: number;
}

export async function restFigures(igap: Igap, seconds: number): Promise<RestFigures[]> {
  const { pid, url, dialect, community, channelId, stop } = await igap.start();
  const { owner } = community;
  for (let number = 0; number < servers; number++) await makeServer(url, owner, `Server ${number}`);
  // Something to read.
  await load({ pid, dialect }, { sockets: 10, senders: 10 }, { warmUp: 0, seconds: 1 });
  const figures: RestFigures[] = [];
  for (const [what, path] of [
    ["`GET /api/servers`, 50 of 101", "/api/servers?qty=50"],
    ["`GET /api/channels/{id}/messages`, the newest 50", `/api/channels/${channelId}/messages`],
  ] as const) {
    await requestsFor(1, url + path, owner.cookie);
    figures.push({ what, ...(await requestsFor(seconds, url + path, owner.cookie)) });
  }
  await stop();
  return figures;
}

async function requestsFor(seconds: number, url: string, cookie: string): Promise<Omit<RestFigures, "what">> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const latencies: number[] = [];
  const began = performance.now();
  const end = began + seconds * 1_000;
  const work = async () => {
    while (performance.now() < end) {
      const asked = performance.now();
      await answered(url, agent, cookie);
      latencies.push(performance.now() - asked);
    }
  };
  await Promise.all(Array.from({ length: connections }, work));
  const took = (performance.now() - began) / 1_000;
  agent.destroy();
  const sorted = latencies.toSorted((a, b) => a - b);
  return { requests: sorted.length / took, p50: percentile(sorted, 0.5), p99: percentile(sorted, 0.99) };
}

function answered(url: string, agent: Agent, cookie: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent, headers: { Cookie: cookie } }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`GET ${url}: ${response.statusCode}`));
      response.on("end", resolve).resume();
    });
    request.on("error", reject);
  });
}
