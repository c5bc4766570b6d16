/** Facts about the machine and about processes on it. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import { join } from "node:path";

/** Of Linux on x86 and, nearly everywhere, on ARM. */
const pageBytes = 4_096;
/** Linux tells it in files; `ps` is not on every Debian, and is on every Mac. */
const hasProc = existsSync("/proc/self/stat");

/** The processes that `pid` started. */
export function processesBelow(pid: number): number[] {
  return hasProc ? numbersIn(`/proc/${pid}/task/${pid}/children`) : childrenByPs(pid);
}

/** What a process holds in memory. */
export function residentBytes(pid: number): number {
  const [, pages = 0] = hasProc ? numbersIn(`/proc/${pid}/statm`) : [];
  return hasProc ? pages * pageBytes : Number(ps("-p", String(pid), "-o", "rss=")) * 1024;
}

export function machineFacts(): string[] {
  const cores = cpus();
  const [load = 0] = loadavg();
  return [
    `${cores.length} cores (${cores[0]?.model.trim() ?? "unknown"}), ${Math.round(totalmem() / 2 ** 30)} GiB of memory`,
    `load average ${load.toFixed(1)} before the first run`,
    `Node ${process.versions.node}`,
    ...["workerd", "socket.io", "ws"].map((name) => `${name} ${versionOf(name)}`),
  ];
}

function versionOf(name: string): string {
  const path = join(import.meta.dirname, "../node_modules", name, "package.json");
  const { version }: { version: string } = JSON.parse(readFileSync(path, "utf8"));
  return version;
}

function numbersIn(path: string): number[] {
  return readFileSync(path, "utf8").trim().split(/\s+/).filter(Boolean).map(Number);
}

function childrenByPs(pid: number): number[] {
  return ps("-e", "-o", "pid=,ppid=")
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([child, parent]) => (child !== undefined && parent === pid ? [child] : []));
}

function ps(...args: string[]): string {
  return execFileSync("ps", args, { encoding: "utf8" });
}
