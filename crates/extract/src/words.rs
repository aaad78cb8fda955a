//! The words of a text, by jieba-rs: segmentation and keywords. Quantities are not its business.

use std::collections::{BTreeSet, HashMap};
use std::sync::OnceLock;

use jieba_rs::{Jieba, KeywordExtract, KeywordExtractConfig, TfIdf};
use serde::{Deserialize, Serialize};

use crate::fold::simplified;

/// A keyword of a text and its TF-IDF weight.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Keyword {
    /// The word.
    pub word: String,
    /// TF-IDF weight, larger is more telling.
    pub weight: f64,
}

/// The `most` most telling words of `text` (cleaned; Traditional is folded), the most telling first: nouns and names of at least two
/// characters, without figures and without what every report says.
pub fn keywords(text: &str, most: usize) -> Vec<Keyword> {
    let segmenter = segmenter();
    let text = simplified(text);
    // Some of the best are no words for us (figures, ordinals): more are asked for than are given.
    let found = segmenter.weights.extract_keywords(&segmenter.jieba, &text, most * 2 + 20, parts_of_speech());
    let mut words: Vec<Keyword> = found
        .into_iter()
        .filter(|keyword| telling(&keyword.keyword))
        .map(|keyword| Keyword { word: keyword.keyword, weight: keyword.weight })
        .collect();
    // Equal weights in one order on every machine.
    words.sort_by(|a, b| b.weight.total_cmp(&a.weight).then_with(|| a.word.cmp(&b.word)));
    words.truncate(most);
    words
}

/// The words of `text` (cleaned; Traditional is folded) with how often each stands in it, as the segmenter cuts it: Chinese
/// words of at least two characters, without figures.
pub fn bag(text: &str) -> HashMap<String, u32> {
    let text = simplified(text);
    let mut bag: HashMap<String, u32> = HashMap::new();
    for token in segmenter().jieba.cut(&text, true) {
        if telling(token.word) {
            match bag.get_mut(token.word) {
                Some(count) => *count += 1,
                None => {
                    bag.insert(token.word.to_owned(), 1);
                }
            }
        }
    }
    bag
}

/// Whether a word by itself is a noun or a name: what a text is about, not how it speaks.
pub fn is_noun(word: &str) -> bool {
    let spoken = parts_of_speech();
    let stop = segmenter().weights.config().stop_words();
    !stop.contains(word) && segmenter().jieba.tag(word, true).last().is_some_and(|tag| spoken.iter().any(|known| known == tag.tag))
}

struct Segmenter {
    jieba: Jieba,
    weights: TfIdf,
}

/// Loads the dictionary, where it is not yet: who will want it soon has it loaded beside other work.
pub fn load() {
    segmenter();
}

/// The dictionary, loaded once (some 100 ms and 33 MB).
fn segmenter() -> &'static Segmenter {
    static SEGMENTER: OnceLock<Segmenter> = OnceLock::new();
    SEGMENTER.get_or_init(|| {
        let mut jieba = Jieba::new();
        for word in TERMS.split_whitespace() {
            jieba.add_word(word, None, Some("n"));
        }
        let mut weights = TfIdf::default();
        let mut stop: BTreeSet<String> = weights.config().stop_words().clone();
        stop.extend(COMMON.split_whitespace().map(str::to_owned));
        *weights.config_mut() = KeywordExtractConfig::builder().set_stop_words(stop).min_keyword_length(2).use_hmm(true).build();
        Segmenter { jieba, weights }
    })
}

/// Nouns and names; words of action are the same in every report.
fn parts_of_speech() -> Vec<String> {
    ["n", "nr", "ns", "nt", "nz", "nrt", "nrfg", "ng", "vn", "j", "l", "i", "x"].map(str::to_owned).to_vec()
}

fn telling(word: &str) -> bool {
    const FIGURES: &str = "一二三四五六七八九十百千万亿零〇两几第年月日个项条家";
    word.chars().count() >= 2 && word.chars().all(|c| ('\u{3400}'..='\u{9FFF}').contains(&c)) && !word.chars().all(|c| FIGURES.contains(c))
}

/// Terms of the field that the dictionary would cut apart.
const TERMS: &str = "乡村振兴 营商环境 招商引资 高质量发展 精准扶贫 脱贫攻坚 城市更新 粤港澳大湾区 雄安新区 京津冀 一带一路 专精特新 \
    数字经济 新质生产力 战略性新兴产业 规上工业 民生实事 老旧小区 城中村 河长制 林长制 碳达峰 碳中和 放管服 双创 \
    全域旅游 高新技术企业 专精特新企业 先进制造业 现代服务业 跨境电商 人工智能 工业互联网 百千万工程 绿美广东";

/// What every report says, and therefore tells nothing of one.
const COMMON: &str = "工作 建设 发展 经济 社会 项目 企业 产业 政府 推进 实施 服务 管理 全面 加快 提升 加强 完成 实现 推动 重点 体系 \
    全区 全市 全县 全省 全镇 全州 全年 水平 能力 质量 机制 制度 改革 创新 工程 人民 群众 生活 问题 目标 任务 情况 方面 同比 \
    总书记 习近平 新时代 特色 社会主义 中国 思想 精神 党中央 中央 代表 各位 同志 我们 人民政府 区委 县委 市委 省委 镇党委 \
    党组织 政治 作风 干部 责任 监督 审议 意见 人大 政协 大会 会议 报告 决策 部署 战略 规划 基础 设施 基础设施 公共服务 \
    标准 优势 活力 动力 成效 成绩 成果 特色社会主义 现代化 高质量 一体化 有序 持续 深入 深化 坚持 着力 促进 开展 落实 强化 \
    建成 新增 改造 领域 作用 力度 环境 资源 安全 保障 综合 示范 国家 国家级 省级 市级 全国 全省 城市 农村 城乡 区域 中心 平台 \
    十四五 十三五 十二五 一批 过去 时期 期间 主要 以上 以下 左右 行动 体制 方式 格局 优质 重大 新型 现代 行政 单位 部门 人员 工作者 \
    进一步 积极 不断 增长 提高 扩大 预期目标 亿元 万元 万人 万亩 公里 百分点 我镇 我区 我县 我市 我省 区政府 镇政府 县政府 市政府 整治 优化 全力 大力 力争 融合 升级 \
    高标准 高水平 大湾 提质 时代 二十大 十九大 试点 专项 精准 合作 排查 民众 理念 典型 深入开展 有限公司 服务体系 指示精神 本领 更新 \
    平方公里 万吨 平方米 万平方米";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_are_the_words_of_the_place_and_no_figures() {
        let text = "白鹅潭商务区招商引资势头良好,白鹅潭大湾区艺术中心封顶。2021年全区中药材交易额增长6.5%,中药材市场改造完成。\
                    我们全面推进各项工作,全面加强建设。白鹅潭、中药材、荔枝湾是三张名片。";
        let words: Vec<String> = keywords(text, 6).into_iter().map(|keyword| keyword.word).collect();
        assert!(words.iter().any(|word| word == "中药材"), "{words:?}");
        assert!(words.iter().all(|word| word.chars().count() >= 2 && !word.contains(|c: char| c.is_ascii_digit())), "{words:?}");
        assert!(!words.iter().any(|word| ["全面", "工作", "建设", "推进"].contains(&word.as_str())), "{words:?}");
        assert_eq!(keywords("鄉村振興與鄉村振興", 1), keywords("乡村振兴与乡村振兴", 1));
        assert_eq!(keywords("", 5), []);
    }
}
