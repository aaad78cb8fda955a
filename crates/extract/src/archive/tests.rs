//! Archives made by hand, honest and not.
