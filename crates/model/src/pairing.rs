//! Pairing: which target stands against which result, from the facts of a library.
