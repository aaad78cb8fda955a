//! The topic of a paragraph: what its first, short sentence names, and what the sentences behind it are of (园区建设提速。完成投资…).

use crate::cue::Cue;
use crate::lexicon::Lexicon;
use crate::token::{self, What};

/// How far before a sentence its paragraph's topic is looked for, in bytes.
const FAR: usize = 480;

/// How long a topic sentence is at most, in bytes.
const SHORT: usize = 90;

/// How far into its sentence a zone's name ends at most that is its subject, in bytes.
const SUBJECT: usize = 36;

/// What is done to a zone that is no subject: 做强园区平台.
const ACTS: &[&str] = &[
    "加快", "推进", "推动", "做强", "做大", "做优", "建设", "打造", "提升", "强化", "完善", "支持", "聚焦", "围绕", "突出", "坚持", "深化",
    "优化", "加强", "促进", "实施", "加大", "狠抓", "抓好", "全力", "着力", "大力", "依托", "获批", "创建",
];

/// Whether these words before a zone's name say that something is done to it.
pub(crate) fn acted_upon(before: &str) -> bool {
    ACTS.iter().any(|verb| before.contains(verb))
}

/// The topics of a report's paragraphs, asked for sentence by sentence.
#[derive(Debug)]
pub(crate) struct Topic {
    /// Whether the place is a zone by its own name: 滨海新区 is the whole place to its own report.
    own: bool,
    /// Where the paragraph asked of last begins.
    begins: usize,
    /// Where its topic sentence ends, if that names a zone.
    zone: Option<usize>,
}

impl Topic {
    /// The topics in a report of this place.
    pub(crate) fn new(lexicon: &Lexicon, place: &str) -> Topic {
        let mut tokens = Vec::new();
        token::tokens(lexicon, place, 0, place.len(), &mut tokens);
        Topic { own: tokens.last().is_some_and(|t| t.cue() == Some(Cue::Zone)), begins: usize::MAX, zone: None }
    }

    /// Whether the paragraph of the sentence at `at` has a zone for its topic, and has not spoken of the whole place since.
    pub(crate) fn of_zone(&mut self, lexicon: &Lexicon, text: &str, at: usize) -> bool {
        let before = text[..at].trim_end_matches('\n');
        let near = before.ceil_char_boundary(before.len().saturating_sub(FAR));
        let begins = before[near..].rfind('\n').map(|end| near + end + 1).or((near == 0).then_some(0));
        let Some((begins, topic)) = begins.and_then(|begins| Some((begins, before[begins..].find('。')?))) else { return false };
        if begins != self.begins {
            (self.begins, self.zone) = (begins, None);
            if !self.own && names_a_zone(lexicon, &before[begins..begins + topic]) {
                self.zone = Some(begins + topic);
            }
        }
        let Some(since) = self.zone else { return false };
        let mut tokens = Vec::new();
        token::tokens(lexicon, text, since, before.len(), &mut tokens);
        !tokens.iter().any(|t| matches!(t.cue(), Some(Cue::Whole(_))))
    }
}

/// Whether a topic sentence has a zone for its subject and states nothing.
fn names_a_zone(lexicon: &Lexicon, topic: &str) -> bool {
    if topic.len() > SHORT || topic.is_empty() {
        return false;
    }
    let mut tokens = Vec::new();
    token::tokens(lexicon, topic, 0, topic.len(), &mut tokens);
    let zone = tokens.iter().find(|t| t.cue() == Some(Cue::Zone));
    let subject = zone.is_some_and(|zone| {
        let before = &topic[..zone.start];
        // 过去一年,新区建设铺开,投资攀升: of the whole place, in its zone too
        !before.contains(['，', ',', '、']) && zone.end <= SUBJECT && !acted_upon(before)
    });
    subject && !tokens.iter().any(|t| matches!(t.what, What::Quantity(_) | What::Name(_)))
}

/// How far above a line the head of its list of targets is looked for, in bytes, and how long the lines between are at most.
const LIST: usize = 900;
const ITEM: usize = 180;

/// Whether the line at `at` is one of a list of targets, each on a line of its own below 主要预期目标是:.
pub(crate) fn lists_targets(text: &str, at: usize) -> bool {
    let begins = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let near = text.ceil_char_boundary(begins.saturating_sub(LIST));
    let lines = text[near..begins].trim_end_matches('\n').rsplit('\n');
    let head = lines.take_while(|line| line.len() <= ITEM).find_map(|line| line.strip_suffix(':'));
    head.is_some_and(|head| {
        let head = ["建议为", "如下", "是", "为"].iter().find_map(|end| head.strip_suffix(end)).unwrap_or(head);
        head.ends_with("目标") && !head.contains(['。', ';'])
    })
}

#[cfg(test)]
mod tests {
    use crate::rules::corpus::{In, found, short};

    #[test]
    fn targets_on_lines_of_their_own_are_a_list() {
        let lines = "主要预期目标是：\n1.地区生产总值7%左右\n2.固定资产投资增长10%\n全年实施项目82个。固定资产投资12亿元。";
        let all = found(In::Plan, lines).observations;
        let told: Vec<(String, bool)> = all.iter().map(|one| (one.printed.clone(), one.listed)).collect();
        assert_eq!(told[..2], [("7%左右".to_owned(), true), ("10%".to_owned(), true)], "{told:?}");
        let review = found(In::Review, "主要预期目标是：\n地区生产总值7%左右").observations;
        assert!(review.is_empty(), "{review:?}");
        let far = "今年的主要预期目标是：\n".to_owned() + &"推进项目建设。".repeat(20) + "\n财政收入7%左右";
        assert!(found(In::Plan, &far).observations.is_empty());
    }

    #[test]
    fn what_is_said_below_a_zone_s_name_is_of_the_zone() {
        for text in ["惠北开发区建设步伐加快。全年完成固定资产投资31亿元。", "高新区实力提升。入园企业达到86家。完成固定资产投资22亿元。"]
        {
            let found = found(In::Review, text);
            assert!(found.observations.is_empty() && found.unresolved.len() == 1, "{text}: {found:?}");
        }
        for (text, figure) in [
            ("园区承载力增强。投入2亿元完善设施。全县固定资产投资62亿元。", "62亿元"),
            ("加快开发区建设。全年完成固定资产投资57亿元。", "57亿元"),
            ("过去一年，新区建设步步推开，投资连年攀升。预计全年固定资产投资61亿元。", "61亿元"),
            ("经济运行平稳。全年完成固定资产投资51亿元。", "51亿元"),
        ] {
            let all = short(&found(In::Review, text));
            assert_eq!(all, [format!("fixed_asset_investment actual level 2020 {figure} exact")], "{text}");
        }
    }
}
