//! Compare: what was promised beside what was reached, of one indicator and year, or of a panel of them.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use duixian_model::{Catalogue, Comparison, Gazetteer, PanelSelection, Selection, Tolerance, pairing};
use duixian_store::Moment;

use crate::error::AppError;
use crate::library::Library;

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
        let indicator = catalogue.get(&selection.indicator).ok_or_else(|| unknown_indicator(&catalogue, &selection.indicator))?;
        let keys = self.keys_in_question(&db, selection, gazetteer)?;
        let evidence = db.evidence_for(selection, indicator, keys.as_deref())?;
        pairing::compare(selection, &catalogue, gazetteer, evidence, &Tolerance::default())
            .map_err(|error| unknown_indicator(&catalogue, &error.0))
    }

    /// The keys of the places compared, of their parents, and of those of the parents; nothing where all of the library is in question.
    fn keys_in_question(
        &self,
        db: &duixian_store::Library,
        selection: &Selection,
        gazetteer: &Gazetteer,
    ) -> Result<Option<Vec<String>>, AppError> {
        let parent = |key: &str| gazetteer.parent_of(key);
        let mut keys: BTreeSet<String> = selection.parent.iter().cloned().collect();
        keys.extend(selection.parent.iter().filter_map(|key| parent(key)));
        if selection.places.is_empty() {
            let Some(above) = &selection.parent else { return Ok(None) };
            keys.extend(db.places()?.into_iter().map(|place| place.key).filter(|key| parent(key).as_ref() == Some(above)));
        }
        for key in &selection.places {
            keys.extend(parent(key));
            keys.extend(parent(key).and_then(|above| parent(&above)));
            keys.insert(key.clone());
        }
        Ok(Some(keys.into_iter().collect()))
    }

    /// The comparisons of a panel, in the order chosen.
    ///
    /// # Errors
    /// Where the catalogue lacks one of the indicators, and where the panel asks for more comparisons than a figure
    /// could show.
    pub fn panel(&self, chosen: &PanelSelection) -> Result<Arc<[Comparison]>, AppError> {
        let selections = chosen.selections();
        if selections.len() > MOST_COMPARISONS {
            let message = format!("所选指标与年份共 {} 组，超过 {MOST_COMPARISONS} 组的上限；请减少指标或年份。", selections.len());
            return Err(AppError::Wrong(message));
        }
        let db = self.reading()?;
        let moment = db.moment()?;
        let place = held(&moment, &selections);
        // Who asks for the same meanwhile waits here, and finds it made.
        let mut made = place.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(made) = made.as_ref() {
            return Ok(made.clone());
        }
        let panel: Arc<[Comparison]> = selections.iter().map(|selection| self.compare(selection)).collect::<Result<_, _>>()?;
        // Where something was changed on the way it may be of two moments: it is handed out, and made anew the next time.
        if db.moment()? == moment {
            *made = Some(panel.clone());
        }
        Ok(panel)
    }
}

/// The panels asked for last, of a library as it is: the table, the figure and what is exported are made of one and the same.
struct Held {
    moment: Moment,
    /// The latest first.
    panels: Vec<(Vec<Selection>, Place)>,
}

/// Where a panel comes to lie once it is made.
type Place = Arc<Mutex<Option<Arc<[Comparison]>>>>;

static HELD: Mutex<Option<Held>> = Mutex::new(None);

/// How many panels are held.
const MOST_HELD: usize = 3;

/// The place of a panel among those held; those of another moment are let go.
fn held(moment: &Moment, selections: &[Selection]) -> Place {
    let mut held = HELD.lock().unwrap_or_else(PoisonError::into_inner);
    let before = held.take();
    let (mut panels, gone) = match before {
        Some(same) if same.moment == *moment => (same.panels, None),
        other => (Vec::new(), other),
    };
    let known = panels.iter().position(|(of, _)| of == selections);
    let panel = known.map_or_else(|| (selections.to_vec(), Place::default()), |at| panels.remove(at));
    let place = panel.1.clone();
    panels.insert(0, panel);
    let past = panels.split_off(panels.len().min(MOST_HELD));
    *held = Some(Held { moment: moment.clone(), panels });
    drop(held);
    // To take apart comparisons of thousands of places takes longer than anybody should wait for the next one.
    if gone.is_some() || !past.is_empty() {
        std::thread::spawn(move || drop((gone, past)));
    }
    place
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

#[cfg(test)]
mod tests {
    use duixian_model::pairing::Wanted;
    use duixian_model::{Measure, Mode};
    use duixian_store::Particulars;

    use super::*;

    #[test]
    fn figures_that_are_not_wanted_alter_no_comparison() {
        let folder = tempfile::tempdir().unwrap();
        let library = crate::samples::open(folder.path().join("样例.duixian"), "2026-01-01T00:00:00Z").unwrap();
        let db = library.reading().unwrap();
        let (catalogue, gazetteer) = (Catalogue::bundled(), Gazetteer::bundled());
        let mut compared = 0;
        for indicator in ["gdp", "fiscal_revenue", "retail_sales"].map(str::to_owned) {
            let whole = db.evidence(&indicator, None, &[Wanted::all(1900..=2100)]).unwrap();
            for measure in [Measure::Growth, Measure::Level, Measure::AvgGrowth, Measure::Cumulative, Measure::TotalGrowth] {
                for mode in [Mode::Fulfilment, Mode::Outlook, Mode::Progress, Mode::Plan] {
                    for (year, derived) in (2020..2026).flat_map(|year| [(year, false), (year, true)]) {
                        let selection = Selection { revised: derived, derived, ..Selection::new(indicator.clone(), measure, year, mode) };
                        let made = library.compare(&selection).unwrap();
                        let of_all = pairing::compare(&selection, catalogue, gazetteer, whole.clone(), &Tolerance::default()).unwrap();
                        assert_eq!(made, of_all, "{selection:?}");
                        compared += made.rows.len();
                    }
                }
            }
        }
        assert!(compared > 100, "{compared}");
    }

    #[test]
    fn places_outside_the_gazetteer_are_compared_by_their_figures_and_their_parents_alone() {
        let folder = tempfile::tempdir().unwrap();
        let library = crate::samples::open(folder.path().join("样例.duixian"), "2026-01-01T00:00:00Z").unwrap();
        let db = library.reading().unwrap();
        let (catalogue, gazetteer) = (Catalogue::bundled(), Gazetteer::bundled());
        let whole = db.evidence("gdp", None, &[Wanted::all(1900..=2100)]).unwrap();
        let asked = |places: &[&str], parent: Option<&str>| {
            let places = places.iter().map(|place| (*place).to_owned()).collect();
            let selection =
                Selection { places, parent: parent.map(str::to_owned), ..Selection::new("gdp", Measure::Growth, 2021, Mode::Fulfilment) };
            let of_all = pairing::compare(&selection, catalogue, gazetteer, whole.clone(), &Tolerance::default()).unwrap();
            assert_eq!(library.compare(&selection).unwrap(), of_all, "{selection:?}");
            let keys = library.keys_in_question(&db, &selection, gazetteer).unwrap();
            (keys.expect("not the whole library"), of_all)
        };
        let town = "广东省/广州市/从化区/虚构镇";
        let (keys, made) = asked(&[town], None);
        assert_eq!(keys, ["440100", "440117", town]);
        assert!(made.parent.is_some_and(|parent| parent.place == "440117" && parent.target.fact().is_some()));
        assert_eq!(asked(&["虚构市/甲区/乙镇"], None).0, ["虚构市", "虚构市/甲区", "虚构市/甲区/乙镇"]);
        assert_eq!(asked(&[], Some("440117")).0, ["440100", "440117"]);
        assert!(asked(&[], Some("440100")).0.contains(&"440117".to_owned()));
    }

    #[test]
    fn a_panel_is_made_once_until_something_is_said_of_the_library() {
        let folder = tempfile::tempdir().unwrap();
        let library = crate::samples::open(folder.path().join("样例.duixian"), "2026-01-01T00:00:00Z").unwrap();
        let selection = Selection::new("gdp", Measure::Growth, 2024, Mode::Fulfilment);
        // What is held is what would be made anew.
        let held = || {
            let panel = library.panel(&PanelSelection::from(selection.clone())).unwrap();
            assert_eq!(panel[..], [library.compare(&selection).unwrap()]);
            panel
        };
        let first = held();
        assert!(Arc::ptr_eq(&first, &held()));
        let report = first[0].rows.iter().find_map(|row| Some(row.target.fact()?.report)).expect("a target");
        let title =
            |panel: &[Comparison]| panel[0].sources.iter().find(|source| source.report == report).map(|source| source.title.clone());
        let own = title(&first);
        let other = Particulars { title: Some("另一题名".to_owned()), ..Particulars::default() };
        library.state(&[report], &other, "2026-01-02T00:00:00Z").unwrap();
        assert_eq!(title(&held()).as_deref(), Some("另一题名"));
        library.undo().unwrap();
        assert_eq!(title(&held()), own);
        library.delete_reports(&[report], "2026-01-02T00:00:00Z").unwrap();
        assert_eq!(title(&held()), None);
        library.undo().unwrap();
        assert_eq!(title(&held()), own);
    }
}
