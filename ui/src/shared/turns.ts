// Work that comes into the page piece by piece, each once what came before it was painted: the window answers in between.
const waiting: (() => void)[] = [];
let going = false;
/** So long at most a piece waits for what came before it to be painted, in ms: a window that is just opening, or that nobody
    sees, paints late. */
const PATIENCE = 40;

/** Does this piece when it is its turn; what comes back calls it off. */
export function inTurn(piece: () => void): () => void {
  waiting.push(piece);
  if (!going) go();
  return () => {
    const at = waiting.indexOf(piece);
    if (at >= 0) waiting.splice(at, 1);
  };
}

/** Waits for a turn: what was made so far is painted first. */
export function turn(): Promise<void> {
  return new Promise((done) => inTurn(done));
}

function go(): void {
  going = waiting.length > 0;
  if (!going) return;
  const frame = requestAnimationFrame(() => {
    clearTimeout(late);
    setTimeout(next);
  });
  const late = setTimeout(() => {
    cancelAnimationFrame(frame);
    next();
  }, PATIENCE);
}

function next(): void {
  try {
    waiting.shift()?.();
  } finally {
    go();
  }
}
