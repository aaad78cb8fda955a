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
    "加强", "促进", "实施", "加大", "狠抓", "抓好", "全力", "着力", "大力", "依托", "获批", "创建",
];

/// Whether the paragraph of the sentence at `at` has a zone for its topic, and has not spoken of the whole place since.
pub(crate) fn of_zone(lexicon: &Lexicon, text: &str, at: usize, place: &str) -> bool {
    let before = text[text.ceil_char_boundary(at.saturating_sub(FAR))..at].trim_end_matches('\n');
    let paragraph = before.rfind('\n').map_or(before, |end| &before[end + 1..]);
    let (topic, since) = paragraph.split_once('。').unwrap_or((paragraph, ""));
    if topic.len() > SHORT || topic.is_empty() || (paragraph.len() == before.len() && before.len() + 3 > FAR) {
        return false;
    }
    let mut tokens = Vec::new();
    token::tokens(lexicon, topic, 0, topic.len(), &mut tokens);
    let zone = tokens.iter().position(|t| t.cue() == Some(Cue::Zone));
    let subject = zone.is_some_and(|zone| {
        let (start, end) = (tokens[zone].start, tokens[zone].end);
        // 过去一年,新区建设铺开,投资攀升: of the whole place, in its zone too
        let opens = !topic[..start].contains(['，', ',', '、']);
        opens && end <= SUBJECT && !ACTS.iter().any(|verb| topic[..start].contains(verb))
    });
    let figures = tokens.iter().any(|t| matches!(t.what, What::Quantity(_) | What::Name(_)));
    if !subject || figures {
        return false;
    }
    // 滨海新区 is the whole place to its own report
    token::tokens(lexicon, place, 0, place.len(), &mut tokens);
    if tokens.last().is_some_and(|t| t.cue() == Some(Cue::Zone)) {
        return false;
    }
    token::tokens(lexicon, since, 0, since.len(), &mut tokens);
    !tokens.iter().any(|t| matches!(t.cue(), Some(Cue::Whole(_))))
}

#[cfg(test)]
mod tests {
    use crate::rules::corpus::{In, found, short};

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
