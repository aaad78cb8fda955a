// The page's build. `--mode mock` serves it in a browser with src/host/mock.ts in the system's place.
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { sharedFace } from './build/face.ts';
import { licences } from './build/licences.ts';

export default defineConfig({
  plugins: [svelte(), licences(), sharedFace()],
  clearScreen: false,
  server: { port: 5173, strictPort: true, fs: { allow: ['.', '../assets'] } },
  build: { target: 'safari16', assetsInlineLimit: 0, reportCompressedSize: false, chunkSizeWarningLimit: 800 },
  test: { include: ['src/**/*.test.ts'], environment: 'node' },
});
