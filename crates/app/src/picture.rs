//! Pictures: the figure of a comparison or of a panel, as a file and as bytes, and the way back from a PNG to the
//! comparison it was drawn from.

use std::collections::HashSet;
use std::path::Path;

use duixian_chart::{Background, Figure, FigureOptions, Pixels, Preset};
use duixian_model::{Comparison, PanelSelection};
use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::export::write_whole;
use crate::library::Library;

/// How a figure is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Picture {
    /// Pixels; carries what it was drawn from.
    Png,
    /// Outlines.
    Svg,
    /// A page with its text.
    Pdf,
}

/// The size of a picture and what lies behind it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PictureOptions {
    /// Where it goes: takes the place of the figure's own width, height and letters, and of `scale` and `dpi`.
    pub preset: Option<Preset>,
    /// Pixels to a logical pixel, 1 to 4; none: what `dpi` gives, else 2.
    pub scale: Option<f32>,
    /// Pixels to the inch, at most 600, the figure taken as 96 logical pixels to the inch.
    pub dpi: Option<u32>,
    /// What lies behind.
    pub background: Background,
}

/// What a PNG was drawn from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Carried {
    /// Which form this is; 1 so far.
    pub duixian: u32,
    /// What was chosen.
    pub selection: PanelSelection,
    /// How it was drawn.
    pub options: FigureOptions,
    /// Its size and what lies behind it.
    #[serde(default)]
    pub picture: PictureOptions,
    /// The data: all of it, or of very many places those that are drawn; none where even they are too many.
    pub comparisons: Vec<Comparison>,
}

/// The form of [`Carried`] that this version writes.
const FORM: u32 = 1;
/// Pixels to a logical pixel where nothing else is asked for.
const SCALE: f32 = 2.0;
/// Pixels to a logical pixel that may be asked for.
const SCALES: std::ops::RangeInclusive<f32> = 1.0..=4.0;
/// Logical pixels to the inch, as the web has it.
const PER_INCH: f32 = 96.0;
/// The finest resolution.
const MOST_DPI: u32 = 600;
/// The longest text that a picture carries, in bytes: readers of PNG refuse files with a longer one (Pillow beyond 1 MiB).
const MOST_CARRIED: usize = 1_000_000;
/// The largest file taken for a picture of ours.
const LARGEST: u64 = 256 << 20;

impl Carried {
    /// As the text that a picture of this figure carries, of so many bytes at most if its data allow.
    fn told(mut self, figure: &Figure, most: usize) -> Result<String, AppError> {
        let written =
            |carried: &Carried| serde_json::to_string(carried).map_err(|error| AppError::Failed(format!("图片的数据无法写出：{error}。")));
        let all = written(&self)?;
        if all.len() <= most {
            return Ok(all);
        }
        let drawn: HashSet<&str> = figure.marks.iter().map(|mark| mark.place.as_str()).collect();
        for comparison in &mut self.comparisons {
            comparison.rows.retain(|row| drawn.contains(row.place.as_str()));
            comparison.sources.retain(|source| drawn.contains(source.place.as_str()));
        }
        let of_drawn = written(&self)?;
        if of_drawn.len() <= most {
            return Ok(of_drawn);
        }
        self.comparisons.clear();
        written(&self)
    }
}

impl Picture {
    /// By the file's ending.
    pub fn of(path: &Path) -> Result<Picture, AppError> {
        match path.extension().map(|ending| ending.to_ascii_lowercase()).as_deref().and_then(|ending| ending.to_str()) {
            Some("png") => Ok(Picture::Png),
            Some("svg") => Ok(Picture::Svg),
            Some("pdf") => Ok(Picture::Pdf),
            _ => Err(AppError::Wrong(format!("“{}”的扩展名不是 .png、.svg 或 .pdf；请用这三种之一。", path.display()))),
        }
    }
}

impl PictureOptions {
    /// Pixels to a logical pixel.
    fn scale(&self) -> Result<f32, AppError> {
        if let Some(preset) = self.preset {
            return Ok(preset.scale());
        }
        match (self.scale, self.dpi) {
            (None, None) => Ok(SCALE),
            (_, Some(dpi)) if dpi == 0 || dpi > MOST_DPI => {
                Err(AppError::Wrong(format!("分辨率 {dpi} dpi 不在 1 至 {MOST_DPI} 之间；请改在其中。")))
            }
            (None, Some(dpi)) => Ok(dpi as f32 / PER_INCH),
            (Some(scale), _) if SCALES.contains(&scale) => Ok(scale),
            (Some(scale), _) => Err(AppError::Wrong(format!(
                "倍数 {scale} 不在 {} 至 {} 之间；请改在其中，要更精细请改用分辨率（dpi，至多 {MOST_DPI}）。",
                SCALES.start(),
                SCALES.end()
            ))),
        }
    }

    /// Pixels to the inch.
    fn dpi(&self) -> Option<u32> {
        self.preset.map_or(self.dpi, Preset::dpi)
    }
}

impl Library {
    /// The figure of a comparison or a panel.
    pub fn chart(&self, chosen: &PanelSelection, options: &FigureOptions) -> Result<Figure, AppError> {
        Ok(duixian_chart::draw(&self.panel(chosen)?, options))
    }

    /// The bytes of a picture.
    ///
    /// # Errors
    /// Where the selection or the size is wrong.
    pub fn picture(
        &self,
        chosen: &PanelSelection,
        options: &FigureOptions,
        picture: &PictureOptions,
        kind: Picture,
    ) -> Result<Vec<u8>, AppError> {
        let comparisons = self.panel(chosen)?;
        let figure = match picture.preset {
            Some(preset) => preset.draw(&comparisons, options),
            None => duixian_chart::draw(&comparisons, options),
        };
        let carried = match kind {
            Picture::Png => {
                let (selection, options, picture) = (chosen.clone(), options.clone(), picture.clone());
                let all = Carried { duixian: FORM, selection, options, picture, comparisons: comparisons.to_vec() };
                Some(all.told(&figure, MOST_CARRIED)?)
            }
            Picture::Svg | Picture::Pdf => None,
        };
        bytes_of(&figure, picture, kind, carried)
    }

    /// Writes a picture to a file, its kind by the file's ending.
    pub fn export_picture(
        &self,
        chosen: &PanelSelection,
        options: &FigureOptions,
        picture: &PictureOptions,
        path: &Path,
    ) -> Result<(), AppError> {
        let bytes = self.picture(chosen, options, picture, Picture::of(path)?)?;
        write_whole(path, &bytes)
    }
}

/// A figure as the bytes of a file; `carried` is what a PNG keeps of what it was drawn from.
pub(crate) fn bytes_of(figure: &Figure, picture: &PictureOptions, kind: Picture, carried: Option<String>) -> Result<Vec<u8>, AppError> {
    Ok(match kind {
        Picture::Png => {
            let pixels = Pixels { scale: picture.scale()?, background: picture.background, dpi: picture.dpi(), carried };
            duixian_chart::png_with(figure, &pixels)?
        }
        Picture::Svg => duixian_chart::outlined(figure)?.into_bytes(),
        Picture::Pdf => duixian_chart::pdf(figure)?,
    })
}

/// What the PNG at `path` was drawn from.
///
/// # Errors
/// Where the file cannot be read, is no PNG of ours, or was written by a newer version.
pub fn reopen(path: &Path) -> Result<Carried, AppError> {
    let name = path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
    let wrong = |what: &str| AppError::Wrong(format!("“{name}”{what}"));
    let size = std::fs::metadata(path).map_err(|error| wrong(&format!("读不出来（{error}）；请检查路径。")))?.len();
    if size > LARGEST {
        return Err(wrong("太大，不是由兑现导出的图片。"));
    }
    let bytes = std::fs::read(path).map_err(|error| wrong(&format!("读不出来（{error}）；请检查路径。")))?;
    let none = "里没有兑现的数据：只有由兑现导出、且未经其他软件（聊天软件、看图软件）转存的 PNG 才能重新打开。";
    let text = duixian_chart::carried(&bytes).ok_or_else(|| wrong(none))?;
    #[derive(Deserialize)]
    struct Marked {
        duixian: u32,
    }
    let damaged = |_| wrong("里的数据不完整，无法重新打开；请用原来导出的文件。");
    let form = serde_json::from_str::<Marked>(&text).map_err(damaged)?.duixian;
    if form > FORM {
        return Err(wrong("由更新版本的兑现导出；请先更新本程序。"));
    }
    serde_json::from_str(&text).map_err(damaged)
}

#[cfg(test)]
mod tests {
    use duixian_model::{Measure, Mode, Selection};

    use super::*;

    #[test]
    fn of_many_places_a_picture_carries_those_that_are_drawn() {
        let folder = tempfile::tempdir().unwrap();
        let library = crate::samples::open(folder.path().join("样例.duixian"), "2026-01-01T00:00:00Z").unwrap();
        let selection = PanelSelection::from(Selection::new("gdp", Measure::Growth, 2021, Mode::Fulfilment));
        let options = FigureOptions { top: Some(3), ..FigureOptions::default() };
        let figure = library.chart(&selection, &options).unwrap();
        let all = || Carried {
            duixian: FORM,
            selection: selection.clone(),
            options: options.clone(),
            picture: PictureOptions::default(),
            comparisons: library.panel(&selection).unwrap().to_vec(),
        };
        let places = |told: &str| -> Vec<usize> {
            let back: Carried = serde_json::from_str(told).unwrap();
            assert_eq!((&back.selection, &back.options), (&selection, &options));
            back.comparisons.iter().map(|comparison| comparison.rows.len()).collect()
        };
        let whole = all().told(&figure, usize::MAX).unwrap();
        assert!(places(&whole)[0] > 3);
        let drawn = all().told(&figure, whole.len() - 1).unwrap();
        assert_eq!(places(&drawn), [3]);
        assert!(places(&all().told(&figure, drawn.len() - 1).unwrap()).is_empty());
    }
}
