//! The words of the field as types: places, periods, quantities, indicators, observations, and what follows from
//! them — pairing a promise with its result, and the verdict. No I/O, no clock; everything else depends on this crate.

pub mod comparison;
pub mod decimal;
pub mod fingerprint;
pub mod fold;
pub mod frequency;
pub mod indicator;
pub mod latest;
pub mod observation;
pub mod own;
pub mod pairing;
pub mod panel;
pub mod period;
pub mod place;
pub mod report;
pub mod said;
pub mod shares;
pub mod unit;
pub mod verdict;

pub use comparison::{Above, Absence, Comparison, Fact, Followed, Gap, Mode, Progress, Row, Selection, Side, Source};
pub use fingerprint::{Fingerprint, Likeness};
pub use frequency::{Frequencies, FrequencyBy, FrequencyMeasure, FrequencyPoint, Occurrences};
pub use indicator::{Catalogue, Direction, Indicator};
pub use observation::{Claim, Kind, Measure, Observation, OpenFact, Qualifier, Relation, Span, Strength, Unresolved};
pub use own::OwnIndicator;
pub use pairing::Evidence;
pub use panel::{Cell, ChosenTopic, Locality, Panel, PanelSelection, Topic};
pub use period::Period;
pub use place::{Gazetteer, Level, Place};
pub use report::{Form, Part, Report, Section, Told, Warning};
pub use rust_decimal::Decimal;
pub use unit::{Family, Unit};
pub use verdict::{Tolerance, Verdict};
