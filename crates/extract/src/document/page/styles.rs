//! What a page's own styles hide: rules of one class or one id without conditions. A name that another rule shows again
//! (`.tab { display: none } .tab.active { display: block }`) hides nothing.

use std::collections::HashSet;

use super::names;

/// How much of a page's styles is read, in bytes.
const MOST: usize = 1 << 20;

/// The names (`.hide`, `#pop`) that the rules read so far hide, and those that they show.
#[derive(Default)]
pub(super) struct Styles {
    hidden: HashSet<String>,
    shown: HashSet<String>,
    read: usize,
}

impl Styles {
    /// Reads the rules of one style element.
    pub(super) fn read(&mut self, rules: &str) {
        self.read += rules.len();
        if self.read > MOST {
            return;
        }
        let rules = without_comments(rules);
        let mut rest = rules.trim_start().trim_start_matches("<!--");
        while let Some(open) = rest.find('{') {
            let selectors = rest[..open].rsplit(['}', ';']).next().unwrap_or_default();
            let end = closing(&rest[open..]).map_or(rest.len(), |end| open + end);
            // A rule for some screens or for paper says nothing of the page as it is read.
            if !selectors.contains('@') {
                self.rule(selectors, &rest[open + 1..end.max(open + 1)]);
            }
            rest = rest.get(end + 1..).unwrap_or_default();
        }
    }

    fn rule(&mut self, selectors: &str, body: &str) {
        if names::hides(body.as_bytes()) {
            self.hidden.extend(selectors.split(',').filter_map(simple));
        } else if body.contains("display") || body.contains("visibility") {
            for part in selectors.split([' ', ',', '>', '+', '~', ':', '\t', '\n', '\r']) {
                let starts = part.match_indices(['.', '#']).map(|(at, _)| at);
                self.shown.extend(starts.map(|at| &part[at..]).map(|name| name[..1 + word(&name[1..])].to_owned()));
            }
        }
    }

    /// Whether an element of this class attribute (`.`) or id (`#`) is hidden.
    pub(super) fn hide(&self, mark: char, names: &str) -> bool {
        !self.hidden.is_empty()
            && names.split_ascii_whitespace().take(32).any(|name| {
                let name = format!("{mark}{name}");
                self.hidden.contains(&name) && !self.shown.contains(&name)
            })
    }
}

/// The name of a selector that is one class or id, with or without an element before it.
fn simple(selector: &str) -> Option<String> {
    let selector = selector.trim();
    let name = selector.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
    let rest = name.strip_prefix(['.', '#'])?;
    (!rest.is_empty() && word(rest) == rest.len()).then(|| name.to_owned())
}

/// The length of the name at the start.
fn word(text: &str) -> usize {
    text.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_'))).unwrap_or(text.len())
}

/// Where the brace that opens `text` closes.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    text.bytes().position(|byte| {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0
    })
}

fn without_comments(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find("/*") {
        out.push_str(&rest[..start]);
        rest = rest[start..].find("*/").map_or("", |end| &rest[start + end + 2..]);
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_that_hide_a_class_or_an_id() {
        let mut styles = Styles::default();
        styles.read(
            "<!-- body{color:#333} /* .x{} */ .hide, div.none{ display : none !important } #pop{visibility:hidden}\n\
             @media print { .no-print { display:none } } .tab{display:none} .tab.active{display:block} .a .deep{display:none} .b:hover{display:none} -->",
        );
        for (mark, name) in [('.', "hide"), ('.', "x none"), ('#', "pop")] {
            assert!(styles.hide(mark, name), "{name}");
        }
        for (mark, name) in
            [('.', "no-print"), ('.', "tab"), ('.', "tab active"), ('.', "deep"), ('.', "b"), ('.', "pop"), ('#', "hide"), ('.', "body")]
        {
            assert!(!styles.hide(mark, name), "{name}");
        }
        for broken in ["{", "}", ".a{", "@media{.a{display:none}", ".a{display:none", "/*", "{}{}{}", ".é{display:none}"] {
            Styles::default().read(broken);
        }
    }
}
