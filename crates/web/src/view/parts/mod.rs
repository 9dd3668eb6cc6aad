//! The design language as pure functions: typed values and words in, markup out.
//!
//! Nothing here knows a sentence, a path or a record. Every control is a native one with a
//! label; script may upgrade it by its `data-` attributes, and every task works without.

mod body_map;
mod breath;
mod button;
mod card;
mod chart;
mod chips;
mod dots;
mod error;
mod field;
mod lasting;
mod list;
mod nearness;
mod scale;
mod sheet;
pub mod styleguide;
mod timer;
mod weather;

pub use body_map::{BodyPlace, body_figure, body_map};
pub use breath::{BreathWords, Paced, beat_class, beats, breath, pace, paced, tick};
pub use button::{Look, button, link_button};
pub use card::{CopyCard, Light, card, copy_card, empty_state, eyebrow, notice, quote, voice};
pub use chart::{Chart, Dumbbell, bar_row, chart, dumbbell, dumbbell_key, dumbbell_row, table};
pub use chips::{Chip, Chips, chips, more_chips};
pub use dots::{Dot, Tone, change_line, dots, interval};
pub use error::{error_line, error_summary};
pub use field::{TextArea, TextInput, text_area, text_input};
pub use lasting::{Fall, Lasting, falling, lasting};
pub use list::{Link, SummaryRow, doors, facts, links, summary_list};
pub use nearness::{Nearness, nearness, pair};
pub use scale::{Scale, percent_scale, scale};
pub use sheet::fold;
pub use timer::{Countdown, Timer, countdown, progress, timer};
pub use weather::{Sky, Weather, weather};
