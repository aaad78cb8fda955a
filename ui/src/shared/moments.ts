// Moments (RFC 3339) as a reader sees them: local time, in the language in force.
import { language } from './messages/index.svelte';
import { locale } from './numbers';

/** Day and time of day; the time alone where the day is today. */
export function moment(at: string, now = new Date()): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return at;
  const time: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
  const day: Intl.DateTimeFormatOptions = { year: 'numeric', month: language() === 'zh' ? 'numeric' : 'short', day: 'numeric' };
  const today = date.toDateString() === now.toDateString();
  return new Intl.DateTimeFormat(locale(), today ? time : { ...day, ...time }).format(date);
}
