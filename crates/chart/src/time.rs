//! Time: target and result over the years of the panel, the gap between them shaded; small multiples over places or
//! indicators on shared scales.

use duixian_model::Panel;

use crate::figure::Figure;
use crate::frame;
use crate::options::FigureOptions;

/// Draws the panel.
pub(crate) fn draw(panel: &Panel<'_>, options: &FigureOptions) -> Figure {
    frame::sentence(panel, options, options.lang.pick("历年对照图尚未绘制。", "The figure over the years is not drawn yet."))
}
