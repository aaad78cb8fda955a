// The whole page over the mock host, begun anew for a test, and how to wait for it.
import { mount, unmount } from 'svelte';
import '../src/app.css';
import App from '../src/App.svelte';
import { host } from '../src/host';
import { inOrder } from '../src/shared/windowKeys.svelte';
import { library } from '../src/shared/library.svelte';
import { speak, type Language } from '../src/shared/messages/index.svelte';
import { navigation, type Screen } from '../src/shared/navigation.svelte';

export const ALL: Screen[] = inOrder().map((entry) => entry.screen);

/** The page with the library of the mock open; what comes back takes it away again. */
export async function opened(language: Language = 'zh'): Promise<() => Promise<void>> {
  const target = document.createElement('div');
  target.id = 'app';
  document.body.append(target);
  const app = mount(App, { target });
  speak(language);
  await library.enter(() => host.openSamples());
  await settled();
  return async () => {
    await unmount(app);
    target.remove();
    navigation.reset('start');
    library.info = null;
  };
}

export async function show(screen: Screen): Promise<void> {
  navigation.go(screen);
  await settled();
}

/** Whether something still changes its look on its way to another, colours of another theme among them. */
function moving(): boolean {
  return document.getAnimations().some((one) => one.playState === 'running' && one.effect?.getTiming().iterations !== Infinity);
}

/** Waits until the page has stood still for a while. */
export async function settled(): Promise<void> {
  let before = '';
  for (let tries = 0; tries < 60; tries += 1) {
    await new Promise((go) => setTimeout(go, 50));
    const now = document.body.innerHTML;
    if (now === before && !moving()) return;
    before = now;
  }
  throw new Error('the page never stands still');
}
