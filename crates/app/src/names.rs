//! The closed words of the field in Chinese, for tables and messages.

use duixian_model::{Form, Measure, Mode, Verdict};

use crate::import::Bond;

/// 增速, 总量, …
pub fn measure(measure: Measure) -> &'static str {
    match measure {
        Measure::Level => "总量",
        Measure::Growth => "增速",
        Measure::AvgGrowth => "年均增速",
        Measure::Cumulative => "累计",
        Measure::TotalGrowth => "总增幅",
    }
}

/// 同年兑现, 承前启后, …
pub fn mode(mode: Mode) -> &'static str {
    match mode {
        Mode::Fulfilment => "同年兑现",
        Mode::Outlook => "承前启后",
        Mode::Progress => "年中进度",
        Mode::Plan => "规划",
    }
}

/// The verdict.
pub fn verdict(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Exceeded => "超额完成",
        Verdict::Met => "完成",
        Verdict::Near => "接近",
        Verdict::Missed => "未完成",
        Verdict::InProgress => "进行中",
        Verdict::NotComparable => "不可比",
        Verdict::Undecidable(_) => "无法判定",
    }
}

/// What sort of report it is.
pub fn form(form: Form) -> &'static str {
    match form {
        Form::Annual => "政府工作报告",
        Form::HalfYear => "半年工作报告",
        Form::PlanExecution => "计划执行情况报告",
    }
}

/// How a report of an import stands to others.
pub fn bond(bond: Bond) -> &'static str {
    match bond {
        Bond::Joined => "合并",
        Bond::Same => "同一份",
        Bond::ToldApart => "分开",
        Bond::Edition => "两个版本",
        Bond::Replaced => "替换",
        Bond::KeptBoth => "都保留",
        Bond::Elsewhere => "注意",
    }
}

/// What a change did.
pub fn change(what: &str) -> &str {
    match what {
        "edit" => "修改数字",
        "reject" => "否定数字",
        "accept" => "确认数字",
        "add" => "补充数字",
        "withdraw" => "收回更正",
        "take_over" => "导入更正",
        "prefer" => "选用来源",
        "tell_apart" => "分开来源",
        "replace" => "替换版本",
        "keep_both" => "两版都保留",
        "join" => "合并文件",
        "separate" => "拆开文件",
        "split" => "重分报告",
        "delete" => "删除文件",
        "restore" => "找回文件",
        "metadata" => "更改题录",
        other => other,
    }
}
