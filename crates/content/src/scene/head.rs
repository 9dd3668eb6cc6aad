//! What stands at the top of a scene.

use nearer_core::Slug;
use nearer_core::entry::ReachKind;

use super::Tone;

/// The tags at the top of a scene, as far as they were read.
#[derive(Default)]
pub(super) struct Head {
    pub(super) title: Option<String>,
    pub(super) about: Option<String>,
    pub(super) bonds: Vec<Slug>,
    pub(super) kind: Option<ReachKind>,
    pub(super) asks: Option<u8>,
    pub(super) minutes: Option<u8>,
    pub(super) tones: Vec<Tone>,
    pub(super) take: Option<String>,
}

impl Head {
    /// Reads one tag; says what is wrong with it.
    pub(super) fn set(&mut self, key: &str, value: &str) -> Result<(), String> {
        let unknown = |what: &str| format!("{what} is no {key}");
        let each = || value.split(',').map(str::trim);
        match key {
            "title" => self.title = Some(value.to_owned()),
            "about" => self.about = Some(value.to_owned()),
            "take" => self.take = Some(value.to_owned()),
            "bonds" => self.bonds = each().map(|b| b.parse().map_err(|_| unknown(b))).collect::<Result<_, _>>()?,
            "kind" => self.kind = Some(named(&ReachKind::NAMES, value).ok_or_else(|| unknown(value))?),
            "asks" => self.asks = Some(value.parse().map_err(|_| unknown(value))?),
            "minutes" => self.minutes = Some(value.parse().map_err(|_| unknown(value))?),
            "tone" => {
                self.tones =
                    each().map(|t| named(&Tone::NAMES, t).ok_or_else(|| unknown(t))).collect::<Result<_, _>>()?;
            }
            _ => return Err(format!("the tag {key} is not known")),
        }
        Ok(())
    }
}

fn named<T: Copy>(names: &[(&str, T)], name: &str) -> Option<T> {
    names.iter().find(|(n, _)| *n == name).map(|(_, value)| *value)
}
