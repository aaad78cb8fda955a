//! The figure in a cell of a table: 118.32, 9左右, ≤4.5, 6-7, 增长9%, with the unit of its row or its own.

use duixian_model::{Decimal, Family, Qualifier, Strength, Unit};

use crate::quantity;

/// A cell's figure.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Value {
    low: Decimal,
    high: Decimal,
    pub unit: Unit,
    pub family: Family,
    pub qualifier: Qualifier,
    /// 增长 or 下降 stands in the cell.
    pub grows: bool,
    pub strength: Strength,
}

/// Words before a figure that say how it is meant.
const BEFORE: [(&str, Option<Qualifier>); 22] = [
    ("控制在", Some(Qualifier::AtMost)),
    ("不超过", Some(Qualifier::AtMost)),
    ("不高于", Some(Qualifier::AtMost)),
    ("低于", Some(Qualifier::AtMost)),
    ("小于等于", Some(Qualifier::AtMost)),
    ("<=", Some(Qualifier::AtMost)),
    ("≤", Some(Qualifier::AtMost)),
    ("≦", Some(Qualifier::AtMost)),
    ("<", Some(Qualifier::AtMost)),
    ("不低于", Some(Qualifier::AtLeast)),
    ("不少于", Some(Qualifier::AtLeast)),
    ("高于", Some(Qualifier::AtLeast)),
    ("超过", Some(Qualifier::AtLeast)),
    ("突破", Some(Qualifier::AtLeast)),
    (">=", Some(Qualifier::AtLeast)),
    ("≥", Some(Qualifier::AtLeast)),
    ("≧", Some(Qualifier::AtLeast)),
    (">", Some(Qualifier::AtLeast)),
    ("约", Some(Qualifier::About)),
    ("达到", None),
    ("完成", None),
    ("预计", None),
];

impl Value {
    /// The figure that the cell is; nothing where it is anything more or less. `unit` is the row's or the column's.
    pub(super) fn of(cell: &str, unit: Option<&str>) -> Option<Value> {
        let mut rest = cell.trim();
        let (mut before, mut strength) = (None, Strength::Plain);
        let (mut grows, mut falls) = (false, false);
        loop {
            let stripped = if let Some(after) = ["力争", "争取"].iter().find_map(|word| rest.strip_prefix(word)) {
                strength = Strength::Strive;
                after
            } else if let Some(after) = ["确保", "必须"].iter().find_map(|word| rest.strip_prefix(word)) {
                strength = Strength::Ensure;
                after
            } else if let Some(after) = ["同比增长", "增长", "同比上升", "上升", "+", "↑"].iter().find_map(|word| rest.strip_prefix(word))
            {
                grows = true;
                after
            } else if let Some(after) = ["同比下降", "下降", "减少", "↓"].iter().find_map(|word| rest.strip_prefix(word)) {
                (grows, falls) = (true, true);
                after
            } else if let Some((after, qualifier)) =
                BEFORE.iter().find_map(|(word, qualifier)| rest.strip_prefix(word).map(|after| (after, *qualifier)))
            {
                before = qualifier.or(before);
                after
            } else {
                break;
            };
            rest = stripped.trim_start();
        }
        let written = with_unit(rest, unit)?;
        let found = quantity::quantity(&written, 0).filter(|found| found.start == 0 && found.end == written.len())?;
        let qualifier = match (found.qualifier, before) {
            (Qualifier::Exact | Qualifier::About, Some(before)) => before,
            (said, _) => said,
        };
        let (mut low, mut high, mut qualifier) = (found.low, found.high, qualifier);
        if falls {
            (low, high) = (-high, -low);
            qualifier = match qualifier {
                Qualifier::AtLeast => Qualifier::AtMost,
                Qualifier::AtMost => Qualifier::AtLeast,
                other => other,
            };
        }
        // 倍 stands for no figure of these tables for sure.
        (found.unit.0 != "倍").then_some(Value { low, high, unit: found.unit, family: found.family, qualifier, grows, strength })
    }

    /// The bounds, as the wording binds them.
    pub(super) fn bounds(&self) -> (Option<Decimal>, Option<Decimal>) {
        match self.qualifier {
            Qualifier::AtLeast => (Some(self.low), None),
            Qualifier::AtMost => (None, Some(self.high)),
            Qualifier::InStep => (None, None),
            _ => (Some(self.low), Some(self.high)),
        }
    }
}

/// The figure with a unit behind it: its own, or the one given. Nothing where there is neither, or no figure.
fn with_unit(cell: &str, unit: Option<&str>) -> Option<String> {
    let (sign, rest) = cell.strip_prefix(['-', '−', '－']).map_or(("", cell), |rest| ("-", rest.trim_start()));
    let (_, mut end) = quantity::arabic(rest, 0)?;
    if quantity::unit(rest, end).is_none() {
        // 6-7, 6~7: the unit stands behind both
        for joint in ['-', '—', '–', '~', '～', '至', '到'] {
            let Some(after) = rest[end..].strip_prefix(joint) else { continue };
            let at = rest.len() - after.len();
            if let Some((_, high_end)) = quantity::arabic(rest, at) {
                end = high_end;
                break;
            }
        }
    }
    if quantity::unit(rest, end).is_some() {
        return Some(format!("{sign}{rest}"));
    }
    Some(format!("{sign}{}{}{}", &rest[..end], unit?, rest[end..].trim_start()))
}
