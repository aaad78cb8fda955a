//! The bodies of the fuzz targets, each a function from bytes that panics where something does not hold. Targets of our own
//! code check what must hold of whatever they are given; readers that rest on another's parser are checked by [`foreign`],
//! where that parser's panic is a refusal and is counted.
//!
//! ```text
//! decoding    bytes → text → cleaned text and the way back
//! reading     a whole text → reports → observations, open facts
//! sentences   a sentence made of words → observations: quantities, times, wordings
//! foreign     files of another's format: tables, pages, documents, archives
//! packed      archives of parts that a fuzzer can change
//! words       the words that texts are made of; the dictionary
//! mutation    changes to a text that keep it a text
//! ```

pub mod decoding;
pub mod foreign;
pub mod found;
pub mod mutation;
pub mod packed;
pub mod reading;
pub mod sentences;
pub mod words;
