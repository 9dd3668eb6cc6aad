//! Every route, on one screen. A path that is not here does not exist; a path that is
//! here has a row in the matrix of `tests/http`.

use std::sync::Arc;

use axum::Router;
use axum::routing::{MethodRouter, get, post};

use crate::app::App;
use crate::pages;

/// Who may call a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Anyone, locked or not.
    Anyone,
    /// The owner of an unlocked vault; others are led to the lock page.
    Owner,
}

/// One path with who may read and who may send.
#[derive(Debug, Clone, Copy)]
pub struct Route {
    /// The path, in the router's pattern language.
    pub path: &'static str,
    /// Who may read it; `None` when it cannot be read.
    pub get: Option<Who>,
    /// Who may send to it; `None` when nothing can be sent.
    pub post: Option<Who>,
}

const fn both(path: &'static str, who: Who) -> Route {
    Route { path, get: Some(who), post: Some(who) }
}
const fn read(path: &'static str, who: Who) -> Route {
    Route { path, get: Some(who), post: None }
}
const fn send(path: &'static str, who: Who) -> Route {
    Route { path, get: None, post: Some(who) }
}

/// The table.
pub const ROUTES: &[Route] = &[
    // before and around the vault
    both("/welcome", Who::Anyone),
    both("/sign-in", Who::Anyone),
    both("/code", Who::Anyone),
    both("/lock", Who::Anyone),
    both("/x", Who::Anyone),
    read("/help", Who::Anyone),
    read("/safety", Who::Anyone),
    both("/how", Who::Anyone),
    read("/healthz", Who::Anyone),
    read("/a/{name}", Who::Anyone),
    // the minute that matters
    both("/now", Who::Anyone),
    read("/now/all", Who::Anyone),
    read("/w.js", Who::Anyone),
    read("/now/{id}", Who::Owner),
    read("/practices", Who::Anyone),
    Route { path: "/practices/{slug}", get: Some(Who::Anyone), post: Some(Who::Owner) },
    both("/practices/{slug}/voice", Who::Owner),
    read("/practices/{slug}/sound", Who::Owner),
    // to read
    read("/learn", Who::Anyone),
    read("/learn/questions", Who::Anyone),
    read("/learn/{lesson}", Who::Anyone),
    read("/learn/{lesson}/together", Who::Anyone),
    read("/two", Who::Anyone),
    read("/two/part", Who::Anyone),
    // trying it out first
    read("/rehearse", Who::Anyone),
    both("/rehearse/words", Who::Anyone),
    both("/rehearse/{scene}", Who::Anyone),
    // what is kept
    read("/", Who::Owner),
    both("/p", Who::Owner),
    both("/p/words", Who::Owner),
    send("/p/words/read", Who::Owner),
    read("/p/words/{id}", Who::Owner),
    both("/p/difference", Who::Owner),
    both("/check-in", Who::Owner),
    both("/space", Who::Owner),
    both("/space/{id}", Who::Owner),
    both("/new/{kind}", Who::Owner),
    send("/start/{kind}", Who::Owner),
    both("/my/{word}", Who::Owner),
    read("/measures", Who::Owner),
    both("/measures/add", Who::Owner),
    both("/measures/{measure}", Who::Owner),
    both("/measures/{measure}/few", Who::Owner),
    read("/measures/{measure}/result", Who::Owner),
    both("/chairs", Who::Owner),
    both("/imagery", Who::Owner),
    read("/do", Who::Anyone),
    both("/p/quiet", Who::Owner),
    both("/p/return", Who::Owner),
    both("/reach", Who::Owner),
    both("/reach/plan", Who::Owner),
    both("/reach/{id}", Who::Owner),
    both("/reach/{id}/done", Who::Owner),
    both("/game", Who::Anyone),
    both("/notes", Who::Owner),
    read("/e/{id}", Who::Owner),
    both("/e/{id}/edit", Who::Owner),
    both("/e/{id}/read", Who::Owner),
    send("/e/{id}/aside", Who::Owner),
    send("/e/{id}/back", Who::Owner),
    send("/e/{id}/quiet", Who::Owner),
    send("/e/{id}/touch", Who::Owner),
    send("/e/{id}/coin", Who::Owner),
    both("/e/{id}/erase", Who::Owner),
    both("/e/{id}/seal", Who::Owner),
    both("/e/{id}/open", Who::Owner),
    send("/e/{id}/put-back", Who::Owner),
    send("/draft", Who::Owner),
    send("/draft/drop", Who::Owner),
    both("/insights", Who::Owner),
    read("/insights/how", Who::Owner),
    read("/insights/year", Who::Owner),
    both("/review", Who::Owner),
    both("/review/season", Who::Owner),
    both("/report", Who::Owner),
    read("/report/print", Who::Owner),
    // the owner's own affairs
    both("/you", Who::Owner),
    both("/you/again", Who::Owner),
    both("/you/marks", Who::Owner),
    both("/you/key", Who::Owner),
    both("/you/code", Who::Owner),
    send("/you/sessions", Who::Owner),
    read("/you/data", Who::Owner),
    send("/you/export", Who::Owner),
    send("/you/backup", Who::Owner),
    both("/you/import", Who::Owner),
    both("/safe", Who::Owner),
    both("/you/erase", Who::Owner),
    read("/styleguide", Who::Anyone),
];

/// Whether the table has a page at this path. What stands in place of a `{name}` is not
/// looked at.
pub fn can_be_read(path: &str) -> bool {
    let fits = |pattern: &str| {
        let named = |wanted: &str, given: &str| wanted == given || (wanted.starts_with('{') && !given.is_empty());
        pattern.split('/').count() == path.split('/').count()
            && pattern.split('/').zip(path.split('/')).all(|(wanted, given)| named(wanted, given))
    };
    ROUTES.iter().any(|route| route.get.is_some() && fits(route.path))
}

/// The router over the table.
pub fn router(app: Arc<App>) -> Router {
    let mounted = ROUTES.iter().fold(Router::new(), |router, route| router.route(route.path, handlers(route.path)));
    mounted.fallback(pages::system::not_found).with_state(app)
}

/// The handlers of one path of the table.
fn handlers(path: &str) -> MethodRouter<Arc<App>> {
    use pages::{chairs, how, imagery, letter, measures, reach};
    use pages::{
        check_in, data, door, draft, entry, game, insights, key, kinds, learn, my, notes, now, p_today, rehearse,
        sheet, space, system, today, touch, voice, welcome, you,
    };
    match path {
        "/welcome" => get(welcome::show).post(welcome::step),
        "/sign-in" => get(door::show).post(door::unlock),
        "/code" => get(door::show_code).post(door::unlock_with_code),
        "/lock" => get(door::show).post(door::lock),
        "/x" => get(door::exit).post(door::exit_quietly),
        "/help" => get(system::help),
        "/safety" => get(system::safety),
        "/safe" => get(pages::gate::show).post(pages::gate::answer),
        "/how" => get(how::show).post(how::answer),
        "/healthz" => get(system::healthz),
        "/a/{name}" => get(system::asset),
        "/now" => get(now::show).post(now::step),
        "/now/all" => get(now::everything),
        "/w.js" => get(system::worker),
        "/now/{id}" => get(now::done),
        "/practices" => get(pages::practices::list),
        "/practices/{slug}" => get(pages::practices::show).post(pages::practices::keep),
        "/practices/{slug}/voice" => get(voice::show).post(voice::keep),
        "/practices/{slug}/sound" => get(voice::sound),
        "/learn" => get(learn::list),
        "/learn/questions" => get(learn::questions),
        "/learn/{lesson}" => get(learn::show),
        "/learn/{lesson}/together" => get(learn::together),
        "/two" => get(pages::two::show),
        "/two/part" => get(pages::two::part),
        "/rehearse" => get(rehearse::show),
        "/rehearse/words" => get(rehearse::show_script).post(rehearse::build),
        "/rehearse/{scene}" => get(rehearse::show_scene).post(rehearse::step),
        "/" => get(today::show),
        "/p/difference" => get(pages::difference::show).post(pages::difference::answer),
        "/p" => get(p_today::show).post(p_today::keep),
        "/p/words" => get(pages::words::show).post(pages::words::step),
        "/p/words/read" => post(pages::words::read_aloud),
        "/p/words/{id}" => get(pages::words::drawn_from),
        "/check-in" => get(check_in::show).post(check_in::keep),
        "/space" => get(space::show_new).post(space::announce),
        "/space/{id}" => get(space::show).post(space::end),
        "/new/{kind}" => get(kinds::show).post(kinds::keep),
        "/start/{kind}" => post(sheet::start),
        "/my/{word}" => get(my::show).post(my::keep),
        "/measures" => get(measures::list),
        "/measures/add" => get(measures::show_add).post(measures::bring),
        "/measures/{measure}" => get(measures::show_one).post(measures::answer),
        "/measures/{measure}/few" => get(measures::show_few).post(measures::answer_few),
        "/measures/{measure}/result" => get(measures::show_result),
        "/chairs" => get(chairs::show).post(chairs::step),
        "/imagery" => get(imagery::show).post(imagery::step),
        "/do" => get(my::hub),
        "/p/quiet" => get(pages::quiet::show).post(pages::quiet::step),
        "/p/return" => get(pages::back::show).post(pages::back::keep),
        "/reach" => get(reach::show).post(reach::show_wanted),
        "/reach/plan" => get(reach::show_plan).post(reach::plan),
        "/reach/{id}" => get(reach::one).post(reach::act),
        "/reach/{id}/done" => get(reach::ask_done).post(reach::done),
        "/game" => get(game::show).post(game::answer),
        "/notes" => get(notes::show).post(notes::find),
        "/e/{id}" => get(entry::show),
        "/e/{id}/edit" => get(entry::edit).post(entry::correct),
        "/e/{id}/read" => get(pages::together::show).post(pages::together::dismiss),
        "/e/{id}/aside" => post(entry::set_aside),
        "/e/{id}/back" => post(entry::bring_back),
        "/e/{id}/quiet" => post(today::quiet),
        "/e/{id}/coin" => post(pages::coin::toss),
        "/e/{id}/touch" => post(touch::set),
        "/e/{id}/erase" => get(entry::ask_erase).post(entry::erase),
        "/e/{id}/seal" => get(letter::show_seal).post(letter::seal),
        "/e/{id}/open" => get(letter::show_open).post(letter::open),
        "/e/{id}/put-back" => post(entry::put_version_back),
        "/draft" => post(draft::save),
        "/draft/drop" => post(draft::drop_one),
        "/insights" => get(insights::show).post(insights::hide),
        "/insights/how" => get(insights::how),
        "/insights/year" => get(insights::year),
        "/review" => get(pages::review::show).post(pages::review::keep),
        "/review/season" => get(pages::review::show_season).post(pages::review::keep_season),
        "/report" => get(pages::report::show).post(pages::report::choose),
        "/report/print" => get(pages::report::print),
        "/you" => get(you::show).post(you::keep),
        "/you/again" => get(key::ask_again).post(key::again),
        "/you/marks" => get(pages::marks::show).post(pages::marks::bring_back),
        "/you/key" => get(key::show).post(key::change),
        "/you/code" => get(key::show_code).post(key::change_code),
        "/you/sessions" => post(you::end_sessions),
        "/you/data" => get(data::show),
        "/you/export" => post(data::export),
        "/you/backup" => post(data::backup),
        "/you/import" => get(data::show_import).post(data::import),
        "/you/erase" => get(data::ask_erase).post(data::erase),
        "/styleguide" => get(system::styleguide),
        other => unreachable!("{other} stands in the table without handlers"),
    }
}
