//! A stage for the real window: a display of its own (Xvfb), the driver between WebDriver and the window, and a home
//! that is thrown away. Whatever was started here ends here.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use duixian_tests::{program, workspace};
use fantoccini::elements::Element;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use tempfile::TempDir;

/// How long anything on the page may take before a test gives up.
const PATIENCE: Duration = Duration::from_secs(30);

/// How long to wait before looking again.
const POLL: Duration = Duration::from_millis(25);

/// A window under test.
pub(crate) struct Stage {
    pub(crate) page: Client,
    /// Kept where another window takes it over.
    pub(crate) home: Arc<TempDir>,
    display: String,
    driver: Child,
    server: Child,
}

/// What stands in the way of a test of the window; none where everything is there.
pub(crate) fn missing() -> Option<String> {
    let tools = ["Xvfb", "WebKitWebDriver", "xdotool", "xclip"];
    let absent: Vec<_> = tools.into_iter().filter(|tool| on_path(tool).is_none()).collect();
    if !absent.is_empty() {
        return Some(format!("{} (Debian: xvfb, webkit2gtk-driver, xdotool, xclip)", absent.join(", ")));
    }
    if driver().is_none() {
        return Some("tauri-driver (scripts/setup test builds it)".to_owned());
    }
    program("duixian-desktop").is_none().then(|| "duixian-desktop (cargo build -p duixian-desktop)".to_owned())
}

fn driver() -> Option<PathBuf> {
    let ours = workspace().join("target/tools/bin/tauri-driver");
    if ours.is_file() { Some(ours) } else { on_path("tauri-driver") }
}

fn on_path(name: &str) -> Option<PathBuf> {
    std::env::split_paths(&std::env::var_os("PATH")?).map(|folder| folder.join(name)).find(|path| path.is_file())
}

/// A viewer for files in front of the system's: it notes which file it was to show.
fn viewer(home: &Path) -> std::ffi::OsString {
    let folder = home.join("bin");
    std::fs::create_dir_all(&folder).expect("a folder");
    let program = folder.join("xdg-open");
    std::fs::write(&program, "#!/bin/sh\nprintf '%s' \"$1\" > \"$HOME/opened\"\n").expect("a viewer");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).expect("a viewer that runs");
    }
    let others = std::env::var_os("PATH").unwrap_or_default();
    std::env::join_paths(std::iter::once(folder).chain(std::env::split_paths(&others))).expect("a path of folders")
}

/// A port that nobody listened on a moment ago.
fn port() -> u16 {
    TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a free port").port()
}

impl Stage {
    /// Opens the window with these arguments, in a theme of the system's.
    pub(crate) async fn open(arguments: &[&str], theme: &str) -> Stage {
        let home = tempfile::tempdir().expect("a folder");
        // The first steps were seen: a test of them takes the file away.
        fs::create_dir(home.path().join("data")).expect("the data folder");
        fs::write(home.path().join("data/settings.json"), r#"{ "guided": true }"#).expect("the settings");
        Stage::open_in(Arc::new(home), arguments, theme).await
    }

    /// The same in the home of a window that was closed: the next day.
    pub(crate) async fn open_in(home: Arc<TempDir>, arguments: &[&str], theme: &str) -> Stage {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1960x1120x24", "-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb starts");
        let mut number = String::new();
        BufReader::new(server.stdout.take().expect("its output")).read_line(&mut number).expect("Xvfb names its display");
        let display = format!(":{}", number.trim());
        let (own, native) = (port(), port());
        let driver = Command::new(driver().expect("tauri-driver"))
            .args(["--port", &own.to_string(), "--native-port", &native.to_string()])
            .args(["--native-driver".into(), on_path("WebKitWebDriver").expect("WebKitWebDriver")])
            .env("DISPLAY", &display)
            .env("HOME", home.path())
            .env("PATH", viewer(home.path()))
            .env("DUIXIAN_DATA", home.path().join("data"))
            .env("XDG_RUNTIME_DIR", home.path())
            .env("XDG_CONFIG_HOME", home.path().join("config"))
            .env("GDK_BACKEND", "x11")
            .env("NO_AT_BRIDGE", "1")
            .env("LANG", "C.UTF-8")
            .env("GTK_THEME", theme)
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("DBUS_SESSION_BUS_ADDRESS")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .expect("tauri-driver starts");
        let application = program("duixian-desktop").expect("duixian-desktop");
        let wanted = json!({ "tauri:options": { "application": application, "args": arguments } });
        let capabilities = wanted.as_object().expect("an object").clone();
        let begun = Instant::now();
        let page = loop {
            let mut builder = ClientBuilder::new(HttpConnector::new());
            let address = format!("http://127.0.0.1:{own}");
            // The driver answers not at all where the window never comes.
            let answer = tokio::time::timeout(PATIENCE, builder.capabilities(capabilities.clone()).connect(&address)).await;
            match answer.expect("a window that the driver finds") {
                Ok(page) => break page,
                Err(error) => assert!(begun.elapsed() < PATIENCE, "no session with the window: {error}"),
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        };
        Stage { page, home, display, driver, server }
    }

    /// Waits for an element to be there.
    pub(crate) async fn see(&self, css: &str) -> Element {
        let found = self.page.wait().at_most(PATIENCE).every(POLL).for_element(Locator::Css(css)).await;
        match found {
            Ok(element) => element,
            Err(error) => self.fail(&format!("{css} does not appear ({error})")).await,
        }
    }

    /// Gives up, and keeps what the window shows at this moment.
    async fn fail(&self, words: &str) -> ! {
        let test = std::thread::current().name().unwrap_or("window").replace("::", "-");
        let kept = workspace().join(format!("target/failed-{test}.png"));
        let _ = fs::write(&kept, self.photograph().await);
        panic!("{words} (the window as it was: {})", kept.display())
    }

    /// Waits for an element and clicks it.
    pub(crate) async fn click(&self, css: &str) {
        if let Err(error) = self.see(css).await.click().await {
            self.fail(&format!("{css} cannot be clicked: {error}")).await;
        }
    }

    /// Takes one of a few choices that are all in sight.
    pub(crate) async fn choose(&self, name: &str, value: &str) {
        self.click(&format!("[data-name={name}] label:has(input[value={value}])")).await;
    }

    /// The text of an element as it is seen.
    pub(crate) async fn text(&self, css: &str) -> String {
        self.see(css).await.text().await.expect("its text")
    }

    /// What a script on the page returns.
    pub(crate) async fn ask(&self, script: &str) -> serde_json::Value {
        self.page.execute(script, Vec::new()).await.unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    /// Waits until a script on the page returns true.
    pub(crate) async fn until(&self, script: &str) {
        let begun = Instant::now();
        while self.ask(&format!("return Boolean({script})")).await != json!(true) {
            if begun.elapsed() > PATIENCE {
                self.fail(&format!("never true: {script}")).await;
            }
            tokio::time::sleep(POLL).await;
        }
    }

    /// Waits for one of the messages at the window's foot to say this.
    pub(crate) async fn told(&self, tone: &str, words: &str) {
        self.until(&format!("[...document.querySelectorAll('.notice.{tone}')].some((one) => one.innerText.includes({words:?}))")).await;
    }

    /// Waits until nothing on the page moves any more, and the figure is drawn.
    pub(crate) async fn still(&self) {
        self.ask(
            "if (window.lastMoved === undefined) {
                 window.lastMoved = performance.now();
                 new MutationObserver(() => (window.lastMoved = performance.now()))
                     .observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
             }
             window.asked = performance.now()",
        )
        .await;
        self.until(
            "document.fonts.status === 'loaded' && [...document.fonts].some((font) => font.status === 'loaded')
             && performance.now() - Math.max(window.lastMoved, window.asked) > 150
             && document.getAnimations().every((one) => one.playState !== 'running' || one.effect.getTiming().iterations === Infinity)",
        )
        .await;
    }

    /// Answers the system's file dialog of this title with a path, and presses Return.
    pub(crate) async fn answer_dialog(&self, title: &str, path: &Path) {
        let window = self.dialog(title).await;
        self.xdotool(&["windowfocus", "--sync", &window]);
        // ctrl+L opens the line for a path where the dialog shows files; where it asks for a name it changes nothing.
        // The path is pasted, since typed Chinese depends on the display's keyboard.
        self.paste_from(path);
        for keys in ["ctrl+l", "ctrl+a", "ctrl+v"] {
            self.xdotool(&["key", "--window", &window, keys]);
            tokio::time::sleep(Duration::from_millis(120)).await;
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
        self.xdotool(&["key", "--window", &window, "Return"]);
        let begun = Instant::now();
        while self.windows(title).contains(&window) {
            if begun.elapsed() > PATIENCE {
                let kept = std::env::temp_dir().join("duixian-dialog.xwd");
                let _ = Command::new("xwd").args(["-root", "-silent", "-out"]).arg(&kept).env("DISPLAY", &self.display).status();
                panic!("the dialog {title} stays ({})", kept.display());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Puts a path on the display's clipboard.
    fn paste_from(&self, path: &Path) {
        let mut xclip = Command::new("xclip")
            .args(["-selection", "clipboard", "-in"])
            .env("DISPLAY", &self.display)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("xclip starts");
        let mut input = xclip.stdin.take().expect("its input");
        input.write_all(path.display().to_string().as_bytes()).expect("xclip takes the path");
        drop(input);
        let _ = xclip.wait();
    }

    /// Turns the system's dialog of this title away.
    pub(crate) async fn dismiss_dialog(&self, title: &str) {
        let window = self.dialog(title).await;
        self.xdotool(&["windowfocus", "--sync", &window]);
        self.xdotool(&["key", "--window", &window, "Escape"]);
    }

    async fn dialog(&self, title: &str) -> String {
        let begun = Instant::now();
        loop {
            if let Some(window) = self.windows(title).into_iter().next() {
                tokio::time::sleep(Duration::from_millis(300)).await;
                return window;
            }
            assert!(begun.elapsed() < PATIENCE, "no dialog of the title {title}");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    fn windows(&self, title: &str) -> Vec<String> {
        let found = Command::new("xdotool").args(["search", "--onlyvisible", "--name", title]).env("DISPLAY", &self.display).output();
        String::from_utf8_lossy(&found.expect("xdotool runs").stdout).lines().map(str::to_owned).collect()
    }

    /// Moves and presses as a user would.
    pub(crate) fn xdotool(&self, words: &[&str]) {
        let done = Command::new("xdotool").args(words).env("DISPLAY", &self.display).output().expect("xdotool runs");
        assert!(done.status.success(), "xdotool {words:?}: {}", String::from_utf8_lossy(&done.stderr));
    }

    /// Starts another program on the same display.
    pub(crate) fn beside(&self, command: &mut Command) -> Child {
        command.env("DISPLAY", &self.display).env("NO_AT_BRIDGE", "1").spawn().expect("a program beside the window")
    }

    /// The window as a picture.
    pub(crate) async fn photograph(&self) -> Vec<u8> {
        self.page.screenshot().await.expect("a photograph")
    }

    /// Closes the window and keeps its home.
    pub(crate) async fn leave(self) -> Arc<TempDir> {
        // Storage is written behind the page's back.
        tokio::time::sleep(Duration::from_millis(1500)).await;
        let home = self.home.clone();
        self.close().await;
        home
    }

    /// Closes the window; left open it would outlive the test.
    pub(crate) async fn close(self) {
        let _ = self.page.clone().close().await;
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        // The driver has a child of its own: the whole group is told to end.
        let _ = Command::new("kill").args(["-TERM", "--", &format!("-{}", self.driver.id())]).status();
        let _ = self.server.kill();
        let _ = self.driver.wait();
        let _ = self.server.wait();
    }
}
