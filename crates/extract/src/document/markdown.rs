//! Markdown: texts that a program made of a PDF or a page, with marks for headings and tables. They become a page, whose reader
//! knows rows and cells.

use memchr::memmem;
use pulldown_cmark::{Event, Options, Parser, html};

/// Whether a text is in Markdown: by the file's name, or by the rule below a table's head (`|---|---|`), which nothing else has.
pub(super) fn is(file: &str, bytes: &[u8]) -> bool {
    let ending = file.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    matches!(ending.as_deref(), Some("md" | "markdown")) || has_rule(bytes)
}

fn has_rule(bytes: &[u8]) -> bool {
    bytes.split(|&byte| byte == b'\n').any(|line| {
        let bars = || line.iter().filter(|&&byte| byte == b'|').count();
        line.iter().all(|byte| b"|-: \t\r".contains(byte)) && bars() > 1 && memmem::find(line, b"---").is_some()
    })
}

/// The text as a page. A line's end stays one: reports in Markdown have paragraphs without blank lines between them too.
pub(super) fn page(text: &str) -> String {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_MATH;
    let events = Parser::new_ext(text, options).map(|event| match event {
        Event::SoftBreak => Event::HardBreak,
        Event::InlineMath(formula) | Event::DisplayMath(formula) => Event::Text(plain(&formula).into()),
        other => other,
    });
    let mut page = String::with_capacity(text.len() + text.len() / 4);
    page.push_str("<html><body>");
    html::push_html(&mut page, events);
    page.push_str("</body></html>");
    page
}

/// A figure that was taken for a formula: `6.5\%`.
fn plain(formula: &str) -> String {
    [("\\%", "%"), ("\\sim", "~"), ("\\geq", "≥"), ("\\leq", "≤"), ("\\ ", ""), ("\\,", "")]
        .into_iter()
        .fold(formula.to_owned(), |text, (from, to)| text.replace(from, to))
        .replace(['{', '}', ' '], "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_below_a_head_tells_and_a_dash_does_not() {
        assert!(is("甲.MD", b"") && is("甲.txt", "|指标|目标|\r\n|---|:--:|\r\n".as_bytes()));
        assert!(!is("甲.txt", "---\n甲---乙|丙\n|---\n".as_bytes()));
    }

    #[test]
    fn figures_set_as_formulas_are_figures() {
        assert_eq!([r"6.5\%", r"5 \sim 6 \%", r"\geq 7\%"].map(plain), ["6.5%", "5~6%", "≥7%"]);
    }
}
