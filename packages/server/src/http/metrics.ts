import { Counter, Gauge, Histogram, Registry } from "prom-client";

/** What a server counts, in the words of Prometheus. Holds operations and statuses, and nothing of anybody. */
export class Metrics {
  readonly registry = new Registry();
  readonly #requests = new Counter({
    name: "laurel_http_requests_total", help: "Requests that were answered.", labelNames: ["operation", "status"] as const, registers: [this.registry],
  });
  readonly #seconds = new Histogram({
    name: "laurel_http_request_seconds", help: "Time to the answer, in seconds.", labelNames: ["operation"] as const,
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10], registers: [this.registry],
  });

  constructor(inside: () => number) {
    this.registry.registerMetric(new Gauge({
      name: "laurel_http_requests_inside", help: "Requests that are being carried out.", registers: [],
      collect() { this.set(inside()); },
    }));
  }

  /** Notes one answer. */
  note(operation: string, status: number, seconds: number): void {
    this.#requests.inc({ operation, status: String(status) });
    this.#seconds.observe({ operation }, seconds);
  }

  /** The page that Prometheus reads. */
  async page(): Promise<Response> {
    return new Response(await this.registry.metrics(), { headers: { "content-type": this.registry.contentType } });
  }
}
