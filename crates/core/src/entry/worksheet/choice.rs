//! Fixed sets that fields of worksheets choose from.

use super::declare::choices;
use super::{Part, Shape, Value};
use crate::answers::{Answers, Reading};
use crate::entry::Refill;
use crate::vocabulary::Terms;

choices! {
    /// Which side of a belief something speaks for.
    Speaks {
        /// For it.
        For = "for",
        /// Against it.
        Against = "against",
    }
    /// To whom a letter is written.
    Addressee {
        /// Somebody who looked after the writer.
        Caregiver = "caregiver",
        /// The writer as a child.
        Younger = "younger",
        /// From the healthy adult to the writer.
        FromAdult = "from_adult",
        /// Somebody else.
        Other = "other",
    }
    /// How a value card was sorted.
    Matters {
        /// Very.
        Very = "very",
        /// Somewhat.
        Somewhat = "somewhat",
        /// Not now.
        NotNow = "not_now",
    }
    /// What kind of file a recording is.
    Media {
        /// Ogg, as some browsers record.
        Ogg = "ogg",
        /// WebM (Matroska), as most browsers record.
        Webm = "webm",
        /// MPEG-4, as telephones record.
        Mp4 = "mp4",
        /// MPEG audio, `.mp3`.
        Mpeg = "mpeg",
        /// Uncompressed.
        Wav = "wav",
    }
    /// How a guess about somebody else compares with what they said.
    Fits {
        /// As guessed.
        Yes = "yes",
        /// Partly.
        Partly = "partly",
        /// Otherwise.
        No = "no",
        /// It was not said, or cannot be told.
        Unclear = "unclear",
    }
    /// What something of one's own is.
    Own {
        /// Something to do or make.
        Project = "project",
        /// Somebody to be with.
        People = "people",
        /// Rest.
        Rest = "rest",
        /// Something for the body.
        Body = "body",
    }
    /// Whether something planned was done.
    Did {
        /// Yes.
        Yes = "yes",
        /// In part.
        Part = "part",
        /// Not this time.
        No = "no",
    }
    /// What something that was begun is hoped to change.
    Hoped {
        /// How strong the pull is when it comes.
        Urge = "urge",
        /// How close it feels.
        Felt = "felt",
        /// How pleasant it is.
        Pleasant = "pleasant",
        /// How long it takes to be back.
        Back = "back",
    }
    /// What a coin said.
    Coin {
        /// With it.
        With = "with_it",
        /// Without it.
        Without = "without",
    }
    /// How a limit stands.
    Stands {
        /// As written.
        Kept = "kept",
        /// Changed.
        Changed = "changed",
        /// Let go of.
        Dropped = "dropped",
    }
}
