// The names of the indicators in force, asked for whenever the library changes.
import { host, type IndicatorName } from '../host';
import { language } from './messages/index.svelte';

class Indicators {
  list = $state.raw<IndicatorName[]>([]);

  /** Asks for the names, anew where `again` says so: a library may have indicators of its own. */
  async learn(again = false): Promise<void> {
    if (again || this.list.length === 0) this.list = await host.indicators();
  }

  /** The name of the indicator with this id, in the language in force. */
  name = (id: string): string => {
    const found = this.list.find((indicator) => indicator.id === id);
    return found === undefined ? id : named(found);
  };
}

/** An indicator's name in the language in force. */
export function named(indicator: IndicatorName): string {
  return language() === 'zh' ? indicator.name : indicator.name_en;
}

export const indicators = new Indicators();
