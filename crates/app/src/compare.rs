//! Compare: what was promised beside what was reached, of one indicator and year, or of a panel of them.

use std::collections::BTreeSet;

use duixian_model::{Catalogue, Comparison, Gazetteer, Mode, PanelSelection, Selection, Tolerance, pairing};

use crate::error::AppError;
use crate::library::Library;

/// How far back a plan reaches, in years: its figures, and the start values they are measured from.
const PLAN: i32 = 6;
/// The most comparisons of one panel.
const MOST_COMPARISONS: usize = 400;

impl Library {
    /// The comparison that the selection asks for, with the tolerances in force.
    ///
    /// # Errors
    /// Where the catalogue has no such indicator (the message lists those there are).
    pub fn compare(&self, selection: &Selection) -> Result<Comparison, AppError> {
        let (db, gazetteer) = (self.reading()?, Gazetteer::bundled());
        let catalogue = crate::own::catalogue_of(&db)?;
        if catalogue.get(&selection.indicator).is_none() {
            return Err(unknown_indicator(&catalogue, &selection.indicator));
        }
        let keys = self.keys_in_question(&db, selection, gazetteer)?;
        let years = match selection.mode {
            Mode::Plan => selection.year - PLAN..=selection.year + 1,
            _ => selection.year - 3..=selection.year + 1,
        };
        let evidence = db.evidence(&selection.indicator, keys.as_deref(), years)?;
        pairing::compare(selection, &catalogue, gazetteer, &evidence, &Tolerance::default())
            .map_err(|error| unknown_indicator(&catalogue, &error.0))
    }

    /// The keys of the places compared, of their parents, and of those of the parents; nothing where all of the library is in question.
    fn keys_in_question(
        &self,
        db: &duixian_store::Library,
        selection: &Selection,
        gazetteer: &Gazetteer,
    ) -> Result<Option<Vec<String>>, AppError> {
        let parent = |key: &str| gazetteer.place(key).map(|place| place.parent.to_owned()).filter(|parent| !parent.is_empty());
        let mut keys: BTreeSet<String> = selection.parent.iter().cloned().collect();
        keys.extend(selection.parent.iter().filter_map(|key| parent(key)));
        if selection.places.is_empty() {
            let Some(above) = &selection.parent else { return Ok(None) };
            let known = db.places()?;
            let below = known.into_iter().map(|place| place.key).filter(|key| key.contains('/') || parent(key).as_ref() == Some(above));
            keys.extend(below);
        }
        for key in &selection.places {
            keys.extend(parent(key));
            keys.extend(parent(key).and_then(|above| parent(&above)));
            if key.contains('/') {
                // A place outside the gazetteer: its parents are the library's, whatever their keys.
                return Ok(None);
            }
            keys.insert(key.clone());
        }
        Ok(Some(keys.into_iter().collect()))
    }

    /// The comparisons of a panel, in the order chosen.
    ///
    /// # Errors
    /// Where the catalogue lacks one of the indicators, and where the panel asks for more comparisons than a figure
    /// could show.
    pub fn panel(&self, chosen: &PanelSelection) -> Result<Vec<Comparison>, AppError> {
        let selections = chosen.selections();
        if selections.len() > MOST_COMPARISONS {
            let message = format!("所选指标与年份共 {} 组，超过 {MOST_COMPARISONS} 组的上限；请减少指标或年份。", selections.len());
            return Err(AppError::Wrong(message));
        }
        selections.iter().map(|selection| self.compare(selection)).collect()
    }
}

fn unknown_indicator(catalogue: &Catalogue, id: &str) -> AppError {
    let ids: String = catalogue.indicators.iter().map(|known| format!("\n  {}\t{}", known.id, known.name)).collect();
    AppError::Wrong(format!("没有代号为“{id}”的指标；可用的指标有：{ids}"))
}

/// The id of the indicator of a catalogue that `word` means: an id as it is, or the one whose name or wording it is.
pub fn indicator_id(catalogue: &Catalogue, word: &str) -> Result<String, AppError> {
    if catalogue.get(word).is_some() {
        return Ok(word.to_owned());
    }
    let folded = duixian_extract::fold::simplified(word);
    let named = catalogue.indicators.iter().find(|known| known.name == folded || known.synonyms.contains(&folded));
    named.map(|known| known.id.clone()).ok_or_else(|| unknown_indicator(catalogue, word))
}
