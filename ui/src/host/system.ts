// The system's dialogs, and what is dropped on the window: what the page asks of the system, and the shapes that go to and fro.

export interface DropEvent {
  kind: 'over' | 'drop' | 'leave';
  paths: string[];
}

export interface SystemHost {
  /** The system's dialogs; null or empty where the user turns away. */
  pickReports(title: string, reports: string, all: string): Promise<string[]>;
  pickFolder(title: string): Promise<string | null>;
  pickLibrary(title: string, libraries: string): Promise<string | null>;
  placeLibrary(title: string, libraries: string, suggested: string): Promise<string | null>;
  placePicture(title: string, suggested: string): Promise<string | null>;
  placeSummary(title: string, suggested: string): Promise<string | null>;
  /** The files that the program was started with, a library among them or not; told once. */
  given(): Promise<string[]>;
  /** Files that a second start handed over. */
  onGiven(heard: (paths: string[]) => void): Promise<() => void>;
  onDrop(heard: (event: DropEvent) => void): Promise<() => void>;
}
