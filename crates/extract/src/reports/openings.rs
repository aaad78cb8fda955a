//! How a report opens: 各位代表:现在,我代表区人民政府,向大会报告政府工作,请予审议; and the lines above it — title, meeting, day, who
//! speaks.

use memchr::memmem;

/// An opening sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Opening {
    /// Where its sentence starts in the cleaned text.
    pub(super) at: usize,
    /// One past the sentence.
    pub(super) end: usize,
    /// The words that say for whom: 清苑县, 区, 容城县第十四届; empty for a body that is no government.
    pub(super) whom: String,
    /// Whether a government reports.
    pub(super) government: bool,
}

/// Every opening sentence of a text.
pub(super) fn openings(text: &str) -> Vec<Opening> {
    let bytes = text.as_bytes();
    let on_behalf = memmem::find_iter(bytes, "代表").filter_map(|at| {
        let before = sentence_before(text, at);
        let speaks = ["我", "我谨", "我们", "我受"].iter().any(|word| before.trim_end().ends_with(word));
        if speaks { opening(text, at - before.len(), at + "代表".len(), at + "代表".len()) } else { None }
    });
    let by_order = memmem::find_iter(bytes, "委托").filter_map(|at| {
        let before = sentence_before(text, at);
        let from = before.rfind('受').filter(|from| before.len() - from <= 60)?;
        let ours = before[..from].ends_with('我') || before[..from].is_empty() || before[..from].ends_with([',', '各']);
        if ours { opening(text, at - before.len(), at - before.len() + from + '受'.len_utf8(), at) } else { None }
    });
    let mut found: Vec<Opening> = on_behalf.chain(by_order).collect();
    found.sort_by_key(|opening| opening.at);
    found.dedup_by_key(|opening| opening.at);
    found
}

/// The words of the sentence before byte `at`, at most 40 characters of them.
fn sentence_before(text: &str, at: usize) -> &str {
    let from = text.ceil_char_boundary(at.saturating_sub(120));
    let before = &text[from..at];
    let start =
        before.rfind(['\n', '。', '!', ':', '?', ';']).map_or(0, |end| end + before[end..].chars().next().map_or(1, char::len_utf8));
    &before[start..]
}

/// The opening whose sentence starts at `start` and names its body from `whom` on.
fn opening(text: &str, start: usize, whom: usize, said: usize) -> Option<Opening> {
    let ahead = &text[said..text.floor_char_boundary((said + 480).min(text.len()))];
    let sentence = &ahead[..ahead.find(['。', '\n', '!']).unwrap_or(ahead.len())];
    let has = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
    let reports = has(&["报告", "作工作", "汇报"]) || (has(&["作", "做"]) && has(&["工作"]));
    let to_whom = has(&[
        "向大会",
        "向会议",
        "向本次",
        "向各位",
        "向全会",
        "向大家",
        "代表大会",
        "常委会",
        "常务委员会",
        "审议",
        "审查",
        "提出意见",
        "提意见",
    ]);
    let named = &text[whom..text.floor_char_boundary((whom + 150).min(text.len()))];
    let body = named.find([',', '。', '\n', '!']).map_or(named, |end| &named[..end]);
    let body = body.find('向').map_or(body, |end| &body[..end]);
    let other = ["法院", "检察院", "本院", "常委会", "常务委员会", "主席团", "政协", "监察委", "党委会", "纪委"];
    let government = !other.iter().any(|word| body.contains(word));
    let name_end = ["人民政府", "政府", "办事处", "管委会", "管理委员会", "行署"].iter().filter_map(|word| body.find(word)).min();
    // 受县人民政府委托,现将…报告如下: whoever is sent by a government reports to somebody.
    let sent = ahead.starts_with("委托") && name_end.is_some();
    if !reports || !(to_whom || sent) || has(&["表示衷心", "表示崇高", "表示诚挚", "致以"]) {
        return None;
    }
    Some(Opening {
        at: start,
        end: said + sentence.len(),
        whom: if government { name_end.map_or(String::new(), |end| format!("{}政府", &body[..end])) } else { String::new() },
        government,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<(usize, String, bool)> {
        openings(text).into_iter().map(|o| (o.at, o.whom, o.government)).collect()
    }

    #[test]
    fn openings_and_thanks() {
        let some = |at: usize, whom: &str| vec![(at, whom.to_owned(), true)];
        assert_eq!(of("各位代表:现在,我代表清苑县人民政府向大会报告工作。请提出意见。"), some("各位代表:".len(), "清苑县政府"));
        assert_eq!(of("现在,我代表容城县第十四届人民政府,向大会报告2007年换届以来的工作,请予审议。"), some(0, "容城县第十四届政府"));
        assert_eq!(of("我受区人民政府委托,向区人大常委会报告上半年计划执行情况,请予审议。"), some(0, "区政府"));
        assert_eq!(of("下面,我代表县政府向大会做工作报告,请连同规划纲要一并审议。"), some(0, "县政府"));
        assert_eq!(of("受县人民政府委托,现将去年的工作情况和今年的工作意见报告如下。"), some(0, "县政府"));
        assert_eq!(of("在此,我代表县政府,向全县人民,向人大代表表示衷心的感谢!"), []);
        assert_eq!(of("各位代表,人大代表报告了工作。"), []);
        assert_eq!(of("现在,我代表区人大常委会,向大会报告工作,请予审议。"), vec![(0, String::new(), false)]);
    }
}
