//! The lines of a cleaned text, and which of them belong to a web site rather than to a report.

use std::ops::Range;

/// Lines as byte ranges of a text, in order, without their line ends.
#[derive(Clone, Debug)]
pub(super) struct Lines<'a> {
    pub(super) text: &'a str,
    pub(super) at: Vec<Range<usize>>,
}

impl<'a> Lines<'a> {
    pub(super) fn of(text: &'a str) -> Lines<'a> {
        let mut at = Vec::new();
        let mut start = 0;
        for end in memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
            if end > start {
                at.push(start..end);
            }
            start = end + 1;
        }
        Lines { text, at }
    }

    /// The number of the line that holds this byte, or of the first after it.
    pub(super) fn number(&self, byte: usize) -> usize {
        self.at.partition_point(|line| line.end <= byte)
    }

    pub(super) fn line(&self, number: usize) -> &'a str {
        &self.text[self.at[number].clone()]
    }
}

/// What opens the part of a page after the report: nothing of the report follows, unless whole paragraphs do.
const AFTERWARDS: &[&str] = &[
    "分享到",
    "分享至",
    "分享:",
    "上一篇",
    "下一篇",
    "上一条",
    "下一条",
    "相关文章",
    "相关链接",
    "相关阅读",
    "相关词条",
    "相关推荐",
    "相关新闻",
    "相关评论",
    "相关信息",
    "相关内容",
    "热门词条",
    "热门文章",
    "热门推荐",
    "热门标签",
    "推荐阅读",
    "猜你喜欢",
    "本栏最新",
    "本栏推荐",
    "阅读排行",
    "点击排行",
    "标签云",
    "联系我们",
    "联络我们",
    "网站地图",
    "站点地图",
    "关于我们",
    "主办单位",
    "主办:",
    "承办单位",
    "承办:",
    "版权所有",
    "版权声明",
    "免责声明",
    "技术支持",
    "责任编辑",
    "编辑:",
    "打印本页",
    "【打印",
    "打印】",
    "关闭窗口",
    "【关闭",
    "扫一扫",
    "返回顶部",
    "返回首页",
    "查看更多",
    "展开全文",
    "查阅全文",
    "试读结束",
    "访问总数",
    "访问量",
    "浏览量",
    "浏览次数",
    "阅读量",
    "阅读次数",
    "点击数",
    "网站标识码",
    "公网安备",
    "ICP备",
    "友情链接",
    "我要评论",
    "发表评论",
    "有想补充的信息",
    "点我投稿",
    "企业入驻",
    "附件下载",
    "原文链接",
    "本文链接",
    "转载请注明",
    "如若转载",
    "我要纠错",
    "政务微博",
    "政务微信",
    "微信公众号",
    "来源:",
    "信息来源",
    "文章来源",
    "发布时间",
    "发布日期",
    "更新时间",
    "QQ空间",
    "新浪微博",
    "相关文件",
    "相关附件",
    "相关报道",
    "相关文档",
    "点击图片",
    "点击进入",
];

/// Whether a line belongs to the page around a report.
pub(super) fn chrome(line: &str) -> bool {
    let bare = line
        .trim_matches(|c: char| matches!(c, '.' | '-' | '—' | '·' | '•' | '*' | '?' | '>' | '<' | '[' | ']' | '|' | '_' | '=' | '…' | ' '));
    if bare.is_empty() || date_only(bare) {
        return true;
    }
    matches!(bare, "附件" | "附件:" | "附:" | "收藏" | "打印" | "分享" | "关闭" | "×" | "返回")
        || (bare.len() <= 1500 && AFTERWARDS.iter().any(|words| bare.starts_with(words) || (bare.len() <= 60 && bare.contains(words))))
}

/// Whether a line at the top of a page speaks of the page: 发布日期, 您当前所在的位置, 内容摘要.
pub(super) fn page_head(line: &str) -> bool {
    const HEADS: &[&str] = &[
        "您当前",
        "当前位置",
        "您的位置",
        "首页",
        "时间:",
        "日期:",
        "作者:",
        "来源:",
        "阅读:",
        "评论:",
        "内容摘要",
        "摘要:",
        "字体",
        "字号",
        "索引号",
        "发文机关",
        "发文日期",
        "文号",
        "主题分类",
        "成文日期",
        "发布机构",
        "信息索引",
        "名称:",
        "标题:",
        "基本介绍",
        "基本信息",
        "中文名",
        "发布单位",
        "文件类型",
        "档案类型",
        "目录",
    ];
    // a picture's caption: 县长某某作政府工作报告。某某 摄
    let caption = line.len() <= 180
        && (["作政府工作报告", "作《政府工作报告》", "作工作报告"].iter().any(|words| line.contains(words)) || line.ends_with(" 摄"));
    chrome(line)
        || caption
        || line.contains("发布的报告")
        || HEADS.iter().any(|words| line.trim_start_matches(['•', '·', ' ']).starts_with(words))
}

/// Whether a short line speaks of the page in the middle of others: 2031-02-01 10:00 来源:区政府办 字体:大中小.
pub(super) fn page_label(line: &str) -> bool {
    const LABELS: [&str; 10] = ["来源:", "时间:", "日期:", "作者:", "阅读:", "浏览:", "点击", "字体", "字号", "上一页"];
    LABELS.iter().any(|label| line.contains(label))
}

/// 2025-07-08, 03-30, 12/03, 第3页, 28.
fn date_only(line: &str) -> bool {
    line.len() <= 30 && line.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '/' | ':' | '.' | ' ' | '第' | '页' | '共'))
}

/// Where a report that goes from `start` to `limit` at most, and whose text begins at `anchor`, ends: before the page around it.
pub(super) fn end_of_report(lines: &Lines<'_>, start: usize, anchor: usize, limit: usize) -> usize {
    let first = lines.number(start);
    let mut last = lines.number(limit).min(lines.at.len());
    // Forward: from the first sign of the page on, where no whole paragraph follows.
    let paragraph = |number: usize| {
        let line = lines.line(number);
        line.len() > 240 && !chrome(line) && line.matches('。').count() >= 2
    };
    let prose = (first..last).rev().find(|&number| paragraph(number)).unwrap_or(first).max(lines.number(anchor));
    if let Some(page) = (prose + 1..last).find(|&number| strong(lines.line(number))) {
        last = page;
    }
    // Backward: what is left of the page's furniture.
    while last > first + 1 && chrome(lines.line(last - 1)) {
        last -= 1;
    }
    let Some(line) = last.checked_sub(1).filter(|&number| number >= first).map(|number| lines.at[number].clone()) else { return limit };
    // A watermark behind the last sentence.
    let words = &lines.text[line.start.max(start)..line.end.min(limit)];
    let sentence = words.rfind(['。', '!', '”', ')']).map(|at| at + words[at..].chars().next().map_or(1, char::len_utf8));
    match sentence {
        Some(end)
            if end < words.len()
                && words.len() - end <= 75
                && ["网", "公众号", "来源", "文库", "下载", "点击"].iter().any(|mark| words[end..].contains(mark)) =>
        {
            line.start.max(start) + end
        }
        _ => line.end.min(limit),
    }
}

/// A line that opens the part of a page after the report for certain.
fn strong(line: &str) -> bool {
    line.len() <= 1500 && {
        let bare = line.trim_matches(|c: char| matches!(c, '.' | '-' | '—' | '·' | '•' | '*' | '?' | ' '));
        AFTERWARDS.iter().any(|words| bare.starts_with(words))
    }
}
