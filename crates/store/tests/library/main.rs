//! The library as its users meet it: real files on a disk.

mod adding;
mod correcting;
mod made;
mod opening;
mod reviewing;
mod saving;
mod searching;
mod sharing;
