//! Asides: brackets and circumstances (在…的基础上), passed over or told where they state figures of their own.

use super::Walk;
use crate::cue::Cue;
use crate::token::{Token, What};

impl Walk<'_> {
    /// The token behind 在…的情况下, where 在 stands at `i` and nothing parts them.
    pub(super) fn circumstance(&self, i: usize) -> Option<usize> {
        let from = self.tokens[i].end;
        let rest = &self.text[from..self.tokens.last()?.end];
        let reach = rest.find([',', ';', '。']).unwrap_or(rest.len());
        let close = ["情况下", "背景下", "形势下", "条件下", "基础上"]
            .iter()
            .filter_map(|word| rest[..reach].find(word).map(|at| at + word.len()))
            .min()?;
        let behind = self.tokens[i..].iter().position(|t| t.start >= from + close)?;
        // 在2016年突破10亿元的基础上, 在2020年地区生产总值增长6.1%的基础上: what was reached then is told
        let told = |within: &[Token]| {
            within.iter().any(|t| matches!(t.what, What::Name(_))) && within.iter().any(|t| matches!(t.cue(), Some(Cue::Time(_))))
        };
        let reached = ["突破", "达到", "超"].iter().any(|verb| rest[..close].contains(verb));
        if rest[..close].ends_with("基础上") && (reached || told(&self.tokens[i..i + behind])) {
            return None;
        }
        Some(i + behind)
    }

    /// Where 剔除减税降费等因素 ends, if it begins right before token `i`: on what basis, and nothing else.
    pub(super) fn basis(&self, i: usize) -> Option<usize> {
        let from = self.tokens[i].gap;
        let rest = &self.text[from..self.tokens.last()?.end];
        ["剔除", "扣除", "还原"].iter().any(|verb| rest.starts_with(verb)).then_some(())?;
        let clause = &rest[..rest.find([',', ';', '。']).unwrap_or(rest.len())];
        let end = ["因素影响", "因素", "影响"].iter().filter_map(|word| clause.find(word).map(|at| at + word.len())).max()?;
        Some(from + end)
    }

    /// Brackets: a name's gloss is passed over; figures inside count only with a verb or a goal.
    pub(super) fn brackets(&mut self, i: usize) -> usize {
        let Some(close) = self.tokens[i + 1..].iter().take(24).position(|t| t.cue() == Some(Cue::Close)).map(|k| i + 1 + k) else {
            return i + 1;
        };
        let inside = &self.tokens[i + 1..close];
        let figures = inside.iter().any(|t| matches!(t.what, What::Quantity(_)));
        let signed = (i + 1..close).any(|k| self.signed(k));
        let telling = signed
            || inside.iter().any(|t| matches!(t.cue(), Some(Cue::Grow | Cue::Fall | Cue::Goal | Cue::Rate | Cue::Strive | Cue::Ensure)));
        // (其中:第一产业12亿元,第二产业34亿元)
        let parts = inside.first().is_some_and(|t| t.cue() == Some(Cue::Among)) && inside.iter().any(|t| matches!(t.what, What::Name(_)));
        if figures && (telling || parts) && !self.wording.relative {
            if self.clause.has_figure {
                let foreign = self.foreign;
                self.around = parts.then(|| (self.heads.clone(), foreign));
                self.new_clause();
                self.foreign = foreign;
            }
            return i + 1;
        }
        if inside.iter().any(|t| t.cue() == Some(Cue::Comparable)) {
            self.wording.comparable = true;
        }
        close + 1
    }
}
