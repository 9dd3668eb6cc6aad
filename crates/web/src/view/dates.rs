//! Days and times in words; the patterns and names are content.

use nearer_content::Library;
use nearer_core::{Body, Entry, Moment, PracticeDay, When};

/// "Wednesday 25 November".
pub fn day(library: &Library, day: PracticeDay) -> String {
    let (_, month, number) = day.ymd();
    let weekday = library.words.say_n("dates.weekday", day.weekday());
    let month = library.words.say_n("dates.month", month);
    library.words.fill("dates.day", &[("weekday", weekday), ("day", &number.to_string()), ("month", month)])
}

/// "25 November 2026".
pub fn date(library: &Library, day: PracticeDay) -> String {
    let (year, month, number) = day.ymd();
    let month = library.words.say_n("dates.month", month);
    library.words.fill("dates.date", &[("year", &year.to_string()), ("day", &number.to_string()), ("month", month)])
}

/// "25 November".
pub fn short(library: &Library, day: PracticeDay) -> String {
    let (_, month, number) = day.ymd();
    let month = library.words.say_n("dates.month", month);
    library.words.fill("pictures.day", &[("day", &number.to_string()), ("month", month)])
}

/// "Wednesday 25 November, 21:10".
pub fn moment(library: &Library, at: &Moment) -> String {
    library.words.fill("dates.moment", &[("day", &day(library, at.date())), ("time", &at.clock().to_string())])
}

/// The same, but "today", "yesterday" or "tomorrow" where that is so.
pub fn near(library: &Library, at: &Moment, now: &Moment) -> String {
    let time = at.clock().to_string();
    let key = match at.date().days_since(&now.date()) {
        0 => "dates.today_at",
        1 => "dates.tomorrow_at",
        -1 => "dates.yesterday_at",
        _ => return moment(library, at),
    };
    library.words.fill(key, &[("time", &time)])
}

/// The day alone: "Today", "Yesterday", or its name with the year when it is another one.
pub fn near_day(library: &Library, of: PracticeDay, today: PracticeDay) -> String {
    match today.days_since(&of) {
        0 => library.words.say("dates.today").to_owned(),
        1 => library.words.say("dates.yesterday").to_owned(),
        n if n < 330 => day(library, of),
        _ => date(library, of),
    }
}

/// A start or an end, as exactly as it is known.
pub fn when(library: &Library, when: &When) -> String {
    match when {
        When::Moment(at) => moment(library, at),
        When::Day(of) => day(library, *of),
    }
}

/// When an entry happened, without an hour where only the day is known.
pub fn of_entry(library: &Library, entry: &Entry) -> String {
    if knows_hour(entry) { moment(library, &entry.at) } else { day(library, entry.at.date()) }
}

/// Whether the hour of an entry is known.
pub fn knows_hour(entry: &Entry) -> bool {
    !matches!(&entry.body, Body::Withdrawal(apart) if matches!(apart.start, When::Day(_)))
}

/// A span in the unit a person would say: minutes, hours, days.
pub fn span(library: &Library, minutes: i64) -> String {
    let (key, n) = match minutes.abs() {
        m if m < 90 => ("dates.minutes", m),
        m if m < 48 * 60 => ("dates.hours", (m + 30) / 60),
        m => ("dates.days", (m + 720) / 1440),
    };
    let key = if n == 1 { format!("{key}_one") } else { key.to_owned() };
    library.words.fill(&key, &[("n", &n.to_string())])
}
