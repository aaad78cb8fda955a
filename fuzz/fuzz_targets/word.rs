//! The target `word`: see the body in the library.
#![no_main]

use duixian_fuzz::foreign;
use libfuzzer_sys::fuzz_target;

fuzz_target!(init: foreign::forgive(), |bytes: &[u8]| {
    foreign::word(bytes);
});
