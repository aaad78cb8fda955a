// The system around the page: the window's, or in `--mode mock` a stand-in.
import type { Host } from './host';

export * from './host';
export type * from './types';

export const host: Host = import.meta.env.MODE === 'mock' ? (await import('./mock')).mock : (await import('./tauri')).tauri;
