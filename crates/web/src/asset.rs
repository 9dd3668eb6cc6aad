//! Style, script, fonts and icons: joined once, named by what they contain.
//!
//! Absent on purpose: a build step, a disk read, any address that is not our own.

use std::collections::HashMap;

use include_dir::{Dir, include_dir};

use crate::guard::squeeze::squeezed;

static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/assets");

/// The order of the layers; what comes later wins.
const STYLE: [&str; 4] = ["tokens", "reset", "base", "layout"];
/// After the parts.
const STYLE_LAST: [&str; 2] = ["screens", "adapt"];
/// The two faces that the first screen needs.
const FACES: [&str; 2] = ["figtree", "newsreader"];

/// One shipped file.
#[derive(Debug, Clone)]
pub struct Asset {
    /// The media type.
    pub content_type: &'static str,
    /// The bytes as sent.
    pub bytes: Vec<u8>,
    /// The bytes in gzip, for what is text.
    pub small: Option<Vec<u8>>,
    /// A quoted tag made of the bytes.
    pub etag: String,
}

/// All shipped files by their name under `/a/`.
#[derive(Debug, Clone)]
pub struct Assets {
    files: HashMap<String, Asset>,
    css: String,
    js: String,
    recorder: String,
    words: String,
    points: String,
    report: String,
    printer: String,
    two: String,
    two_style: String,
    pictures: String,
    faces: String,
    icon: String,
    manifest: String,
    fonts: Vec<String>,
}

impl Assets {
    /// Joins and names everything; the same bytes always get the same names.
    pub fn load() -> Self {
        let mut files = HashMap::new();
        let mut keep = |prefix: &str, ending: &str, content_type: &'static str, bytes: Vec<u8>| {
            let hash = fingerprint(&bytes);
            let name = format!("{prefix}{hash:016x}.{ending}");
            let is_text = !content_type.starts_with("font/");
            let small = is_text.then(|| squeezed(&bytes, flate2::Compression::default())).flatten();
            files.insert(name.clone(), Asset { content_type, bytes, small, etag: format!("\"{hash:016x}\"") });
            format!("/a/{name}")
        };
        let mut style = stylesheet();
        let mut fonts = Vec::new();
        for face in FACES {
            let file = format!("fonts/{face}.woff2");
            let path = keep("f-", "woff2", "font/woff2", bytes_of(&file).to_vec());
            style = style.replace(&format!("{face}.woff2"), &path);
            fonts.push(path);
        }
        let faces = keep("", "css", "text/css; charset=utf-8", faces(&style).into_bytes());
        let icon = keep("i-", "svg", "image/svg+xml", bytes_of("icons/notes.svg").to_vec());
        let manifest = text_of("notes.webmanifest").replace("icons/notes.svg", &icon);
        Self {
            css: keep("", "css", "text/css; charset=utf-8", style.into_bytes()),
            js: keep("", "js", "text/javascript; charset=utf-8", script().into_bytes()),
            recorder: keep("", "js", "text/javascript; charset=utf-8", apart("recorder").into_bytes()),
            words: keep("", "js", "text/javascript; charset=utf-8", apart("words").into_bytes()),
            points: keep("", "js", "text/javascript; charset=utf-8", apart("points").into_bytes()),
            report: keep("", "css", "text/css; charset=utf-8", report_style().into_bytes()),
            printer: keep("", "js", "text/javascript; charset=utf-8", apart("printer").into_bytes()),
            pictures: keep(
                "",
                "css",
                "text/css; charset=utf-8",
                tightened(text_of("css/apart/pictures.css")).into_bytes(),
            ),
            two_style: keep("", "css", "text/css; charset=utf-8", tightened(text_of("css/apart/two.css")).into_bytes()),
            two: keep("", "js", "text/javascript; charset=utf-8", apart("two").into_bytes()),
            manifest: keep("m-", "webmanifest", "application/manifest+json", manifest.into_bytes()),
            icon,
            faces,
            fonts,
            files,
        }
    }
    /// The one stylesheet.
    pub fn css_path(&self) -> &str {
        &self.css
    }
    /// The one script.
    pub fn js_path(&self) -> &str {
        &self.js
    }
    /// The script of the one page that records.
    pub fn recorder_path(&self) -> &str {
        &self.recorder
    }
    /// The script of the one page that reads a draft.
    pub fn words_path(&self) -> &str {
        &self.words
    }
    /// The script of pages whose pictures are read point by point.
    pub fn points_path(&self) -> &str {
        &self.points
    }
    /// The style of the one sheet that leaves.
    pub fn report_path(&self) -> &str {
        &self.report
    }
    /// The same style as text, for the file that needs nothing else.
    pub fn report_style(&self) -> String {
        report_style()
    }
    /// The script of the page that is printed.
    pub fn printer_path(&self) -> &str {
        &self.printer
    }
    /// The script of the one page whose pictures move with dials.
    pub fn two_path(&self) -> &str {
        &self.two
    }
    /// The style of the same page.
    pub fn two_style_path(&self) -> &str {
        &self.two_style
    }
    /// The style of pictures that only insights draw.
    pub fn pictures_path(&self) -> &str {
        &self.pictures
    }
    /// The two faces alone, for the page that is printed.
    pub fn faces_path(&self) -> &str {
        &self.faces
    }
    /// The neutral icon.
    pub fn icon_path(&self) -> &str {
        &self.icon
    }
    /// What an installed copy is called: nothing that says anything.
    pub fn manifest_path(&self) -> &str {
        &self.manifest
    }
    /// Fonts that the first screen needs.
    pub fn preloads(&self) -> impl Iterator<Item = &str> {
        self.fonts.iter().map(String::as_str)
    }
    /// The worker that keeps one page for when nothing answers, with the files that page
    /// needs; its bytes change when they do.
    pub fn worker(&self) -> String {
        let mut paths = vec![self.css.as_str(), &self.js, &self.icon];
        paths.extend(self.fonts.iter().map(String::as_str));
        let list: Vec<String> = paths.iter().map(|p| format!("'{p}'")).collect();
        let name = fingerprint(list.concat().as_bytes());
        text_of("worker/worker.js")
            .replace("const FILES = [];", &format!("const FILES = [{}];", list.join(", ")))
            .replace("'kept-0'", &format!("'kept-{name:016x}'"))
    }
    /// A file by its name under `/a/`, or by its whole path.
    pub fn get(&self, name: &str) -> Option<&Asset> {
        self.files.get(name.strip_prefix("/a/").unwrap_or(name))
    }
}

/// All layers as one sheet.
fn stylesheet() -> String {
    let mut parts: Vec<&str> = FILES
        .get_dir("css/parts")
        .map(|dir| dir.files().filter_map(|f| f.path().to_str()).filter(|p| p.ends_with(".css")).collect())
        .unwrap_or_default();
    parts.sort_unstable();
    let named = |names: &[&str]| names.iter().map(|n| format!("css/{n}.css")).collect::<Vec<_>>();
    let order = named(&STYLE).into_iter().chain(parts.into_iter().map(str::to_owned)).chain(named(&STYLE_LAST));
    tightened(&order.map(|path| text_of(&path)).collect::<String>())
}

/// The rules of a sheet that name our own faces.
fn faces(style: &str) -> String {
    style.split_inclusive('}').filter(|rule| rule.contains("@font-face") && rule.contains("woff2")).collect()
}

/// The style of the sheet, which no other page loads.
fn report_style() -> String {
    tightened(text_of("css/apart/report.css"))
}

/// All script as one module: every file is a block of its own.
fn script() -> String {
    let mut paths: Vec<&str> =
        FILES.get_dir("js").map(|dir| dir.files().filter_map(|f| f.path().to_str()).collect()).unwrap_or_default();
    paths.sort_unstable();
    paths.into_iter().map(text_of).map(|text| format!("{{\n{}}}\n", without_comment_lines(text))).collect()
}

/// What only one page needs, so that no other page carries it.
fn apart(name: &str) -> String {
    without_comment_lines(text_of(&format!("js/apart/{name}.js")))
}

/// Leaves out lines that are only a comment or empty, and the indentation.
fn without_comment_lines(text: &str) -> String {
    let kept = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    kept.fold(String::with_capacity(text.len()), |out, line| out + line + "\n")
}

/// The same rules without comments, line ends and doubled spaces.
fn tightened(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(start) = rest.find("/*") {
        out.push_str(&rest[..start]);
        rest = rest[start..].split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    let words: Vec<&str> = out.split_whitespace().collect();
    let joined = words.join(" ");
    [
        ("{ ", "{"),
        (" {", "{"),
        ("; ", ";"),
        (" }", "}"),
        ("} ", "}"),
        (";}", "}"),
        (": ", ":"),
        (", ", ","),
        (" > ", ">"),
    ]
    .iter()
    .fold(joined, |text, (from, to)| text.replace(from, to))
}

fn bytes_of(path: &str) -> &'static [u8] {
    FILES.get_file(path).map(include_dir::File::contents).expect("a file named here is in the folder of assets")
}

fn text_of(path: &str) -> &'static str {
    FILES
        .get_file(path)
        .and_then(include_dir::File::contents_utf8)
        .expect("a text named here is in the folder of assets")
}

/// FNV-1a, 64 bits: a name for bytes that we ship ourselves, no defence against anyone.
fn fingerprint(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(assets: &Assets, path: &str) -> String {
        String::from_utf8(assets.get(path).expect("is there").bytes.clone()).expect("is text")
    }

    #[test]
    fn the_same_bytes_get_the_same_names() {
        let (one, two) = (Assets::load(), Assets::load());
        assert_eq!((one.css_path(), one.js_path()), (two.css_path(), two.js_path()));
    }

    #[test]
    fn every_address_leads_to_a_file_and_says_nothing() {
        let assets = Assets::load();
        let all = [
            assets.css_path(),
            assets.js_path(),
            assets.recorder_path(),
            assets.words_path(),
            assets.points_path(),
            assets.report_path(),
            assets.printer_path(),
            assets.two_path(),
            assets.two_style_path(),
            assets.pictures_path(),
            assets.faces_path(),
            assets.icon_path(),
            assets.manifest_path(),
        ];
        for path in all.into_iter().chain(assets.preloads()) {
            assert!(assets.get(path).is_some(), "{path} leads nowhere");
            assert!(!path.to_lowercase().contains("nearer"), "{path} names the program");
        }
    }

    #[test]
    fn the_style_asks_only_for_our_own_fonts() {
        let assets = Assets::load();
        let css = text(&assets, assets.css_path());
        assert!(!css.contains("http") && !css.contains("@import"));
        for url in css.split("url(").skip(1) {
            let path = url.split(')').next().unwrap_or_default().trim_matches('"');
            assert!(assets.get(path).is_some(), "{path} is not ours");
        }
    }

    #[test]
    fn the_page_that_is_printed_has_both_faces_and_nothing_else() {
        let assets = Assets::load();
        let css = text(&assets, assets.faces_path());
        assert_eq!((css.matches("@font-face").count(), css.matches('{').count()), (2, 2), "{css}");
        assert!(assets.preloads().all(|path| css.contains(path)));
    }

    #[test]
    fn the_style_of_the_sheet_asks_for_nothing() {
        let css = Assets::load().report_style();
        assert!(!css.contains("url(") && !css.contains("@import") && !css.contains("http") && !css.contains('<'));
    }

    #[test]
    fn the_script_has_no_way_from_text_to_markup() {
        let assets = Assets::load();
        let js = text(&assets, assets.js_path())
            + &text(&assets, assets.recorder_path())
            + &text(&assets, assets.words_path())
            + &text(&assets, assets.points_path())
            + &text(&assets, assets.printer_path())
            + &text(&assets, assets.two_path());
        for sink in
            ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "import("]
        {
            assert!(!js.contains(sink), "{sink} is a way from text to markup or script");
        }
        assert!(!js.contains("localStorage"), "nothing typed stays in the browser");
    }

    #[test]
    fn style_and_script_stay_small() {
        let assets = Assets::load();
        assert!(text(&assets, assets.js_path()).len() < 14_000);
        assert!(text(&assets, assets.recorder_path()).len() < 4_000);
        assert!(text(&assets, assets.words_path()).len() < 4_000);
        assert!(text(&assets, assets.points_path()).len() < 4_000);
        assert!(text(&assets, assets.two_path()).len() < 4_000);
        assert!(text(&assets, assets.two_style_path()).len() < 8_000);
        assert!(text(&assets, assets.pictures_path()).len() < 5_000);
        assert!(text(&assets, assets.css_path()).len() < 56_000);
        assert!(text(&assets, assets.report_path()).len() < 9_000);
        assert!(text(&assets, assets.printer_path()).len() < 400);
    }

    #[test]
    fn an_installed_copy_is_called_notes() {
        let assets = Assets::load();
        let manifest = text(&assets, assets.manifest_path());
        assert!(manifest.contains(r#""name":"Notes""#) && manifest.contains(assets.icon_path()));
    }
}
