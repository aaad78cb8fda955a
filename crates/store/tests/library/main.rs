//! The library as its users meet it: real files on a disk.

mod adding;
mod correcting;
mod deleting;
mod made;
mod narrowing;
mod opening;
mod own;
mod reviewing;
mod saving;
mod searching;
mod sharing;
mod stating;
