// The window: commands of src-tauri, the two file dialogs, dropped files.
import { Channel, invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import { getCurrentWebview } from '@tauri-apps/api/webview';
import { open, save } from '@tauri-apps/plugin-dialog';
import { Failure, UNCHOSEN, type Host, type ImportProgress, type Settings } from './host';
import { comparisons, merged } from './lines';

/** Calls a command; its error arrives as code, message and, for a few, what was found. */
async function call<T>(command: string, args: Record<string, unknown> = {}): Promise<T> {
  try {
    return await invoke<T>(command, args);
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'message' in error) {
      const { code, message, detail } = error as { code?: unknown; message: unknown; detail?: unknown };
      throw new Failure(String(code ?? 'unknown'), String(message), typeof detail === 'string' ? detail : undefined);
    }
    throw new Failure('unknown', String(error));
  }
}

function hearing<T>(heard: (at: T) => void): Channel<T> {
  const channel = new Channel<T>();
  channel.onmessage = heard;
  return channel;
}

function listening(progress: (at: ImportProgress) => void): Channel<ImportProgress> {
  const channel = new Channel<ImportProgress>();
  channel.onmessage = progress;
  return channel;
}

/** What was chosen, as the window left it for the page before its first line. */
function chosen(): Settings {
  return (globalThis as { duixianSettings?: Settings }).duixianSettings ?? UNCHOSEN;
}

const LIBRARY = 'duixian';
/** The endings of files that reports come in; what cannot be read among them is told with what to do instead. */
const KINDS = ['txt', 'md', 'html', 'htm', 'mhtml', 'mht', 'docx', 'doc', 'wps', 'odt', 'rtf', 'pdf', 'xlsx', 'xlsm', 'xls', 'et', 'ods', 'csv', 'tsv', 'zip'];
const REPORTS = KINDS.flatMap((kind) => [kind, kind.toUpperCase()]);
const CORRECTIONS = 'jsonl';
const PICTURES = ['png', 'svg', 'pdf'];

export const tauri: Host = {
  started: () => call('started'),
  openSamples: () => call('open_samples'),
  openOwn: () => call('open_own'),
  open: (path) => call('open_library', { path }),
  create: (path) => call('create_library', { path }),
  info: () => call('library_info'),

  shelf: async () => merged(await call<ArrayBuffer>('shelf')),
  report: (id) => call('report', { id }),
  provenance: (id) => call('provenance', { id }),
  glances: (paths) => call('glances', { paths }),
  findPlaces: (words, limit) => call('find_places', { words, limit }),
  statedMetadata: (report) => call('stated_metadata', { report }),
  stateMetadata: (reports, stated) => call('state_metadata', { reports, stated }),
  unstateMetadata: (reports) => call('unstate_metadata', { reports }),
  deleteReports: (reports) => call('delete_reports', { reports }),
  bin: () => call('bin'),
  restoreDeleted: (files, reports) => call('restore_deleted', { files, reports }),
  emptyBin: () => call('empty_bin'),
  tendLibrary: (keep) => call('tend_library', { keep }),
  backUp: () => call('back_up'),
  checkLibrary: () => call('check_library'),
  rebuildSearch: () => call('rebuild_search'),
  showBackups: () => call('show_backups'),
  backups: (path) => call('backups', { path }),
  restoreBackup: (backup, path) => call('restore_backup', { backup, path }),
  changes: (limit) => call('changes', { limit }),
  undo: () => call('undo'),
  redo: () => call('redo'),
  indicators: () => call('indicators'),
  choices: () => call('choices'),
  beginning: (indicator) => call('beginning', { indicator }),
  compare: (selection) => call('compare', { selection }),
  chart: (selection, options) => call('chart', { selection, options }),
  panel: async (selection) => comparisons(await call<ArrayBuffer>('panel', { selection })),
  sentence: (report, span) => call('sentence', { report, span }),
  exportPicture: (selection, options, picture, path) => call('export_picture', { selection, options, picture, path }),
  copyPicture: (selection, options, picture) => call('copy_picture', { selection, options, picture }),
  copyTable: (html, text) => call('copy_table', { html, text }),
  reopenPicture: (path) => call('reopen_picture', { path }),
  exportComparison: (selection, options, path) => call('export_comparison', { selection, options, path }),
  exportLibrary: (path) => call('export_library', { path }),
  citation: (observation, lang) => call('citation', { observation, lang }),
  copyText: (text) => call('copy_text', { text }),
  async placeData(title, suggested, ending) {
    const path = await save({ title, defaultPath: `${suggested}.${ending}`, filters: [{ name: ending.toUpperCase(), extensions: [ending] }] });
    return path === null ? null : withEnding(path, [ending]);
  },
  saved: (sort) => call('saved', { sort }),
  save: (sort, name, content) => call('save', { sort, name, content }),
  renameSaved: (id, name) => call('rename_saved', { id, name }),
  duplicateSaved: (id, name) => call('duplicate_saved', { id, name }),
  deleteSaved: (ids) => call('delete_saved', { ids }),
  arranged: (report) => call('arranged', { report }),
  separate: (document) => call('separate', { document }),
  takeAsOne: (document) => call('take_as_one', { document }),
  takeAsRead: (document) => call('take_as_read', { document }),
  find: (search) => call('find', { search }),
  found: (search, reports, most) => call('found', { search, reports, most }),

  frequencies: (words) => call('frequencies', { words }),
  frequencyFigure: (request, options) => call('frequency_figure', { request, options }),
  exportFrequencyPicture: (request, options, picture, path) => call('export_frequency_picture', { request, options, picture, path }),
  copyFrequencyPicture: (request, options, picture) => call('copy_frequency_picture', { request, options, picture }),
  exportFrequencyTable: (request, path) => call('export_frequency_table', { request, path }),
  vocabulary: (within, progress) => call('vocabulary', { within, progress: hearing<[number, number]>((at) => progress(...at)) }),

  indicatorEntries: () => call('indicator_entries'),
  units: () => call('units'),
  checkOwn: (entry) => call('check_own', { entry }),
  tryOwn: (entry, most, progress) => call('try_own', { entry, most, progress: hearing(progress) }),
  keepOwn: (entry) => call('keep_own', { entry }),
  removeOwn: (id) => call('remove_own', { id }),
  staleReports: () => call('stale_reports'),
  reread: (progress) => call('reread', { progress: hearing(progress) }),
  cancelWork: (work) => call('cancel_work', { work }),

  correct: (given) => call('correct', { given }),
  corrections: () => call('corrections'),
  unanchored: () => call('unanchored'),
  typedFigure: (words) => call('typed_figure', { words }),
  draftOf: (observation) => call('draft_of', { observation }),
  draftFrom: (report, span) => call('draft_from', { report, span }),
  exportCorrections: (path) => call('export_corrections', { path }),
  weighCorrections: (path) => call('weigh_corrections', { path }),
  settleCorrections: (path, mine) => call('settle_corrections', { path, mine }),
  openOriginal: (report) => call('open_original', { report }),
  originalName: (report) => call('original_name', { report }),
  saveOriginal: (report, path) => call('save_original', { report, path }),
  sources: (report) => call('sources', { report }),
  editions: (report) => call('editions', { report }),
  preferSource: (report) => call('prefer_source', { report }),
  tellApart: (report) => call('tell_apart', { report }),
  replaceEdition: (old, replacement) => call('replace_edition', { old, new: replacement }),
  keepBoth: (one, other) => call('keep_both', { one, other }),
  reviewQueue: (filter, passed, limit) => call('review_queue', { filter, passed, limit }),
  reviewItems: (observations) => call('review_items', { observations }),
  reviewContext: (observation) => call('review_context', { observation }),
  reviewProgress: (filter) => call('review_progress', { filter }),
  reviewChoices: () => call('review_choices'),
  previewImport: (paths, choices, progress) => call('preview_import', { paths, choices, progress: listening(progress) }),
  importFiles: (paths, choices, progress) => call('import_files', { paths, choices, progress: listening(progress) }),
  keepPasted: (text) => call('keep_pasted', { text }),
  pauseImport: () => call('pause_import'),
  resumeImport: () => call('resume_import'),
  cancelImport: () => call('cancel_import'),
  settings: chosen,
  saveSettings: (settings) => call('save_settings', { settings }),
  about: () => call('about'),
  rules: () => call('rules'),
  saveImportSummary: (path, outcomes) => call('save_import_summary', { path, outcomes }),

  async pickReports(title, reports, all) {
    const filters = [
      { name: reports, extensions: REPORTS },
      { name: all, extensions: ['*'] },
    ];
    return (await open({ title, multiple: true, directory: false, filters })) ?? [];
  },
  pickFolder: (title) => open({ title, directory: true, multiple: false, recursive: true }),
  pickLibrary: (title, libraries) => open({ title, multiple: false, directory: false, filters: [{ name: libraries, extensions: [LIBRARY] }] }),
  async placeLibrary(title, libraries, suggested) {
    const path = await save({ title, defaultPath: `${suggested}.${LIBRARY}`, filters: [{ name: libraries, extensions: [LIBRARY] }] });
    return path === null ? null : withEnding(path, [LIBRARY]);
  },
  async placePicture(title, suggested) {
    const path = await save({ title, defaultPath: `${suggested}.png`, filters: PICTURES.map((kind) => ({ name: kind.toUpperCase(), extensions: [kind] })) });
    return path === null ? null : withEnding(path, PICTURES);
  },
  async placeSummary(title, suggested) {
    const path = await save({ title, defaultPath: `${suggested}.csv`, filters: [{ name: 'CSV', extensions: ['csv'] }] });
    return path === null ? null : withEnding(path, ['csv']);
  },

  given: () => call('given'),
  onGiven: (heard) => listen<string[]>('given', ({ payload }) => heard(payload)),
  placeOriginal: (title, suggested) => save({ title, defaultPath: suggested }),
  async placeCorrections(title, suggested) {
    const path = await save({ title, defaultPath: `${suggested}.${CORRECTIONS}`, filters: [{ name: CORRECTIONS.toUpperCase(), extensions: [CORRECTIONS] }] });
    return path === null ? null : withEnding(path, [CORRECTIONS]);
  },
  pickCorrections: (title, filter) => open({ title, multiple: false, directory: false, filters: [{ name: filter, extensions: [CORRECTIONS] }] }),

  onDrop: (heard) =>
    getCurrentWebview().onDragDropEvent(({ payload }) => {
      if (payload.type === 'drop') heard({ kind: 'drop', paths: payload.paths });
      else heard({ kind: payload.type === 'leave' ? 'leave' : 'over', paths: [] });
    }),
};

/** The path with one of the endings: GTK's dialog adds none of its own. */
function withEnding(path: string, endings: string[]): string {
  return endings.some((ending) => path.toLowerCase().endsWith(`.${ending}`)) ? path : `${path}.${endings[0]}`;
}
