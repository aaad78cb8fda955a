// Shares as a reader sees them: never rounded up to all or down to nothing.

/** A share of 0 to 1 as a percentage of one digit. */
export function percent(share: number): string {
  const rounded = Math.round(share * 1000) / 10;
  if (rounded >= 100 && share < 1) return '99.9%';
  if (rounded <= 0 && share > 0) return '<0.1%';
  return `${rounded}%`;
}

/** How much some are of all. */
export function share(some: number, all: number): string {
  return all === 0 ? '0%' : percent(some / all);
}
