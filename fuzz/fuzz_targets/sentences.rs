//! The target `sentences`: see the body in the library.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| duixian_fuzz::sentences::check(bytes));
