//! A place's page: all its indicators, promised and delivered, in one figure for print.

use duixian_model::Panel;

use crate::figure::Figure;
use crate::frame;
use crate::options::FigureOptions;

/// Draws the panel.
pub(crate) fn draw(panel: &Panel<'_>, options: &FigureOptions) -> Figure {
    frame::sentence(panel, options, options.lang.pick("地区一览图尚未绘制。", "The page of a place is not drawn yet."))
}
