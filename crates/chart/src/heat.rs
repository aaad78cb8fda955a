//! The heat table: places by indicators, or by years, with figures and verdicts; what is not stated and what could not
//! be read drawn apart.

use duixian_model::Panel;

use crate::figure::Figure;
use crate::frame;
use crate::options::FigureOptions;

/// Draws the panel.
pub(crate) fn draw(panel: &Panel<'_>, options: &FigureOptions) -> Figure {
    frame::sentence(panel, options, options.lang.pick("热力表尚未绘制。", "The table of indicators is not drawn yet."))
}
