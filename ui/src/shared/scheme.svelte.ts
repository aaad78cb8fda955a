// Light or dark, as the system has it.
const query = typeof matchMedia === 'function' ? matchMedia('(prefers-color-scheme: dark)') : null;

class Scheme {
  dark = $state(query?.matches ?? false);

  constructor() {
    query?.addEventListener('change', (event) => (this.dark = event.matches));
  }
}

export const scheme = new Scheme();
