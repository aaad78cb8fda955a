//! The photographs of the screens beside those that were accepted before, in `tests/photographs`: reduced to half their size
//! and to few colours. `target/photographs/index.html` shows old, new and difference; `ACCEPT_PHOTOGRAPHS=1` accepts the new,
//! `STRICT_PHOTOGRAPHS=1` takes any difference for a failure. Otherwise only a screen that is another altogether is one: what
//! stands on a screen goes on with the program, and other fonts draw other edges.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use duixian_tests::workspace;

use crate::picture::Picture;

/// How far a channel may be from the reference's before the pixel counts as different.
const NEAR: u8 = 48;
/// What part of the pixels may differ where any difference counts.
const SAME: f64 = 0.001;
/// From what part of differing pixels on it is another screen.
const OTHER: f64 = 0.4;

/// Hides what is never the same twice: folders, versions, the text cursor. The page allows no style elements.
pub(crate) const UNCHANGING: &str = "
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('code, time, .about dd { visibility: hidden !important } * { caret-color: transparent !important }');
    document.adoptedStyleSheets = [sheet]";

/// The photographs of one walk.
pub(crate) struct Album {
    references: PathBuf,
    fresh: PathBuf,
    page: String,
    accept: bool,
    /// The name of each that is not as accepted, and what part of it differs.
    changed: Vec<(String, f64)>,
    kept: Vec<String>,
}

fn asked(name: &str) -> bool {
    std::env::var_os(name).is_some_and(|value| value == "1")
}

/// What draws the window here: the version of WebKit that the window was built against.
fn setup() -> String {
    let told = Command::new("pkg-config").args(["--modversion", "webkit2gtk-4.1"]).output().expect("pkg-config, which the build asks too");
    format!("WebKitGTK {}", String::from_utf8_lossy(&told.stdout).trim())
}

impl Album {
    /// An album with nothing in it yet.
    pub(crate) fn new() -> Album {
        let (references, fresh) = (workspace().join("tests/photographs"), workspace().join("target/photographs"));
        for folder in [references.clone(), fresh.join("old"), fresh.join("new")] {
            fs::create_dir_all(folder).expect("a folder for photographs");
        }
        Album { references, fresh, page: PAGE.to_owned(), accept: asked("ACCEPT_PHOTOGRAPHS"), changed: Vec::new(), kept: Vec::new() }
    }

    /// Holds a photograph against the reference of its name.
    pub(crate) fn add(&mut self, name: &str, photograph: &[u8]) {
        let file = format!("{name}.png");
        let new = Picture::read(photograph).reduced();
        let reference = self.references.join(&file);
        let old = fs::read(&reference).unwrap_or_default();
        let differing = if old.is_empty() { 1.0 } else { new.differing(&Picture::read(&old), NEAR) };
        let bytes = new.png();
        fs::write(self.fresh.join("old").join(&file), &old).expect("the old photograph");
        fs::write(self.fresh.join("new").join(&file), &bytes).expect("the new photograph");
        if differing > SAME {
            self.changed.push((name.to_owned(), differing));
        }
        // Also where a word or a number alone is another: what is accepted is the screen as it is.
        if self.accept && bytes != old {
            fs::write(&reference, &bytes).expect("the photograph is accepted");
        }
        let class = if differing > SAME { "changed" } else { "same" };
        let share = differing * 100.0;
        let _ = writeln!(
            self.page,
            "<section class={class}><h2>{name}: {share:.2} %</h2><div><img src=\"old/{file}\"><img src=\"new/{file}\">\
             <span><img src=\"old/{file}\"><img src=\"new/{file}\"></span></div></section>"
        );
        self.kept.push(file);
    }

    /// Writes the page, and says what is not as accepted.
    pub(crate) fn close(self) {
        let page = self.fresh.join("index.html");
        fs::write(&page, &self.page).expect("the page of photographs");
        let stamp = self.references.join("setup.txt");
        if self.accept {
            for entry in fs::read_dir(&self.references).expect("the references").flatten() {
                let name = entry.file_name().to_string_lossy().into_owned();
                if name.ends_with(".png") && !self.kept.contains(&name) {
                    fs::remove_file(entry.path()).expect("a photograph that nothing takes any more");
                }
            }
            fs::write(&stamp, setup() + "\n").expect("what drew them");
            return;
        }
        let told: Vec<String> = self.changed.iter().map(|(name, part)| format!("{name} {:.2} %", part * 100.0)).collect();
        if told.is_empty() {
            return;
        }
        let told = format!("not as accepted (look at {}; make photographs accepts): {}", page.display(), told.join(", "));
        if fs::read_to_string(&stamp).unwrap_or_default().trim() != setup() {
            eprintln!("the photographs were accepted with another WebKit, so none is judged; {told}");
            return;
        }
        let worst = self.changed.iter().map(|(_, part)| *part).fold(0.0, f64::max);
        assert!(!asked("STRICT_PHOTOGRAPHS") && worst < OTHER, "{told}");
        eprintln!("{told}");
    }
}

const PAGE: &str = "<!doctype html><meta charset=utf-8><title>The window: old, new, difference</title>
<style>body{font:14px sans-serif;margin:2em;background:#ddd}h2{font-size:14px}section.changed h2{color:#b00}
div{display:flex;gap:1em}img,span{width:31vw;display:block}span{position:relative;isolation:isolate}
span img+img{position:absolute;left:0;top:0;mix-blend-mode:difference}section.same{opacity:.6}</style>
<p>old — new — difference (black where nothing changed)</p>
";
