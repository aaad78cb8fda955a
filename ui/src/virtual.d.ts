// What the build makes rather than a file: see `build/licences.ts`.
declare module 'virtual:licences' {
  /** A component in the program that others made. */
  export interface Licence {
    name: string;
    version: string;
    /** As its author names it (SPDX). */
    licence: string;
    /** Places in `texts`. */
    texts: number[];
  }
  export const licences: Licence[];
  /** Each text once. */
  export const texts: string[];
}
