// Numbers about samples.
// Nothing is measured here.

/** The value that this share of the samples does not exceed (nearest rank). */
export function percentile(samples, share) {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
}

export const median = (samples) => percentile(samples, 0.5);
export const p95 = (samples) => percentile(samples, 0.95);
export const sum = (samples) => samples.reduce((total, sample) => total + sample, 0);

/** As few digits as still say something. */
export function short(number) {
  if (number === 0) return "0";
  const digits = Math.abs(number) >= 100 ? 0 : Math.abs(number) >= 10 ? 1 : Math.abs(number) >= 1 ? 2 : 3;
  return number.toLocaleString("en-US", { minimumFractionDigits: 0, maximumFractionDigits: digits });
}

/** "median 12, p95 20, most 31 of 64", for the remarks under a figure. */
export const spread = (samples) => `median ${short(median(samples))}, p95 ${short(p95(samples))}, most ${short(Math.max(...samples))} of ${samples.length}`;
