//! Compare: what was promised beside what was reached, and the figure drawn of it.

use std::collections::BTreeSet;
use std::path::Path;

use duixian_chart::{Background, Figure, FigureOptions};
use duixian_model::{Catalogue, Comparison, Gazetteer, Mode, Selection, Tolerance, pairing};

use crate::error::AppError;
use crate::export::write_whole;
use crate::library::Library;

/// How far back a plan reaches, in years: its figures, and the start values they are measured from.
const PLAN: i32 = 6;

impl Library {
    /// The comparison that the selection asks for, with the tolerances in force.
    ///
    /// # Errors
    /// Where the catalogue has no such indicator (the message lists those there are).
    pub fn compare(&self, selection: &Selection) -> Result<Comparison, AppError> {
        let (catalogue, gazetteer) = (Catalogue::bundled(), Gazetteer::bundled());
        if catalogue.get(&selection.indicator).is_none() {
            return Err(unknown_indicator(&selection.indicator));
        }
        let db = self.reading()?;
        let keys = self.keys_in_question(&db, selection, gazetteer)?;
        let years = match selection.mode {
            Mode::Plan => selection.year - PLAN..=selection.year + 1,
            _ => selection.year - 3..=selection.year + 1,
        };
        let evidence = db.evidence(&selection.indicator, keys.as_deref(), years)?;
        pairing::compare(selection, catalogue, gazetteer, &evidence, &Tolerance::default()).map_err(|error| unknown_indicator(&error.0))
    }

    /// The keys of the places compared and of their parents; nothing where all of the library is in question.
    fn keys_in_question(
        &self,
        db: &duixian_store::Library,
        selection: &Selection,
        gazetteer: &Gazetteer,
    ) -> Result<Option<Vec<String>>, AppError> {
        let parent = |key: &str| gazetteer.place(key).map(|place| place.parent.to_owned()).filter(|parent| !parent.is_empty());
        let mut keys: BTreeSet<String> = selection.parent.iter().cloned().collect();
        if selection.places.is_empty() {
            let Some(above) = &selection.parent else { return Ok(None) };
            let known = db.places()?;
            let below = known.into_iter().map(|place| place.key).filter(|key| key.contains('/') || parent(key).as_ref() == Some(above));
            keys.extend(below);
        }
        for key in &selection.places {
            keys.extend(parent(key));
            if key.contains('/') {
                // A place outside the gazetteer: its parents are the library's, whatever their keys.
                return Ok(None);
            }
            keys.insert(key.clone());
        }
        Ok(Some(keys.into_iter().collect()))
    }

    /// The figure of a comparison.
    pub fn chart(&self, selection: &Selection, options: &FigureOptions) -> Result<Figure, AppError> {
        Ok(duixian_chart::draw(&[self.compare(selection)?], options))
    }

    /// Writes the figure of a comparison to a file: PNG, or SVG with its text as outlines, by the file's ending.
    /// `scale` is how many pixels of a PNG there are to a logical pixel.
    pub fn export_picture(
        &self,
        selection: &Selection,
        options: &FigureOptions,
        scale: f32,
        background: Background,
        path: &Path,
    ) -> Result<(), AppError> {
        let kind = Picture::of(path)?;
        let bytes = picture(&self.chart(selection, options)?, kind, scale, background)?;
        write_whole(path, &bytes)
    }
}

/// How a figure is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picture {
    /// Pixels.
    Png,
    /// Outlines.
    Svg,
}

impl Picture {
    /// By the file's ending.
    pub fn of(path: &Path) -> Result<Picture, AppError> {
        match path.extension().map(|ending| ending.to_ascii_lowercase()).as_deref().and_then(|ending| ending.to_str()) {
            Some("png") => Ok(Picture::Png),
            Some("svg") => Ok(Picture::Svg),
            _ => Err(AppError::Wrong(format!("“{}”的扩展名不是 .png 或 .svg；请用这两种之一。", path.display()))),
        }
    }
}

/// The figure's bytes.
pub fn picture(figure: &Figure, kind: Picture, scale: f32, background: Background) -> Result<Vec<u8>, AppError> {
    Ok(match kind {
        Picture::Png => duixian_chart::png(figure, scale, background)?,
        Picture::Svg => duixian_chart::outlined(figure)?.into_bytes(),
    })
}

fn unknown_indicator(id: &str) -> AppError {
    let ids: String = Catalogue::bundled().indicators.iter().map(|known| format!("\n  {}\t{}", known.id, known.name)).collect();
    AppError::Wrong(format!("没有代号为“{id}”的指标；可用的指标有：{ids}"))
}

/// The id of the indicator that `word` means: an id as it is, or the one whose name or wording it is.
pub fn indicator_id(word: &str) -> Result<String, AppError> {
    let catalogue = Catalogue::bundled();
    if catalogue.get(word).is_some() {
        return Ok(word.to_owned());
    }
    let folded = duixian_extract::fold::simplified(word);
    let named = catalogue.indicators.iter().find(|known| known.name == folded || known.synonyms.contains(&folded));
    named.map(|known| known.id.clone()).ok_or_else(|| unknown_indicator(word))
}
