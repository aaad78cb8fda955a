//! Work on many values, shared among the cores.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::thread;

/// How many cores there are to share among; one where the system does not tell.
pub fn cores() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

/// What `work` makes of the values: from `many` on each core takes a share of them, and what it makes stands in the order of the
/// shares; of fewer all is made at once.
pub fn by_cores<'v, V: Sync, T: Send>(values: &'v [V], many: usize, work: impl Fn(&'v [V]) -> T + Sync) -> Vec<T> {
    let cores = cores();
    if values.len() < many.max(1) || cores == 1 {
        return vec![work(values)];
    }
    thread::scope(|scope| {
        let work = &work;
        let shares: Vec<_> = values.chunks(values.len().div_ceil(cores)).map(|share| scope.spawn(move || work(share))).collect();
        shares.into_iter().map(|share| share.join().unwrap_or_else(|panic| resume_unwind(panic))).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shares_are_all_values_in_their_order() {
        for count in [0, 1, 3, 4, 5, 1_001] {
            let values: Vec<usize> = (0..count).collect();
            let shares = by_cores(&values, 4, <[usize]>::to_vec);
            assert_eq!(shares.concat(), values);
            assert!(count >= 4 || shares.len() == 1);
        }
    }
}
