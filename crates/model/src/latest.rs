//! What takes long to make and is soon asked for again.

use std::sync::{Arc, Mutex, PoisonError};

/// What was made last, and of what; held until something else is asked for.
#[derive(Debug)]
pub struct Latest<Of, Made>(Mutex<Option<(Of, Arc<Made>)>>);

impl<Of: PartialEq, Made> Latest<Of, Made> {
    /// Nothing was made yet.
    pub const fn new() -> Self {
        Latest(Mutex::new(None))
    }

    /// What there is of `of`: held, or made now. Who asks while it is made waits, and need not make the same.
    pub fn of<E>(&self, of: Of, make: impl FnOnce(&Of) -> Result<Made, E>) -> Result<Arc<Made>, E> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, made)) = held.as_ref().filter(|(before, _)| *before == of) {
            return Ok(made.clone());
        }
        let made = Arc::new(make(&of)?);
        *held = Some((of, made.clone()));
        Ok(made)
    }
}

impl<Of: PartialEq, Made> Default for Latest<Of, Made> {
    fn default() -> Self {
        Latest::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_made_last_is_held_and_a_failure_is_not() {
        static HELD: Latest<u8, String> = Latest::new();
        let made = |of: u8| HELD.of(of, |of| if *of == 0 { Err("nothing") } else { Ok(format!("made of {of}")) });
        let first = made(1).unwrap();
        assert_eq!(*first, "made of 1");
        assert!(Arc::ptr_eq(&first, &made(1).unwrap()));
        assert_eq!(made(0), Err("nothing"));
        assert!(Arc::ptr_eq(&first, &made(1).unwrap()), "a failure takes nothing away");
        assert_eq!(*made(2).unwrap(), "made of 2");
        assert!(!Arc::ptr_eq(&first, &made(1).unwrap()));
    }
}
