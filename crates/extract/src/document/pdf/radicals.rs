//! Radicals that look like ideographs. Browsers and some printers give the sign of a radical (⼯, ⻓) where the character
//! drawn alike (工, 长) is meant, because both are one glyph of the font.

use unicode_normalization::UnicodeNormalization;

/// Signs of the CJK Radicals Supplement with the ideograph each is equivalent to (Unicode's EquivalentUnifiedIdeograph, the
/// character in use where that one is rare).
const SUPPLEMENT: &str = "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇几⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑尣⺒巳⺓幺⺔彑⺕彐⺖忄⺗㣺⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冖⺵罒⺶羊⺷羊⺸羋⺹耂⺺肀⺻聿⺼肉⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟";

/// Whether `c` is a radical's sign or another twin of an ideograph.
pub(super) fn is_one(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{2EFF}' | '\u{2F00}'..='\u{2FD5}' | '\u{F900}'..='\u{FAFF}')
}

/// `text` with the ideograph for every twin of one.
pub(super) fn folded(text: &str) -> String {
    text.chars().map(|c| if is_one(c) { ideograph(c) } else { c }).collect()
}

fn ideograph(c: char) -> char {
    if matches!(c, '\u{2E80}'..='\u{2EFF}') {
        let mut signs = SUPPLEMENT.chars();
        while let (Some(sign), Some(ideograph)) = (signs.next(), signs.next()) {
            if sign == c {
                return ideograph;
            }
        }
        return c;
    }
    let mut equal = std::iter::once(c).nfkc();
    match (equal.next(), equal.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twins_of_ideographs_become_them() {
        assert_eq!(folded("政府⼯作报告、⻓期、⾦融、⻩埔、⺠⽣、金"), "政府工作报告、长期、金融、黄埔、民生、金");
        let pairs: Vec<char> = SUPPLEMENT.chars().collect();
        assert!(pairs.chunks(2).all(|pair| is_one(pair[0]) && !is_one(pair[1])));
    }
}
