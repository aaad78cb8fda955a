//! The scatter: target against result, one dot a place, with the diagonal and the share that met its target.

use duixian_model::Panel;

use crate::figure::Figure;
use crate::frame;
use crate::options::FigureOptions;

/// Draws the panel.
pub(crate) fn draw(panel: &Panel<'_>, options: &FigureOptions) -> Figure {
    frame::sentence(panel, options, options.lang.pick("散点图尚未绘制。", "The scatter is not drawn yet."))
}
