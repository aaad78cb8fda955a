// The settings of the stand-in: nothing is kept.
import { UNCHOSEN, type SettingsHost } from './settings';

export const choosing: SettingsHost = {
  settings: () => ({ ...UNCHOSEN, guided: true }),
  saveSettings: async (settings) => {
    document.documentElement.style.setProperty('zoom', String(settings.zoom / 100));
  },
  about: async () => ({ version: '0.1.0', tauri: '2.12.5', webview: '2.50.6', sqlite: '3.51.0', system: 'linux x86_64', data: '/mock/data', own: '/mock/data/我的报告.duixian' }),
  rules: async () => ({ tolerance: { point: 0.5, full_from: 2, share_below: 0.25, level_share: 0.01, flat: 0.5, at_par: 0.5, roughly_at_par: 1 }, examples: [] }),
};
