//! Whether what was read is Chinese at all: fonts without a table of characters give signs that look like text and are none.

use crate::fold;

/// How many characters are looked at.
const SAMPLE: usize = 20_000;

/// The characters that any report is full of.
const COMMON: &str = "的一二三四五六七八九十年月日不是在人有了中大上和国地我以要为新全以化会成市县区政府发展经济工作建设生产增长总项目服务农业城镇加快推进社会实现民收入万亿元强高质量完持续企重点达同比个体文安理制加水进行动法公共保资源实施改环境来能力资本村路用到基层面各行事开主等提升标动力坚以下多年目报告委代表";

/// How much of a text makes sense.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Legibility {
    /// Letters and signs, blanks not counted.
    pub(super) all: usize,
    /// Chinese characters, and those of them that are in common use in reports.
    pub(super) chinese: usize,
    pub(super) common: usize,
    /// Characters that only dictionaries have.
    pub(super) rare: usize,
    /// Signs without a meaning: from fonts' private areas, or none at all.
    pub(super) senseless: usize,
    /// Signs that Chinese texts have a few of at most: letters of other languages, and what only programs write.
    pub(super) alien: usize,
}

impl Legibility {
    pub(super) fn of(text: &str) -> Legibility {
        let mut found = Legibility::default();
        let sample: String = text.chars().filter(|c| !c.is_whitespace()).take(SAMPLE).collect();
        for c in fold::simplified(&sample).chars() {
            found.all += 1;
            match c {
                '\u{E000}'..='\u{F8FF}' | '\u{FFFD}' | '\u{F0000}'.. => found.senseless += 1,
                c if c.is_control() => found.senseless += 1,
                '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}' => {
                    found.chinese += 1;
                    found.rare += usize::from(c < '\u{4E00}');
                    found.common += usize::from(COMMON.contains(c));
                }
                '·' | '×' | '÷' | '°' | '±' | '§' | '\u{AD}' => {}
                '\u{80}'..='\u{24F}' | '\u{370}'..='\u{1FFF}' => found.alien += 1,
                '!' | '#' | '$' | '&' | '*' | '+' | '<'..='@' | '['..='`' | '{'..='~' => found.alien += 1,
                _ => {}
            }
        }
        found
    }

    /// Whether the text is not what the page shows: hardly any Chinese, few of the usual characters (of those in reports
    /// they are a third at least, commonly half), many that nobody uses, or signs without a meaning.
    pub(super) fn garbled(&self) -> bool {
        let few = |part: usize, of: usize, percent: usize| part * 100 < of * percent;
        (self.all >= 40 && few(self.chinese, self.all, 15)) || (self.chinese >= 120 && few(self.common, self.chinese, 12)) || self.strange()
    }

    /// Whether so much of it is no writing that nothing of it can be believed.
    pub(super) fn strange(&self) -> bool {
        self.senseless * 5 > self.all || (self.all >= 40 && self.alien * 10 > self.all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_that_are_no_text_are_told() {
        let text =
            "全县地区生产总值完成118.32亿元,同比增长6.5%。一般公共预算收入完成6.89亿元,增长10%,城镇居民人均可支配收入增长8.5%。".repeat(3);
        assert!(!Legibility::of(&text).garbled());
        assert!(Legibility::of(&"./0 1*2,-./034560 <=>?@ABC".repeat(5)).garbled());
        assert!(Legibility::of(&"㩾䈢鯺䅍㪦㧮鏅㺲鳵魙醤㡎鋑䠫錏表㔨鍦第頛䜹鍦议醱".repeat(8)).garbled());
        assert!(Legibility::of(&"\u{E001}\u{E002}生产总值".repeat(10)).garbled());
        assert!(!Legibility::of("").garbled());
    }

    #[test]
    fn a_text_of_which_some_characters_are_others_is_no_text() {
        // As a distiller leaves it that loses the table of one font of two.
        let mixed = "农Ëç值åÕ *òn çèB>éêë ò%,粮食âÊ达¯ *!ö 万吨,城镇居21均可支配ñŒ增长 *ù%。".repeat(4);
        assert!(Legibility::of(&mixed).garbled() && Legibility::of(&mixed).strange());
        let plain = "全县上下坚持稳中求进，详见 http://www.example.org/a_b 。PM2.5 年均浓度下降 5%，R&D 投入强度 ≥ 2.5%，“5+3” 产业、\
                     C++ 课堂（注音：lǜ、é），新建改建农村公路一百公里，各项事业取得新的进步，群众满意度保持在百分之九十五以上。";
        assert!(!Legibility::of(plain).strange(), "{:?}", Legibility::of(plain));
    }
}
