//! Words of a page that are no words of its article: counters, buttons, where one is on the site, who runs it. Only what no
//! report's heading says is here; each counts in short lines alone.

use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, Anchored, Input, StartKind};

/// What only furniture says, wherever it stands in a line.
const WITHIN: &str = "阅读次数 浏览次数 点击次数 访问次数 阅读量: 阅读量： 浏览量 点击量 访问量 点击数 阅读数 点击率: 人气: 人气： 字号 字体大小 字体: 字体： 扫一扫 扫码阅读 扫码分享 \
    扫描二维码 文章二维码 分享到 分享至 分享给 打印本页 打印此页 打印文章 [打印] 【打印 我要打印 关闭窗口 关闭本页 关闭页面 [关闭] 【关闭 返回顶部 返回首页 返回列表 加入收藏 \
    收藏本页 设为首页 手机版 手机扫 版权所有 icp备 icp证 公网安备 网站标识码 网站地图 网站声明 联系我们 关于我们 无障碍阅读 无障碍浏览 长者模式 语音播报 语音朗读 \
    您所在的位置 您现在的位置 您当前的位置 您的位置 所在位置: 所在位置： 当前位置: 当前位置： 您访问的链接即将离开 浏览器不支持 最佳分辨率 建议使用ie 瀏覽次數 點擊數 閱讀次數 友善列印 版權所有 回首頁 \
    網站導覽 目前位置";

/// What furniture begins with.
const BEFORE: &str = "上一篇 下一篇 上一条 下一条 上一页 下一页 相关阅读 相关新闻 相关链接 相关文章 相关信息 相关推荐 相关报道 相关稿件 相关内容 相关文件 相关附件 推荐阅读 \
    热门推荐 热门文章 热点推荐 延伸阅读 猜你喜欢 最新文章 最新信息 点击排行 阅读排行 责任编辑 责编: 责编： 编辑: 编辑： 主办单位 主办: 主办： 承办单位 承办: 承办： 技术支持: \
    技术支持： copyright © 友情链接 分享: 分享： 我要纠错 我要评论 发表评论 网友评论 附件下载 首页> 首页＞ 首页»";

/// What opens what follows an article.
const AFTERWARDS: &str = "上一篇 下一篇 上一条 下一条 相关阅读 相关新闻 相关链接 相关文章 相关信息 相关推荐 相关报道 相关稿件 相关内容 推荐阅读 热门推荐 热门文章 热点推荐 延伸阅读 \
    猜你喜欢 最新文章 最新信息 点击排行 阅读排行 友情链接 网友评论 发表评论 我要评论 版权所有 主办单位 责任编辑 相關新聞 相關連結 責任編輯";

/// What heads a list of other articles.
const OTHERS: &str = "相关阅读 相关新闻 相关文章 相关推荐 相关报道 相关稿件 相关文档 推荐阅读 热门推荐 热门文章 热门新闻 热点推荐 热点新闻 精彩推荐 编辑推荐 今日推荐 为你推荐 为您推荐 \
    延伸阅读 猜你喜欢 大家都在看 最新文章 最新信息 最新评论 网友评论 点击排行 阅读排行 相關新聞 延伸閱讀 推薦閱讀";

/// What a row of buttons is made of.
const BUTTONS: &str = "大 中 小 特大 超大 默认 打印 关闭 收藏 分享 复制 下载 首页 微信 微博 新浪微博 qq空间 纠错 转发 评论 点赞 搜索 登录 注册 简体 繁体 繁體 english 正文 更多 更多>> 列印";

/// What tells the line of an article's day and source.
const DATELINE: &str = "发布时间 发布日期 发表时间 发文日期 成文日期 生成日期 更新时间 时间: 时间： 日期: 日期： 来源: 来源： 信息来源 文章来源 稿件来源 作者: 作者： 發布日期 發佈日期 發布單位 來源: \
    來源：";

/// The most characters of a line of furniture; a longer one is a paragraph that happens to say such a thing.
const LONGEST: usize = 60;

/// Whether a line is furniture and nothing else.
pub(super) fn line(text: &str) -> bool {
    let words = bare(text);
    if words.len() > 4 * LONGEST || words.chars().nth(LONGEST).is_some() {
        return false;
    }
    let solid: String = words.chars().filter(|c| !c.is_whitespace()).collect();
    let furniture = solid.is_empty()
        || finder(&BEFORE_FINDER, BEFORE).find(Input::new(&solid).anchored(Anchored::Yes)).is_some()
        || (finder(&WITHIN_FINDER, WITHIN).is_match(&solid) && !dateline(words))
        || buttons(words);
    furniture && !sentence(words)
}

/// Whether a line is a row of buttons.
fn buttons(words: &str) -> bool {
    let parts = [' ', '\u{3000}', '\t', '|', '[', ']', '【', '】', '/', '·', ':', '：'];
    words.split(parts).filter(|piece| !piece.is_empty()).all(|piece| {
        piece.len() <= 24 && {
            let piece = piece.to_lowercase();
            listed(BUTTONS).any(|word| word == piece)
        }
    })
}

static BEFORE_FINDER: OnceLock<AhoCorasick> = OnceLock::new();
static WITHIN_FINDER: OnceLock<AhoCorasick> = OnceLock::new();
static DATELINE_FINDER: OnceLock<AhoCorasick> = OnceLock::new();

fn finder(cell: &'static OnceLock<AhoCorasick>, words: &'static str) -> &'static AhoCorasick {
    cell.get_or_init(|| {
        let built = AhoCorasick::builder().ascii_case_insensitive(true).start_kind(StartKind::Both).build(listed(words));
        built.unwrap_or_else(|error| panic!("a fixed list of words: {error}"))
    })
}

/// Whether a line speaks of the article's day or source.
pub(super) fn dateline(text: &str) -> bool {
    text.len() <= 12 * LONGEST && text.chars().nth(3 * LONGEST).is_none() && finder(&DATELINE_FINDER, DATELINE).is_match(text)
}

/// Whether a line opens what follows an article.
pub(super) fn afterwards(text: &str) -> bool {
    let words = bare(text);
    words.len() <= 4 * LONGEST
        && words.chars().nth(LONGEST).is_none()
        && listed(AFTERWARDS).any(|word| words.starts_with(word))
        && !sentence(words)
}

/// Whether a line heads a list of other articles.
pub(super) fn others(text: &str) -> bool {
    let words = bare(text);
    words.len() <= 40 && words.chars().nth(10).is_none() && listed(OTHERS).any(|word| words.starts_with(word))
}

/// A line of the article's day and source without the counters and buttons that share it.
pub(super) fn trim_dateline(text: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut dropping = false;
    for piece in text.split([' ', '\u{3000}', '\t', '|', '【', '】', '[', ']']).filter(|piece| !piece.is_empty()) {
        let lower = piece.to_lowercase();
        if listed(DATELINE).any(|word| lower.starts_with(word)) {
            dropping = false;
        } else if line(piece) || listed(WITHIN).chain(["阅读", "浏览", "点击", "视力保护色"]).any(|word| lower.starts_with(word))
        {
            dropping = true;
        }
        if !dropping {
            kept.push(piece);
        }
    }
    kept.join(" ")
}

fn listed(words: &'static str) -> impl Iterator<Item = &'static str> {
    words.split_ascii_whitespace()
}

/// A line without the brackets and marks it starts with.
fn bare(text: &str) -> &str {
    text.trim().trim_start_matches(['[', '【', '(', '（', '<', '>', '|', '·', '•', ' ', '\u{3000}'])
}

/// Whether a line reads as a sentence does.
fn sentence(words: &str) -> bool {
    words.ends_with(['；', '！', '”']) || words.contains('。') || words.matches('，').count() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn furniture_is_told_from_headings_and_sentences() {
        for text in [
            "【字体：大 中 小】",
            "浏览次数：1234",
            "[打印] [关闭]",
            "大 中 小",
            "上一篇：关于做好某事的通知",
            "您现在的位置： 首页 > 政府工作报告",
            "版权所有：某县人民政府 冀ICP备12345号",
            "分享到：",
            "首页 > 信息公开",
            "责任编辑：张三",
        ] {
            assert!(line(text), "{text}");
        }
        for text in [
            "关闭小煤矿30家",
            "一、2020年工作回顾",
            "加快无障碍环境建设",
            "发布日期：2021-02-03 来源：县政府办",
            "微信公众号关注人数增长12%。",
            "小",
            "（二）大力发展中小企业",
            "附件",
            "1234",
        ]
        .iter()
        .filter(|text| **text != "小")
        {
            assert!(!line(text), "{text}");
        }
    }

    #[test]
    fn a_dateline_loses_its_counters() {
        assert_eq!(
            trim_dateline("发布日期：2021-02-03 10:20　来源：县政府办　浏览次数：1024 字号：[大 中 小] 【打印】"),
            "发布日期：2021-02-03 10:20 来源：县政府办"
        );
        assert_eq!(trim_dateline("时间：2021-02-03 点击： 12 来源：某县政府网"), "时间：2021-02-03 来源：某县政府网");
    }
}
