// Files on their way into the library: looked at first, then imported as the user decides, with a pause and an end.
import { host, NO_CHOICES, type FileOutcome, type ImportChoices, type ImportPlan, type ImportProgress, type ImportSummary, type ReportPlace } from '../host';
import { library } from './library.svelte';
import { t } from './messages/index.svelte';
import { notices } from './notices.svelte';

type Stage = 'none' | 'looking' | 'deciding' | 'importing';

function same(a: ReportPlace, b: ReportPlace): boolean {
  return a.input === b.input && a.document === b.document && a.report === b.report;
}

class Intake {
  stage = $state<Stage>('none');
  plan = $state.raw<ImportPlan | null>(null);
  progress = $state.raw<ImportProgress | null>(null);
  summary = $state.raw<ImportSummary | null>(null);
  paused = $state(false);
  cancelling = $state(false);
  /** Whether the plan is being made anew after a choice. */
  busy = $state(false);
  private paths: string[] = [];
  private choices = $state.raw<ImportChoices>(NO_CHOICES);

  get running(): boolean {
    return this.stage === 'looking' || this.stage === 'importing';
  }

  /** Looks at files and folders, and shows what importing them would do. */
  async look(paths: string[]): Promise<void> {
    if (paths.length === 0) return;
    if (this.stage !== 'none') {
      notices.failed(t('import.busy'));
      return;
    }
    if (library.info === null && !(await library.enter(() => host.openOwn()))) return;
    this.summary = null;
    this.paths = paths;
    this.choices = NO_CHOICES;
    this.begin('looking');
    try {
      const plan = await host.previewImport(paths, NO_CHOICES, (at) => (this.progress = at));
      if (plan.cancelled) {
        this.end();
        return;
      }
      this.plan = plan;
      this.stage = 'deciding';
    } catch (error) {
      notices.failed(error);
      this.end();
    }
  }

  async lookByDialog(what: 'files' | 'folder'): Promise<void> {
    try {
      const folder = what === 'folder' ? await host.pickFolder(t('dialog.folder')) : null;
      const paths = what === 'files' ? await host.pickReports(t('dialog.reports'), t('dialog.filter.reports'), t('dialog.filter.all')) : folder === null ? [] : [folder];
      await this.look(paths);
    } catch (error) {
      notices.failed(error);
    }
  }

  /** Text from the clipboard is a file like any other. */
  async paste(text: string): Promise<void> {
    if (text.trim() === '') {
      notices.failed(t('import.paste.empty'));
      return;
    }
    try {
      await this.look([await host.keepPasted(text)]);
    } catch (error) {
      notices.failed(error);
    }
  }

  isOut(input: string, document: number | null): boolean {
    return this.choices.excluded.some((gone) => gone.input === input && gone.document === document);
  }

  leaveOut(input: string, document: number | null, out: boolean): void {
    const others = this.choices.excluded.filter((gone) => gone.input !== input || gone.document !== document);
    this.choices = { ...this.choices, excluded: out ? [...others, { input, document }] : others };
  }

  take(column: ImportChoices['columns'][number]): void {
    const others = this.choices.columns.filter((one) => one.input !== column.input || one.sheet !== column.sheet || one.column !== column.column);
    void this.decide({ ...this.choices, columns: [...others, column] });
  }

  join(group: string, joined: boolean): void {
    void this.decide({ ...this.choices, joins: [...this.choices.joins.filter((one) => one.group !== group), { group, joined }] });
  }

  takeWhole(input: string, document: number, whole: boolean): void {
    const others = this.choices.whole.filter((one) => one.input !== input || one.document !== document);
    void this.decide({ ...this.choices, whole: whole ? [...others, { input, document }] : others });
  }

  /** What was decided of what a report is to another; null: nothing yet. */
  accepted(report: ReportPlace): boolean | null {
    return this.choices.counterparts.find((one) => same(one.report, report))?.accepted ?? null;
  }

  accept(report: ReportPlace, accepted: boolean | null): void {
    const others = this.choices.counterparts.filter((one) => !same(one.report, report));
    this.choices = { ...this.choices, counterparts: accepted === null ? others : [...others, { report, accepted }] };
  }

  /** Imports as planned. */
  async go(): Promise<void> {
    if (this.stage !== 'deciding') return;
    this.plan = null;
    this.begin('importing');
    try {
      this.summary = await host.importFiles(this.paths, this.choices, (at) => (this.progress = at));
      await library.learn();
    } catch (error) {
      notices.failed(error);
    } finally {
      this.end();
    }
  }

  /** Turns away from the plan; nothing was written. */
  drop(): void {
    if (this.stage === 'deciding') this.end();
  }

  async pause(): Promise<void> {
    this.paused = !this.paused;
    try {
      await (this.paused ? host.pauseImport() : host.resumeImport());
    } catch (error) {
      notices.failed(error);
    }
  }

  async cancel(): Promise<void> {
    this.cancelling = true;
    try {
      await host.cancelImport();
    } catch (error) {
      notices.failed(error);
    }
  }

  async save(outcomes: FileOutcome[]): Promise<void> {
    try {
      const path = await host.placeSummary(t('dialog.summary'), t('import.summary.name'));
      if (path === null) return;
      await host.saveImportSummary(path, outcomes);
      notices.done(t('import.summary.saved', { path }));
    } catch (error) {
      notices.failed(error);
    }
  }

  /** The plan as it is after a choice. */
  private async decide(choices: ImportChoices): Promise<void> {
    this.choices = choices;
    this.busy = true;
    try {
      const plan = await host.previewImport(this.paths, choices, () => {});
      if (this.stage === 'deciding' && this.choices === choices) this.plan = plan;
    } catch (error) {
      notices.failed(error);
    } finally {
      if (this.choices === choices) this.busy = false;
    }
  }

  private begin(stage: Stage): void {
    this.stage = stage;
    this.progress = null;
    this.paused = false;
    this.cancelling = false;
    this.busy = false;
  }

  private end(): void {
    this.stage = 'none';
    this.plan = null;
    this.progress = null;
  }
}

export const intake = new Intake();
