//! Listing against real files and archives.
