//! The target `decoding`: see the body in the library.
#![no_main]

use duixian_fuzz::{decoding, mutation::Chance};
use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};

fuzz_target!(|bytes: &[u8]| decoding::check(bytes));

fuzz_mutator!(|data: &mut [u8], size: usize, most: usize, seed: u32| {
    let mut chance = Chance::new(u64::from(seed));
    if chance.below(4) == 0 {
        return fuzzer_mutate(data, size, most);
    }
    let like = decoding::like(&data[..size], most, &mut chance);
    data[..like.len()].copy_from_slice(&like);
    like.len()
});
