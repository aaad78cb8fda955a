//! A figure as a PDF of one page: lines and text stay what they are, so that it prints sharp at any size and its words
//! can be searched and copied. The bundled font is embedded, cut down to the characters used.

use std::sync::{Arc, OnceLock};

use krilla::Document;
use krilla::geom::Size;
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla_svg::{SurfaceExt, SvgSettings};

use crate::figure::Figure;
use crate::font::{FAMILY, FONT};
use crate::raster::ChartError;

/// Points of a page to a logical pixel: 72 and 96 to the inch.
const POINTS: f32 = 72.0 / 96.0;

/// The figure as a PDF, one point for every 4/3 logical pixels; without a date, so that the same figure gives the same
/// bytes.
///
/// # Errors
/// Where the SVG was changed after it was drawn and cannot be read.
pub fn pdf(figure: &Figure) -> Result<Vec<u8>, ChartError> {
    let failed = |error: &dyn std::fmt::Display| ChartError::Pdf(error.to_string());
    let tree = usvg::Tree::from_str(&figure.svg, options()).map_err(|error| failed(&error))?;
    let size = Size::from_wh(figure.width as f32 * POINTS, figure.height as f32 * POINTS);
    let size = size.ok_or(ChartError::Size { width: u64::from(figure.width), height: u64::from(figure.height) })?;
    let language = if figure.svg.contains("xml:lang=\"en\"") { "en" } else { "zh-CN" };
    let mut document = Document::new();
    let about = Metadata::new().title(figure.title.clone()).description(figure.alt.clone());
    document.set_metadata(about.language(language.to_owned()).creator("兑现".to_owned()));
    let mut page = document.start_page_with(PageSettings::new(size));
    let mut surface = page.surface();
    let drawn = surface.draw_svg(&tree, size, SvgSettings::default());
    surface.finish();
    page.finish();
    drawn.ok_or_else(|| failed(&"SVG"))?;
    document.finish().map_err(|error| failed(&format_args!("{error:?}")))
}

/// Reading with the bundled font and no other.
fn options() -> &'static usvg::Options<'static> {
    static OPTIONS: OnceLock<usvg::Options<'static>> = OnceLock::new();
    OPTIONS.get_or_init(|| {
        let mut fonts = usvg::fontdb::Database::new();
        fonts.load_font_source(usvg::fontdb::Source::Binary(Arc::new(FONT)));
        fonts.set_sans_serif_family(FAMILY);
        usvg::Options { fontdb: Arc::new(fonts), font_family: FAMILY.to_owned(), ..Default::default() }
    })
}
