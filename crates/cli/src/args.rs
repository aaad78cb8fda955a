//! The words of a call.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use duixian_app::{Background, FigureKind, FigureOptions, Lang, Measure, Mode, PictureOptions, Preset, Sort, Theme};
use serde::de::DeserializeOwned;

use crate::changes::{self, Way};
use crate::compare::{self, Chosen, Spread};
use crate::import::ImportArgs;
use crate::{corrections, exit, library};

/// 兑现：从政府工作报告中读出增长目标与实际完成，并加以对照
#[derive(Debug, Parser)]
#[command(name = "duixian", version, max_term_width = 110, subcommand_required = true, arg_required_else_help = true)]
#[command(after_help = "退出码：0 完成；1 失败；2 用法有误；3 部分输入未能处理，其余已完成。\n各命令的示例见 duixian <命令> --help。")]
struct Call {
    #[command(subcommand)]
    command: Command,
}

/// What `extract` prints.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum What {
    /// 目标与实际
    #[default]
    Observations,
    /// 提到指标而读不出数字之处
    Unresolved,
    /// 报告自己的判断（超额完成、完成年度目标的105%）
    Claims,
    /// 不属于任何指标的其他数字
    Open,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// 读出文件中的目标与实际，每行一个 JSON 对象
    #[command(
        after_help = "示例：\n  duixian extract 报告.txt\n  duixian extract 报告/*.txt > 数据.ndjson\n  duixian extract 报告.txt --what open\n  duixian extract 报告.txt --indicators 我的指标.toml"
    )]
    Extract {
        /// 文件或文件夹
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// 输出什么
        #[arg(long, value_enum, default_value_t, value_name = "WHAT")]
        what: What,
        /// 自己的指标（与 assets/indicators.toml 同一写法），与自带的一起用
        #[arg(long, value_name = "TOML")]
        indicators: Option<PathBuf>,
    },
    /// 列出文件中的报告，每行一个 JSON 对象
    #[command(after_help = "示例：\n  duixian reports 汇编.txt")]
    Reports {
        /// 文件或文件夹
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// 把文件、文件夹或压缩包导入资料库
    #[command(after_help = "示例：\n  duixian import 报告/ --library 广州.duixian\n  duixian import 县区.xlsx --preview\n  \
                            duixian import 报告/ --library 广州.duixian --summary 结果.csv\n  \
                            duixian import --samples --library 样例.duixian\n\n\
                            按 Ctrl-C 停止：已经导入的文件完整保留，退出码为 1。")]
    Import(ImportArgs),
    /// 对照目标与实际
    #[command(
        after_help = "示例：\n  duixian compare --library 广州.duixian --indicator gdp --measure growth --year 2021 --mode outlook\n  \
                            duixian compare --library 保定.duixian --indicator gdp --year 2020 --place 易县 --place 清苑区 --format csv\n  \
                            duixian compare --library 广州.duixian --indicator gdp --year 2021 --mode outlook --parent 广州市\n  \
                            duixian compare --library 保定.duixian --indicator gdp --year 2021 --years 2018-2021 --out 对照.xlsx"
    )]
    Compare {
        #[command(flatten)]
        selection: SelectionArgs,
        /// 输出格式
        #[arg(long, value_enum, default_value = "table")]
        format: compare::Format,
        /// 写入文件，由扩展名决定格式：.csv、.xlsx（含来源与说明）、.parquet、.docx（三线表）、.zip（图、数据、来源、引用格式）
        #[arg(long, value_name = "FILE", conflicts_with = "format")]
        out: Option<PathBuf>,
        /// 文件中的其他年份：2021 或 2018-2022，可重复
        #[arg(long, value_name = "YEARS", requires = "out")]
        years: Vec<String>,
        /// 文件中的其他指标：代号或名称，口径不同时写在冒号后（cpi:growth），可重复
        #[arg(long = "and", value_name = "ID[:MEASURE]", requires = "out")]
        topics: Vec<String>,
        /// 文件中的文字
        #[arg(long, default_value = "zh", requires = "out", value_parser = word::<Lang>(&["zh", "en"]))]
        lang: Lang,
    },
    /// 把对照画成图，写入 PNG、SVG 或 PDF 文件
    #[command(after_help = "示例：\n  duixian chart --library 广州.duixian --indicator gdp --year 2021 --mode outlook --out 广州.png\n  \
                            duixian chart --library 保定.duixian --indicator gdp --year 2020 --figure bars --out 保定.svg\n  \
                            duixian chart --library 保定.duixian --indicator gdp --year 2022 --years 2018-2022 --figure time --place 易县 --out 易县.pdf\n  \
                            duixian chart --library 保定.duixian --indicator gdp --year 2020 --and fiscal_revenue --figure heat --preset slide --out 一览.png")]
    Chart {
        #[command(flatten)]
        selection: SelectionArgs,
        #[command(flatten)]
        figure: Box<FigureArgs>,
        #[command(flatten)]
        picture: PictureArgs,
        /// 写入的文件，扩展名为 .png、.svg 或 .pdf
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// 照一张由本程序导出的 PNG，用资料库现在的数据重画
    #[command(after_help = "示例：\n  duixian redraw 去年.png --library 广州.duixian --out 今年.png")]
    Redraw {
        /// 由本程序导出的 PNG
        #[arg(value_name = "PNG")]
        like: PathBuf,
        /// 资料库
        #[arg(long, value_name = "L")]
        library: PathBuf,
        #[command(flatten)]
        picture: PictureArgs,
        /// 写入的文件，扩展名为 .png、.svg 或 .pdf
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// 在报告中检索词语
    #[command(
        after_help = "示例：\n  duixian search --library 广州.duixian 招商引资\n  duixian search --library 广州.duixian 数字经济 人工智能"
    )]
    Search {
        /// 资料库
        #[arg(long, value_name = "L")]
        library: PathBuf,
        /// 词语；多个词须同时出现
        #[arg(required = true, value_name = "WORDS")]
        words: Vec<String>,
        /// 最多列出几篇
        #[arg(long, default_value_t = 20)]
        limit: usize,
        /// 每篇写成一行 JSON
        #[arg(long)]
        json: bool,
    },
    /// 导出资料库中的全部数据
    #[command(after_help = "示例：\n  duixian export --library 广州.duixian --format csv --out 数据.csv\n  \
                            duixian export --library 广州.duixian --format xlsx --out 数据.xlsx\n  \
                            duixian export --library 广州.duixian --format parquet --out 数据.parquet\n  \
                            duixian export --library 广州.duixian --format ndjson --out -")]
    Export {
        /// 资料库
        #[arg(long, value_name = "L")]
        library: PathBuf,
        /// 格式
        #[arg(long, value_enum, default_value = "csv")]
        format: library::Format,
        /// 写入的文件；- 为标准输出
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// 列出资料库最近的更改（合并、替换、更正、删除……），并可撤销
    #[command(after_help = "示例：\n  duixian changes --library 广州.duixian\n  duixian changes --library 广州.duixian --undo")]
    Changes {
        /// 资料库
        #[arg(long, value_name = "L")]
        library: PathBuf,
        /// 先撤销最后一次更改
        #[arg(long, conflicts_with = "redo")]
        undo: bool,
        /// 先重做最后撤销的更改
        #[arg(long)]
        redo: bool,
        /// 最多列出几次
        #[arg(long, default_value_t = 20)]
        limit: usize,
        /// 每次写成一行 JSON
        #[arg(long)]
        json: bool,
    },
    /// 列出更正，与同事交换更正
    #[command(
        after_help = "示例：\n  duixian corrections list --library 广州.duixian\n  duixian corrections export --library 广州.duixian --out 更正.jsonl\n  duixian corrections import 更正.jsonl --library 广州.duixian --preview"
    )]
    Corrections {
        #[command(subcommand)]
        what: corrections::Corrections,
    },
    /// 检查资料库是否完好，并说明如何处理
    #[command(after_help = "示例：\n  duixian check --library 广州.duixian")]
    Check {
        /// 资料库
        #[arg(long, value_name = "L")]
        library: PathBuf,
        /// 先重建检索索引
        #[arg(long)]
        rebuild_search: bool,
    },
}

#[derive(Debug, Args)]
struct SelectionArgs {
    /// 资料库
    #[arg(long, value_name = "L")]
    library: PathBuf,
    /// 指标的代号或名称（gdp、地区生产总值）
    #[arg(long, value_name = "ID")]
    indicator: String,
    /// 口径：growth 增速，level 总量，avg_growth 年均增速，cumulative 累计，total_growth 总增幅
    #[arg(long, default_value = "growth", value_parser = word::<Measure>(&["growth", "level", "avg_growth", "cumulative", "total_growth"]))]
    measure: Measure,
    /// 目标所属的年份；规划为末年
    #[arg(long)]
    year: i32,
    /// 对照：fulfilment 同年兑现，outlook 承前启后，progress 年中进度，plan 规划
    #[arg(long, default_value = "fulfilment", value_parser = word::<Mode>(&["fulfilment", "outlook", "progress", "plan"]))]
    mode: Mode,
    /// 地区的名称、路径或代码，可重复；不给则为资料库中的全部地区
    #[arg(long = "place", value_name = "PLACE")]
    places: Vec<String>,
    /// 只看它的下级，并以它为参照
    #[arg(long, value_name = "PLACE")]
    parent: Option<String>,
    /// 以最近一次修订的实际数为准
    #[arg(long)]
    revised: bool,
    /// 没有写明增速时由两年总量推算（不用来下结论）
    #[arg(long)]
    derived: bool,
}

#[derive(Debug, Args)]
struct FigureArgs {
    /// 图形：dumbbell 哑铃图，bars 分组条形图，bullet 子弹图，ranking 排名图，increment 层层加码，time 历年走势，heat 一览表，
    /// scatter 散点图，profile 单个地区一页
    #[arg(long, default_value = "dumbbell", value_parser = word::<FigureKind>(&[
        "dumbbell", "bars", "bullet", "ranking", "increment", "time", "heat", "scatter", "profile",
    ]))]
    figure: FigureKind,
    /// 走势图、一览表的年份：2021 或 2018-2022，可重复
    #[arg(long, value_name = "YEARS")]
    years: Vec<String>,
    /// 一览表、单个地区一页的其他指标：代号或名称，口径不同时写在冒号后（cpi:growth），可重复
    #[arg(long = "and", value_name = "ID[:MEASURE]")]
    topics: Vec<String>,
    /// 宽，逻辑像素
    #[arg(long, default_value_t = 960, value_parser = clap::value_parser!(u32).range(320..=4096))]
    width: u32,
    /// 最小高度，逻辑像素；不给则随行数
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=4096))]
    height: Option<u32>,
    /// 文字与标记的大小，%
    #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u32).range(50..=300))]
    font_scale: u32,
    /// 文字
    #[arg(long, default_value = "zh", value_parser = word::<Lang>(&["zh", "en"]))]
    lang: Lang,
    /// 配色
    #[arg(long, default_value = "light", value_parser = word::<Theme>(&["light", "dark", "print"]))]
    theme: Theme,
    /// 标题；不给则由数据写成，给空则不要
    #[arg(long)]
    title: Option<String>,
    /// 副标题；同上
    #[arg(long)]
    subtitle: Option<String>,
    /// 注；同上
    #[arg(long)]
    note: Option<String>,
    /// 资料来源；同上
    #[arg(long)]
    source: Option<String>,
    /// 排序
    #[arg(long, value_parser = word::<Sort>(&["as_given", "target", "actual", "gap"]))]
    sort: Option<Sort>,
    /// 只要前几行；与 --bottom 同用则取两头
    #[arg(long, value_name = "N")]
    top: Option<u32>,
    /// 只要后几行
    #[arg(long, value_name = "N")]
    bottom: Option<u32>,
    /// 每页几行
    #[arg(long, value_name = "N")]
    rows_per_page: Option<u32>,
    /// 第几页
    #[arg(long, value_name = "N")]
    page: Option<u32>,
}

#[derive(Debug, Args)]
struct PictureArgs {
    /// 用途：slide 幻灯片 16:9，a4 页宽，phone 手机长图，column 论文单栏；决定宽、高与分辨率
    #[arg(long, value_parser = word::<Preset>(&["slide", "a4", "phone", "column"]))]
    preset: Option<Preset>,
    /// PNG 的倍数，1 至 4：一个逻辑像素合几个像素；不给则为 2
    #[arg(long, conflicts_with_all = ["dpi", "preset"])]
    scale: Option<f32>,
    /// PNG 的分辨率，每英寸几个像素，至多 600（一英寸合 96 个逻辑像素）
    #[arg(long, conflicts_with = "preset")]
    dpi: Option<u32>,
    /// 底色
    #[arg(long, default_value = "theme", value_parser = word::<Background>(&["theme", "white", "transparent"]))]
    background: Background,
}

impl PictureArgs {
    fn options(&self) -> PictureOptions {
        let &PictureArgs { preset, scale, dpi, background } = self;
        PictureOptions { preset, scale, dpi, background }
    }
}

impl FigureArgs {
    fn options(self, background: Background) -> (FigureOptions, Spread) {
        let FigureArgs { figure, years, topics, width, height, font_scale, lang, theme, .. } = self;
        let FigureArgs { title, subtitle, note, source, sort, top, bottom, rows_per_page, page, .. } = self;
        let options = FigureOptions {
            figure,
            width,
            height,
            font_scale,
            lang,
            theme,
            background,
            title,
            subtitle,
            note,
            source,
            sort,
            top,
            bottom,
            rows_per_page,
            page,
        };
        (options, Spread { years, topics })
    }
}

/// One of a closed set of words, under the names that they have on the wire.
fn word<T: DeserializeOwned + Clone + Send + Sync + 'static>(words: &'static [&'static str]) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(words).try_map(|word| serde_json::from_value(serde_json::Value::String(word)))
}

impl SelectionArgs {
    fn chosen(self) -> Chosen {
        let SelectionArgs { library, indicator, measure, year, mode, places, parent, revised, derived } = self;
        Chosen { library, indicator, measure, year, mode, places, parent, revised, derived }
    }
}

/// Reads the call and carries it out.
pub(crate) fn run() -> ExitCode {
    exit::code(match Call::parse().command {
        Command::Extract { files, what, indicators } => crate::extract::extract(&files, what, indicators.as_deref()),
        Command::Reports { files } => crate::extract::reports(&files),
        Command::Import(args) => crate::import::import(args),
        Command::Compare { selection, format, out: None, .. } => compare::compare(&selection.chosen(), format),
        Command::Compare { selection, out: Some(out), years, topics, lang, .. } => {
            compare::save(&selection.chosen(), &Spread { years, topics }, lang, &out)
        }
        Command::Chart { selection, figure, picture, out } => {
            let (options, spread) = figure.options(picture.background);
            compare::chart(&selection.chosen(), &spread, &options, &picture.options(), &out)
        }
        Command::Redraw { like, library, picture, out } => compare::redraw(library, &like, &picture.options(), &out),
        Command::Search { library, words, limit, json } => library::search(library, &words, limit, json),
        Command::Export { library, format, out } => library::export(library, format, &out),
        Command::Changes { library, undo, redo, limit, json } => {
            let way = if undo { Some(Way::Undo) } else { redo.then_some(Way::Redo) };
            changes::changes(library, way, limit, json)
        }
        Command::Corrections { what } => corrections::run(what),
        Command::Check { library, rebuild_search } => library::check(library, rebuild_search),
    })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_words_of_a_call_are_consistent_and_every_command_has_examples() {
        let mut call = super::Call::command();
        call.build();
        call.clone().debug_assert();
        for command in call.get_subcommands().filter(|command| command.get_name() != "help") {
            let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            assert!(help.contains(&format!("duixian {}", command.get_name())), "{}", command.get_name());
        }
    }
}
