//! Pairing: which target stands against which result, from the facts of a library.

use serde::{Deserialize, Serialize};

use crate::comparison::{Fact, Source};
use crate::observation::{Claim, Unresolved};

/// What a library knows that a comparison needs, already narrowed to the places in question and their parents.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// Every report of those places, of any year, also those that say nothing of the indicator: a missing report and
    /// a silent one are told apart by this list.
    pub sources: Vec<Source>,
    /// The figures of the indicator, and of those that its `in_step` targets refer to, with the key of their place.
    /// `low` and `high` may be left empty: pairing fills them in the comparison's unit.
    pub facts: Vec<(String, Fact)>,
    /// What the reports (by number) speak of without a figure that could be had.
    pub unresolved: Vec<(i64, Unresolved)>,
    /// The reports' (by number) own verdicts.
    pub claims: Vec<(i64, Claim)>,
}
