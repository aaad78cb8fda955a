// Places by the names above them, as a reader sees them: 广东省 广州市 荔湾区.

/** A place with all that it lies in. */
export function pathText(path: string): string {
  return path.split('/').join(' ');
}

/** What a place lies in. */
export function aboveText(path: string): string {
  return path.split('/').slice(0, -1).join(' ');
}
