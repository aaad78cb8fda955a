// The face that page and charts share is in the program already: the built page names it and goes without the file, and the
// window serves it (src-tauri/src/face.rs).
import type { Plugin } from 'vite';

export function sharedFace(): Plugin {
  return {
    name: 'shared-face',
    apply: 'build',
    enforce: 'post',
    generateBundle(_, bundle) {
      const face = Object.keys(bundle).filter((name) => /(^|\/)DuixianSans-Regular[^/]*\.otf$/.test(name));
      if (face.length !== 1) this.error(`the shared face is there ${face.length} times`);
      for (const name of face) delete bundle[name];
    },
  };
}
