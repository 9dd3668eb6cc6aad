//! Time that passes: a count-down that is started, and one that is running anyway.

use maud::{Markup, html};

/// A count-down that the person starts.
#[derive(Debug, Clone, Copy)]
pub struct Timer<'a> {
    /// How long, in seconds.
    pub seconds: u64,
    /// Starts it.
    pub start: &'a str,
    /// Stops it for a while.
    pub pause: &'a str,
    /// Said once at the end.
    pub done: &'a str,
    /// What to do where no script runs.
    pub without_script: &'a str,
}

/// Time left until something, running.
#[derive(Debug, Clone, Copy)]
pub struct Countdown<'a> {
    /// How long from the moment the page was made, in seconds.
    pub seconds: u64,
    /// What it counts to.
    pub label: &'a str,
    /// The span in words; stays where no script runs.
    pub without_script: &'a str,
    /// Said once at the end.
    pub done: &'a str,
}

/// The time in large figures; its button appears with script.
pub fn timer(timer: &Timer) -> Markup {
    html! {
        div.timer data-timer data-seconds=(timer.seconds) data-done=(timer.done) {
            p."time num" data-time { (clock(timer.seconds)) }
            p.dim data-plain { (timer.without_script) }
            div.btns data-controls hidden {
                button."btn primary" type="button" data-start { (timer.start) }
                button."btn line" type="button" data-stop hidden { (timer.pause) }
            }
            p.sr role="status" data-end {}
        }
    }
}

/// A label and the time left.
pub fn countdown(left: &Countdown) -> Markup {
    html! {
        div.timer data-countdown data-seconds=(left.seconds) data-done=(left.done) {
            p.dim { (left.label) }
            p."time num" data-time { (left.without_script) }
            p.sr role="status" data-end {}
        }
    }
}

/// How much of a span is over, from its start, end and now in seconds; silent.
pub fn progress(start: i64, end: i64, now: i64) -> Markup {
    let whole = end.saturating_sub(start).max(1);
    let share = now.saturating_sub(start).clamp(0, whole) * 100 / whole;
    html! {
        svg.progress aria-hidden="true" focusable="false" height="12" {
            rect.bg x="0" y="1" width="100%" height="10" rx="5" {}
            rect.fg x="0" y="1" width={ (share) "%" } height="10" rx="5" {}
        }
    }
}

/// `2:00`, `1:02:05`.
fn clock(seconds: u64) -> String {
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{rest:02}") } else { format!("{minutes}:{rest:02}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_read_like_a_clock() {
        assert_eq!([5, 120, 3725].map(clock), ["0:05", "2:00", "1:02:05"]);
    }

    #[test]
    fn a_span_is_never_more_than_over() {
        assert!(progress(100, 200, 900).0.contains("width=\"100%\""));
        assert!(progress(200, 100, 150).0.contains('%'), "a span that ends before it starts still draws");
    }
}
