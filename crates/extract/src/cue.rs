//! Cue words: what a report says around a figure (增长, 达到, 分别, 左右 …), each with what it does to the figure. A new
//! wording is one more word in one of the rows below.

use crate::time::{self, Time};

/// What a word does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cue {
    /// 增长, 上涨: a percentage after it is growth.
    Grow,
    /// 下降, 减少: growth below zero.
    Fall,
    /// 增速, 涨幅: the figure is a rate of growth, whatever the verb.
    Rate,
    /// 降幅: a rate of decline.
    FallRate,
    /// 达到, 完成: the figure is the level.
    Reach,
    /// 控制在, 稳定在, 保持在: a level held.
    Hold,
    /// 提高到, 增至: the figure after it is where it ends.
    RiseTo,
    /// 由, 从: the figure after it is where it began.
    From,
    /// 分别: figures and heads in the same order.
    Respectively,
    /// 均, 都: the figure is of each name.
    Both,
    /// 年均.
    Average,
    /// 累计, 共: a sum.
    Sum,
    /// 比, 较: what follows is the base of a comparison.
    Than,
    /// 与, 和, 同: joins heads, or names what something keeps step with.
    With,
    /// 占.
    ShareOf,
    /// 比重, 比例, 占比.
    Share,
    /// 约, 近.
    About,
    /// 超, 突破, 不低于.
    AtLeast,
    /// 不超过, 低于.
    AtMost,
    /// 高于, 快于 (a reference may follow).
    Above,
    /// 持平.
    Flat,
    /// 同步.
    InStep,
    /// 经济增长: what incomes keep step with.
    Economy,
    /// 确保, 必须.
    Ensure,
    /// 力争, 争取.
    Strive,
    /// 目标, 预期: a target is quoted or set.
    Goal,
    /// 完成目标的, 为年度计划的: a completion rate follows.
    Completion,
    /// 超额完成, 好于预期: the report's own verdict.
    Verdict,
    /// 预计.
    Estimated,
    /// 可比口径.
    Comparable,
    /// 自然口径, 现价: a basis, and not the comparable one.
    OtherBasis,
    /// 新增, 净增: an amount of change, no level.
    Added,
    /// 总量, 总数: the stock, after what was added to it.
    Total,
    /// 每, 平均每.
    Each,
    /// 全区, 全市: the whole of the place at this level (by its last character).
    Whole(char),
    /// 排名, 第: a rank.
    Rank,
    /// 翻番, 翻了一番: a growth in words that is no figure of ours.
    Doubling,
    /// 相衔接, 相适应: stated without a figure.
    NoFigure,
    /// 同比, 比上年: the growth is over the year before.
    YearOnYear,
    /// 其中.
    Among,
    /// 春节假期, 采暖季: a part of the year that is no period of ours.
    Season,
    /// A time.
    Time(Time),
    /// Says nothing of its own.
    Filler,
    /// 、 and other joints of a list.
    List,
    /// , ; : and other stops inside a sentence.
    Stop(char),
    /// ( and ).
    Open,
    Close,
    /// The subject is something else: 项目, 企业, 行业.
    Foreign,
    /// The subject is a part of the place: 园区, 开发区.
    Zone,
    /// 全年: of a year again, after a part of it.
    WholeYear,
    /// A mark that parts nothing: a quotation mark.
    Mark,
}

/// The words of each cue, separated by blanks.
const WORDS: &[(Cue, &str)] = &[
    (
        Cue::Grow,
        "增长 同比增长 同比增 增 上升 上涨 提高 提升 攀升 递增 增加 扩大 同比上升 同比增加 同比提高 同比上涨 增长率为 增长速度为 净增长 正增长 增涨 同增 环比增长 较快增长 稳定增长 恢复性增长 两位数增长 保持增长 上扬 上浮 增产",
    ),
    (Cue::Fall, "下降 同比下降 减少 同比减少 降低 回落 负增长 下滑 下跌 同比降低 同比回落 降 缩减 收窄 同比下滑 递减 改善 同比改善 减产"),
    (Cue::Rate, "增速 增幅 涨幅 增长率 增长速度 增长幅度 增速达 升幅 增长速率"),
    (Cue::FallRate, "降幅 下降率 下降幅度 跌幅"),
    (
        Cue::Reach,
        "达 达到 完成 实现 为 是 达成 到达 实际完成 预期达到 达至 可达 将达 可达到 将达到 共达 共计达 也达 已达 已达到 升至 跃升至 跃上 迈上 跨上 站上 登上 冲刺 实绩 报告 录得 有 现有 现为 现达 现已达 现已达到 仅为 实有 拥有 计 共有 达了 完成了 实现了",
    ),
    (Cue::Hold, "控制在 稳定在 保持在 维持在 控制到 稳控在 稳控 稳定 保持 维持 控制 严控在 巩固在 处于 力控在 稳定保持在 继续保持在"),
    (
        Cue::RiseTo,
        "增长到 增长至 提高到 提高至 提升到 提升至 增加到 增加至 上升到 上升至 扩大到 扩大至 增至 升到 增到 发展到 发展至 壮大到 攀升至 攀升到 跃升到 跃升为 上升为 下降到 下降至 降到 降至 减少到 减少至 降低到 降低至 降为 降低为 提高为 提升为 增长为 达至 调整为 变为 优化为 优化至 优化到 回落到 回落至 压减至 扩增至 拓展到 扩展到 跨越到 翻番到 回升至 回升到 加快至 加快到 收窄至 收窄到 放缓至 放缓到 转为 增加为 调整到 调整至",
    ),
    (Cue::From, "由 从"),
    (Cue::Respectively, "分别 各 依次"),
    (Cue::Both, "均 都 皆 均实现 双双"),
    (Cue::Average, "年均 平均每年 年平均 平均增速 年均增速 平均增长 平均增幅 每年平均 年均增幅 逐年"),
    (Cue::Sum, "累计 共 总计 共计 合计 累计投入 五年共 累积"),
    (Cue::Than, "比 较 相比 同比于 对比 是"),
    (Cue::With, "与 和 同 及 以及 跟 暨 并"),
    (Cue::ShareOf, "占 占到 占全部 相当于"),
    (Cue::Share, "比重 的比重 比例 的比例 占比 份额 贡献率 比率 占有率 覆盖率 合格率 达标率 率达 参保率"),
    (Cue::About, "约 近 大约 接近 将近 大致 约为 约占 左右 近达"),
    (
        Cue::AtLeast,
        "超 超过 突破 逾 不低于 不少于 高于 至少 首超 达到或超过 首破 破 超出 冲破 首次突破 首次超过 历史性突破 成功突破 不小于 率先突破 一举突破 强势突破 力超 双破 ≥ 跨越 迈过 跨过 越过 跃过",
    ),
    (Cue::AtMost, "不超过 不高于 低于 不大于 不突破 少于 控制不超过 小于 未超过 不足 不到 ≤"),
    (Cue::Above, "快于 优于 好于 大于 超全 超同期 跑赢 领先"),
    (Cue::Flat, "持平 基本持平 保持持平 零增长 总体持平 大体持平"),
    (Cue::InStep, "同步 同步增长 基本同步 保持同步 保持基本同步 大体同步 总体同步 同步提高 相同步 基本一致 相一致 保持一致"),
    (Cue::Economy, "经济增长 经济发展 经济增速 经济增长速度 经济发展速度 国民经济 经济成长 同期经济 经济"),
    (Cue::Ensure, "确保 必保 必须 务必 保证 坚决完成"),
    (Cue::Strive, "力争 争取 努力 奋力 力促 力求 冲刺 奋斗目标 尽力 力保 力争达到 争取达到 在实际工作中力争 努力争取"),
    (
        Cue::Goal,
        "目标 预期目标 年度目标 计划目标 目标任务 预期 年初预期 计划 主要预期目标 预期值 年初目标 任务目标 奋斗目标值 任务数 年度任务 全年任务 年任务 计划数 预算数 目标数 任务指标 年初预算 年度预算 全年预算 年预算 调整预算 预算任务",
    ),
    (
        Cue::Completion,
        "完成年度目标的 完成目标的 完成年度任务的 完成年任务 完成全年任务的 完成全年目标的 完成年度计划的 完成计划的 完成年计划的 为年度目标的 为年度计划的 占年度目标的 占年度计划的 占年计划的 占全年计划的 占全年目标的 占年计划 占全年任务 占年度任务 占年度计划 占全年计划 占年初计划 占年初预算 占预算 占年预算 为预算的 完成预算的 完成年初预算的 完成年度预算的 完成调整预算的 占调整预算 占年初预算的 完成年度预期目标的 完成任务的 完成年初计划的 是年计划的 为年计划的 完成年度目标任务的 完成全年目标任务的 完成年度计划 完成年度目标 完成全年目标 完成全年计划 完成年计划 完成年初预算 完成预算 完成市下达任务的 完成市下达目标的 完成省下达任务的 占目标任务的 占任务的 占年度目标任务的 占全年任务的 为目标的 为计划的 为任务的 是目标的 是计划的 占预算的 占年度预算的 为年预算的 为年初预算的 为年度预算的 为调整预算的 完成年预算的 完成年初预算的 完成率 完成进度 完成序时进度 达序时进度",
    ),
    (
        Cue::Verdict,
        "超额完成 超任务 圆满完成 好于预期 超预期 超出预期 高于预期 低于预期 未达预期 未达到预期 不及预期 存在差距 有差距 有一定差距 存在一定差距 尚有差距 仍有差距 还有差距 存在较大差距 有较大差距 未完成 未能完成 提前完成 控制在年度目标以内 在预期目标之内 符合预期",
    ),
    (Cue::Estimated, "预计 初步预计 初步核算 初步统计 初步测算 经初步统计 据初步统计 快报数"),
    (
        Cue::Comparable,
        "可比口径 按可比口径 按照可比口径 按照可比价格 按照可比价 按照同口径 按照不变价 按照不变价格 同口径 按同口径 按可比口径计算 可比 同口径计算 按可比价格计算 可比价格 按可比价计算 按可比价 可比价 按不变价 按不变价计算 按不变价格计算 按不变价格 不变价 按可比价格 剔除不可比因素 扣除价格因素 扣除价格因素后 剔除价格因素 实际 还原后 剔除留抵退税因素后 剔除减税降费因素 扣除留抵退税因素后 按同比口径",
    ),
    (Cue::OtherBasis, "名义 按自然口径 自然口径 现价 按现价 按现价计算"),
    (
        Cue::Added,
        "新增 净增 净增加 新增加 增加额 增收 超收 短收 增量 新发展 新登记 新认定 新培育 新引进 新注册 新设立 减收 新办 新设 净增长额 新入库 同比增收 同比新增 新建 新签约 培育 引进 认定 通过认定",
    ),
    (Cue::Total, "总量 总数 总户数 总规模 总数量 累计总数 保有量 存量 总量达 总数达"),
    (Cue::Each, "每 每年 每人 每户 平均每"),
    (Cue::Whole('国'), "全国 国家 我国"),
    (Cue::Whole('省'), "全省 省里 我省 省级 本省"),
    (Cue::Whole('自'), "全区域自治区"),
    (Cue::Whole('市'), "全市 我市 市内 市里 市级 市域 本市"),
    (Cue::Whole('州'), "全州 我州 州级 本州"),
    (Cue::Whole('盟'), "全盟 我盟 本盟"),
    (Cue::Whole('县'), "全县 我县 县内 县域 县级 全县域 本县"),
    (Cue::Whole('区'), "全区 我区 区内 区本级 区级 区域 区属 全区域 本区 全疆"),
    // whichever level the place is of
    (Cue::Whole('辖'), "辖内 辖区内 辖区"),
    (Cue::Whole('旗'), "全旗 我旗 本旗"),
    (Cue::Whole('镇'), "全镇 我镇 镇内 镇级 镇本级 镇域 本镇"),
    (Cue::Whole('乡'), "全乡 我乡 乡级 乡本级 本乡"),
    (Cue::Whole('街'), "全街 我街 全街道 街道级"),
    (Cue::Rank, "排名 位居 位列 居 列 排 跃居 名列 第 位次 排位 居于 升至第 排在 晋位 进位 争先进位 晋位升级 晋级 稳居 跻身"),
    (
        Cue::Doubling,
        "翻番 翻一番 翻了一番 翻一番多 翻了一番多 翻了一番以上 翻一番以上 翻了近一番 翻两番 翻了两番 翻两番多 实现翻番 翻一番半 实现翻一番",
    ),
    (
        Cue::NoFigure,
        "相衔接 相适应 相匹配 相协调 完成上级下达任务 完成上级下达目标 完成市下达任务 完成省下达任务 完成市定任务 完成省定任务 完成上级任务 完成市下达目标 完成省下达目标 完成国家和省下达任务 达到上级要求 指标要求 目标要求 规定范围内 省定目标以内 省定目标之内 市定目标以内 市定目标之内 省控目标以内 市控目标以内 省下达目标以内 市下达目标以内 上级下达 省下达 市下达 市定任务 省定任务",
    ),
    (
        Cue::YearOnYear,
        "同比 比上年 比去年 较上年 较去年 比上年同期 较上年同期 比去年同期 较去年同期 与上年 与上年同期 与去年同期 与去年 较上年度 比上年度 比前年 环比",
    ),
    (Cue::Among, "其中"),
    (
        Cue::Season,
        "春节期间 春节假期 国庆期间 国庆假期 国庆黄金周 黄金周期间 黄金周 五一假期 五一期间 “五一”假期 “五一”期间 假日期间 假期期间 节日期间 双节期间 元旦假期 中秋假期 小长假 秋冬季 秋冬季节 采暖季 采暖期 供暖季 供暖期 暑期 暑假",
    ),
    (
        Cue::Filler,
        "的 了 但 年内 仅 就 只 如今 后 形成 总额 总值 总 数 现在 目前 同期 去年同期 上年同期 水平 上 在 至 于 到 也 又 再 已 将 可 能 要 以 即 仍 还 并 且 而 使 让 首次 继续 持续 稳步 快速 平稳 基本 年 末 年末 底 年底 期末 人数 总人数 户数 数量 规模 人民币 历史性 成功 大关 关口 台阶 门槛 大幅 进一步 有望 同时 整体 总体 全面 顺利 圆满 有效 实际 总体上 预算 收入总量 单位 本级 指标 有力 带动 拉动 促进 推动 推进 实施 加快 不断 更加 较好 明显 显著 积极 力度 连续 当年 本年 年度 增势 态势 良好 势头 左右 上下 千亿 百亿 亿级 千亿级 百亿级 万亿级 合理区间 区间 范围 高 快 多 个 约合 折合 以来 截至 截止 期间 时期 成绩 工作 经济社会发展 主要 经济 方面 达产 全社会 全口径 一般 全体 城市 城镇 常住 人口 新 突出 突破性 高位 逆势 迅猛 强劲 一路 跨越式 迅速 创新高 创历史新高 再创新高 首 一举 率先 强势 下同 (下同) 法人在地 按常住地 绝对额 绝对值 绝对数 额 量 值 幅度 为主 结果 相比较 企稳 回升 企稳回升 由负转正 转正 止跌 止跌回升 由降转升 扭负为正 扭亏 双过半 保持稳定增长 再上新台阶 迈上新台阶 上新台阶 再上台阶 考核 口径 税务 部门 完成额 实绩为 发展 速度 运行 质效 区间内 达标 安全 总产 综合 总体规模 可望 当期 同向 平均 水平达 群众 人均 稳中有升 稳中有进 稳中向好 稳中提质 创 历史 最高 最好 最快 新高 次 稳定增加 扎实 深入 境内 余额 年初 年初人代会 人代会 基础上 的基础上 创新高 再创新高 创历史新高 连创新高 实现历史性突破 正常年景下 正常年景 包括 其中包括 提出 建议 设定 设定为 拟定 把 定为 确定为 设为 调高为 明确 时序进度 序时进度 时间进度 浓度 平均浓度 年均浓度 年平均浓度 每立方米 落实",
    ),
    (Cue::List, "、 和"),
    (Cue::Foreign, "项目 企业 基地 集团 公司 中心 产业带 产业链 行业 商圈 景区 街区 小区 社区"),
    (
        Cue::Zone,
        "园区 开发区 产业园 高新区 工业园 工业区 科技园 产业城 示范区 新区 自贸区 综保区 试验区 专区 片区 集聚区 功能区 经开区 港区 保税区 合作区 产业园区 工业园区 经济区 科技城 知识城 新城 集中区 度假区 加工区 物流园 创业园 化工园 生态城 经济圈 都市圈 城市群",
    ),
    (Cue::WholeYear, "全年"),
];

/// The stops inside a sentence.
const STOPS: &[&str] = &["。", ",", ";", ":", "—", "!", "?", "…"];

/// Marks that part nothing: passed over as if they were not there.
const MARKS: &[&str] = &[
    "“", "”", "\"", "‘", "’", "《", "》", "[", "]", "【", "】", "·", "*", "&nbsp;", "〔", "〕", "［", "］", "「", "」", "『", "』", "‚",
    "‛", "〝", "〞",
];

/// Every cue word with its cue; the first entry of a word wins.
pub(crate) fn words() -> Vec<(&'static str, Cue)> {
    let mut all = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for &(word, time) in time::WORDS {
        if seen.insert(word) {
            all.push((word, Cue::Time(time)));
        }
    }
    for &(cue, words) in WORDS {
        for word in words.split_whitespace() {
            if seen.insert(word) {
                all.push((word, cue));
            }
        }
    }
    all.push(("、", Cue::List));
    all.push(("(", Cue::Open));
    all.push((")", Cue::Close));
    for &stop in STOPS {
        all.push((stop, Cue::Stop(stop.chars().next().unwrap_or(','))));
    }
    for &mark in MARKS {
        all.push((mark, Cue::Mark));
    }
    all
}
