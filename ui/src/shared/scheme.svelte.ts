// Light or dark: as the system has it, or as the user chose. The look of every screen follows `data-theme`.
export type Theme = 'system' | 'light' | 'dark';

const query = typeof matchMedia === 'function' ? matchMedia('(prefers-color-scheme: dark)') : null;

class Scheme {
  private system = $state(query?.matches ?? false);
  chosen = $state<Theme>('system');

  constructor() {
    query?.addEventListener('change', (event) => {
      this.system = event.matches;
      this.show();
    });
    this.show();
  }

  get dark(): boolean {
    return this.chosen === 'system' ? this.system : this.chosen === 'dark';
  }

  choose(theme: Theme): void {
    this.chosen = theme;
    this.show();
  }

  private show(): void {
    if (typeof document !== 'undefined') document.documentElement.dataset.theme = this.dark ? 'dark' : 'light';
  }
}

export const scheme = new Scheme();
