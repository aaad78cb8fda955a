//! Holding, resuming and stopping a long work from another thread; and how far it is, how fast, and how long it still takes.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

/// The reins of a long work: whoever holds them can hold it, let it go on, and stop it.
#[derive(Debug, Default)]
pub struct Control {
    cancelled: AtomicBool,
    held: Mutex<Held>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Held {
    /// Since when it is held.
    since: Option<Instant>,
    /// How long it was held before.
    before: Duration,
}

impl Control {
    /// Of a work that goes on.
    pub fn new() -> Control {
        Control::default()
    }

    /// Holds the work where it is.
    pub fn pause(&self) {
        self.held().since.get_or_insert_with(Instant::now);
        self.changed.notify_all();
    }

    /// Lets it go on.
    pub fn resume(&self) {
        let mut held = self.held();
        if let Some(since) = held.since.take() {
            held.before += since.elapsed();
        }
        drop(held);
        self.changed.notify_all();
    }

    /// Stops it for good, held or not.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
        // With the lock, so that nobody is between its look and its sleep.
        drop(self.held());
        self.changed.notify_all();
    }

    /// Whether it was stopped.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    /// Whether it is held.
    pub fn is_paused(&self) -> bool {
        self.held().since.is_some() && !self.is_cancelled()
    }

    /// What turns true when the work is stopped.
    pub fn cancelled(&self) -> &AtomicBool {
        &self.cancelled
    }

    /// Waits while the work is held; whether it goes on.
    pub fn wait(&self) -> bool {
        let mut held = self.held();
        while held.since.is_some() && !self.is_cancelled() {
            held = self.changed.wait(held).unwrap_or_else(PoisonError::into_inner);
        }
        !self.is_cancelled()
    }

    /// How long the work was held so far.
    pub fn paused(&self) -> Duration {
        let held = self.held();
        held.before + held.since.map_or(Duration::ZERO, |since| since.elapsed())
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How far an import is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ImportProgress {
    /// How many inputs are done.
    pub done: usize,
    /// How many there are.
    pub total: usize,
    /// The input just done.
    pub file: String,
    /// Bytes of the inputs done.
    pub bytes_done: u64,
    /// Bytes of all inputs.
    pub bytes_total: u64,
    /// How many reports came into the library.
    pub reports: usize,
    /// How many targets and results.
    pub observations: usize,
    /// Milliseconds at work, those on hold not counted.
    pub elapsed_ms: u64,
    /// Inputs a second, of late; 0 before there is anything to tell.
    pub files_per_second: f64,
    /// Bytes a second, of late.
    pub bytes_per_second: f64,
    /// Milliseconds still to go at this rate; none before there is anything to tell.
    pub left_ms: Option<u64>,
}

/// The pace of a work: when how much was done.
#[derive(Debug)]
pub(super) struct Pace {
    begun: Instant,
    /// The latest moments with what was done by then, the oldest first.
    lately: VecDeque<Moment>,
}

#[derive(Clone, Copy, Debug)]
struct Moment {
    at: Duration,
    done: usize,
    bytes: u64,
}

/// The rate is that of the last seconds: long enough to be steady, short enough to follow a change from small files to large.
const LATELY: Duration = Duration::from_secs(15);

/// Before this long nothing is said about the rate.
const FIRST: Duration = Duration::from_millis(500);

impl Pace {
    /// Of a work that begins now.
    pub(super) fn new() -> Pace {
        Pace { begun: Instant::now(), lately: VecDeque::from([Moment { at: Duration::ZERO, done: 0, bytes: 0 }]) }
    }

    /// Writes the time, the rate and what is left into `progress`.
    pub(super) fn tell(&mut self, progress: &mut ImportProgress, control: &Control) {
        self.tell_at(self.begun.elapsed().saturating_sub(control.paused()), progress);
    }

    fn tell_at(&mut self, at: Duration, progress: &mut ImportProgress) {
        let now = Moment { at, done: progress.done, bytes: progress.bytes_done };
        // The last moment outside the window stays, so that the window is always whole.
        while self.lately.get(1).is_some_and(|second| at.saturating_sub(second.at) >= LATELY) {
            self.lately.pop_front();
        }
        let first = self.lately.front().copied().unwrap_or(now);
        if self.lately.back().is_none_or(|last| at.saturating_sub(last.at) >= LATELY / 100) {
            self.lately.push_back(now);
        }
        progress.elapsed_ms = millis(at);
        let seconds = at.saturating_sub(first.at).as_secs_f64();
        if at < FIRST || seconds <= 0.0 {
            return;
        }
        progress.files_per_second = (now.done - first.done) as f64 / seconds;
        progress.bytes_per_second = (now.bytes - first.bytes) as f64 / seconds;
        let (files, bytes) = (progress.total.saturating_sub(now.done), progress.bytes_total.saturating_sub(now.bytes));
        // Bytes tell more than files, which are of every size.
        let left = match (files, progress.bytes_per_second, progress.files_per_second) {
            (0, ..) => Some(0.0),
            (_, rate, _) if rate > 0.0 && progress.bytes_total > 0 => Some(bytes as f64 / rate),
            (_, _, rate) if rate > 0.0 => Some(files as f64 / rate),
            _ => None,
        };
        progress.left_ms = left.map(|seconds| (seconds * 1000.0).round() as u64);
    }
}

fn millis(duration: Duration) -> u64 {
    duration.as_millis().try_into().unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;
    use std::thread;

    #[test]
    fn a_work_on_hold_waits_and_goes_on_or_stops() {
        let control = Arc::new(Control::new());
        assert!(control.wait());
        control.pause();
        assert!(control.is_paused());
        let waiting = {
            let control = control.clone();
            thread::spawn(move || control.wait())
        };
        thread::sleep(Duration::from_millis(60));
        assert!(!waiting.is_finished());
        control.resume();
        assert!(waiting.join().unwrap());
        assert!(control.paused() >= Duration::from_millis(60));
        control.pause();
        let waiting = {
            let control = control.clone();
            thread::spawn(move || control.wait())
        };
        control.cancel();
        assert!(!waiting.join().unwrap());
        assert!(control.is_cancelled() && !control.is_paused());
    }

    #[test]
    fn the_pace_is_that_of_late() {
        let mut pace = Pace::new();
        let mut at = ImportProgress { total: 1000, bytes_total: 100_000, ..ImportProgress::default() };
        pace.tell_at(Duration::from_millis(100), &mut at);
        assert_eq!((at.elapsed_ms, at.left_ms), (100, None));
        // 10 files and 1000 bytes a second for 20 seconds, then twice as fast.
        let mut seconds = 0;
        for _ in 0..20 {
            seconds += 1;
            (at.done, at.bytes_done) = (at.done + 10, at.bytes_done + 1000);
            pace.tell_at(Duration::from_secs(seconds), &mut at);
        }
        assert_eq!((at.files_per_second.round(), at.bytes_per_second.round(), at.left_ms), (10.0, 1000.0, Some(80_000)));
        for _ in 0..20 {
            seconds += 1;
            (at.done, at.bytes_done) = (at.done + 20, at.bytes_done + 2000);
            pace.tell_at(Duration::from_secs(seconds), &mut at);
        }
        assert_eq!((at.files_per_second.round(), at.bytes_per_second.round(), at.left_ms), (20.0, 2000.0, Some(20_000)));
        (at.done, at.bytes_done) = (1000, 100_000);
        pace.tell_at(Duration::from_secs(seconds + 1), &mut at);
        assert_eq!(at.left_ms, Some(0));
    }
}
