//! What each path takes: how much, in which form, and how long it may run.

/// Bytes of an ordinary form.
pub const FORM_MAX: u64 = 64 * 1024;
/// Bytes of a form that holds an entry's free text.
pub const ENTRY_MAX: u64 = 256 * 1024;
/// Bytes of an import.
pub const IMPORT_MAX: u64 = 20 * 1024 * 1024;
/// Bytes of a recording that are looked at, so that one which is too long is told so. What is
/// kept is bounded by `nearer_core::recording`.
pub const VOICE_MAX: u64 = 8 * 1024 * 1024;
/// Bytes of a form with a questionnaire, as a file or pasted, that are read; what is over is
/// [`UNREAD_MAX`]'s to let past. What a questionnaire may be long is `FILE_BYTES_MAX` of
/// `nearer_content::measure`.
pub const MEASURE_MAX: u64 = 1024 * 1024;
/// Bytes of a form with a file that are let past unread, so that its page can name the limit:
/// a browser hears no answer while it still sends.
pub const UNREAD_MAX: u64 = 64 * 1024 * 1024;
/// Bytes that may come with the way out.
pub const EXIT_MAX: u64 = 4 * 1024;
/// Bytes of path and query.
pub const TARGET_MAX: usize = 2 * 1024;
/// Bytes of the header block.
pub const HEADER_BYTES_MAX: usize = 16 * 1024;
/// Header fields.
pub const HEADER_FIELDS_MAX: usize = 64;

/// The path of the quick exit.
pub const EXIT: &str = "/x";
/// The path that says the program answers.
pub const HEALTH: &str = "/healthz";

/// In which form a body is read. `multipart` is read on two paths only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `application/x-www-form-urlencoded`.
    Urlencoded,
    /// The same, or the bytes of a file.
    File,
    /// `application/x-www-form-urlencoded`, or `multipart/form-data` with a file.
    Parts,
    /// Whatever a beacon sends; it is not read.
    Beacon,
}

/// What a path takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// The form of a body.
    pub form: Form,
    /// Most bytes of a body.
    pub body_max: u64,
    /// Long work (import, export, rotation) may take its time.
    pub long: bool,
}

impl Rule {
    /// The rule of a path.
    pub fn of(path: &str) -> Self {
        let form = |body_max| Self { form: Form::Urlencoded, body_max, long: false };
        match path {
            EXIT => Self { form: Form::Beacon, body_max: EXIT_MAX, long: false },
            "/you/import" => Self { form: Form::File, body_max: IMPORT_MAX, long: true },
            "/you/export" | "/you/backup" | "/you/key" | "/you/code" | "/you/erase" => {
                Self { long: true, ..form(FORM_MAX) }
            }
            "/check-in" | "/now" | "/draft" | "/chairs" => form(ENTRY_MAX),
            "/measures/add" => Self { form: Form::Parts, body_max: MEASURE_MAX, long: false },
            _ if is_voice(path) => Self { form: Form::Parts, body_max: VOICE_MAX, long: true },
            _ if ["/new/", "/e/", "/p/words", "/space", "/reach"].iter().any(|p| path.starts_with(p)) => {
                form(ENTRY_MAX)
            }
            _ => form(FORM_MAX),
        }
    }
    /// Whether a body of this `Content-Type` is read here.
    pub fn reads(self, content_type: Option<&str>) -> bool {
        let essence = content_type.map(|t| t.split(';').next().unwrap_or("").trim().to_ascii_lowercase());
        matches!(
            (self.form, essence.as_deref()),
            (Form::Beacon, _)
                | (_, Some("application/x-www-form-urlencoded"))
                | (Form::Parts, Some("multipart/form-data"))
                | (Form::File, Some("application/octet-stream" | "application/zip" | "text/csv"))
        )
    }
}

/// Whether a path is where a practice is recorded: `/practices/{slug}/voice`.
fn is_voice(path: &str) -> bool {
    let slug = path.strip_prefix("/practices/").and_then(|rest| rest.strip_suffix("/voice"));
    slug.is_some_and(|slug| !slug.is_empty() && !slug.contains('/'))
}
