//! Writes the page of all components with its style, script and fonts into a folder, to look
//! at in a browser: `cargo run -p nearer-web --example styleguide -- out`.
#![allow(clippy::print_stdout, reason = "says where the page is")]

use std::error::Error;
use std::path::PathBuf;

use maud::{DOCTYPE, html};
use nearer_web::asset::Assets;
use nearer_web::view::parts::styleguide::styleguide;

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| "out".to_owned()));
    let words: Vec<(&str, &str)> =
        include_str!("styleguide.txt").lines().filter_map(|line| line.split_once(" = ")).collect();
    let say = |key: &str| words.iter().find(|w| w.0 == key).map_or("", |w| w.1);
    let assets = Assets::load();
    std::fs::create_dir_all(out.join("a"))?;
    let paths = [assets.css_path(), assets.js_path(), assets.icon_path(), assets.manifest_path()];
    for path in paths.into_iter().chain(assets.preloads()) {
        let file = assets.get(path).ok_or("an address leads to a file")?;
        std::fs::write(out.join(path.trim_start_matches('/')), &file.bytes)?;
    }
    for (name, class) in [("index", "door"), ("room", "room")] {
        let page = html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
                    title { "Notes" }
                    meta name="description" content="Notes";
                    meta name="color-scheme" content="light dark";
                    link rel="icon" href=(assets.icon_path()) type="image/svg+xml";
                    link rel="manifest" href=(assets.manifest_path());
                    @for font in assets.preloads() { link rel="preload" href=(font) as="font" type="font/woff2" crossorigin; }
                    link rel="stylesheet" href=(assets.css_path());
                    script type="module" src=(assets.js_path()) {}
                }
                body class=(class) data-exit="https://example.org/" { main id="main" tabindex="-1" { (styleguide(&say)) } }
            }
        };
        std::fs::write(out.join(format!("{name}.html")), page.into_string())?;
    }
    println!("{}", out.join("index.html").display());
    Ok(())
}
