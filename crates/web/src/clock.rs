//! Where the web reads the clock: once a request, and never below this layer.

use std::time::SystemTime;

use nearer_core::{Moment, Zone};

/// A source of the current moment.
#[derive(Debug, Clone, Copy)]
pub enum Clock {
    /// The clock of the system.
    System,
    /// Stands still, for tests and pictures.
    Fixed(SystemTime),
}

impl Clock {
    /// The current moment as it is called in `zone`.
    pub fn moment(self, zone: &Zone) -> Moment {
        Moment::at(self.read(), zone)
    }
    #[expect(clippy::disallowed_methods, reason = "this is the rim where the clock is read")]
    fn read(self) -> SystemTime {
        match self {
            Self::System => SystemTime::now(),
            Self::Fixed(at) => at,
        }
    }
}
