/** A runtime that can be killed, and started again on what it left on disk. */
import { residentBytes } from "../../../bench/machine.ts";
import { bundle, newState, startWorkerd, type Worker, type Workerd } from "../../../bench/runtime.ts";

export class Instance {
  readonly #worker: Worker;
  readonly #state = newState();
  readonly #variables: Record<string, string>;
  #running: Workerd | undefined;

  private constructor(worker: Worker, variables: Record<string, string>) {
    this.#worker = worker;
    this.#variables = variables;
  }

  static async started(variables: Record<string, string>): Promise<Instance> {
    const instance = new Instance(await bundle("wrangler.toml", "faults"), variables);
    await instance.start();
    await instance.#running?.migrate();
    return instance;
  }

  /** Another each time it is started. */
  get origin(): string {
    return this.#running?.url ?? "http://127.0.0.1:9";
  }

  /** Bytes that the runtime holds in memory. */
  get memory(): number {
    return this.#running ? residentBytes(this.#running.pid) : 0;
  }

  async start(): Promise<void> {
    this.#running = await startWorkerd(this.#worker, this.#state, this.#variables);
  }

  /** As the power fails: nothing can be finished, written or said. */
  async kill(): Promise<void> {
    const killed = this.#running;
    this.#running = undefined;
    if (!killed) return;
    process.kill(killed.pid, "SIGKILL");
    await killed.stop();
  }
}
