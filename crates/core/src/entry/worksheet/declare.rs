//! The one declaration behind every worksheet.

/// Declares fixed sets of choices.
macro_rules! choices {
    ($($(#[$doc:meta])* $type:ident { $($(#[$note:meta])* $variant:ident = $name:literal),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
        pub enum $type { $($(#[$note])* #[serde(rename = $name)] $variant),+ }

        impl $type {
            /// Names in JSON and in forms.
            pub const NAMES: &'static [(&'static str, $type)] = &[$(($name, $type::$variant)),+];
            const ONLY: &'static [&'static str] = &[$($name),+];
            /// The name in JSON, in forms and in `content/`.
            pub fn name(self) -> &'static str {
                Self::NAMES.iter().find(|(_, c)| *c == self).map_or("", |(n, _)| n)
            }
        }

        impl Part for Option<$type> {
            fn shape(_: Option<Terms>) -> Shape {
                Shape::Choice($type::ONLY)
            }
            fn read(reading: &mut Reading, field: &str, _: Option<Terms>) -> Self {
                reading.choice(field, $type::NAMES)
            }
            fn refill(&self, field: &str, into: &mut Answers) {
                into.put(field, self.map($type::name));
            }
            fn value(&self, _: Option<Terms>) -> Option<Value<'_>> {
                self.map(|c| Value::Choice(c.name()))
            }
        }
    )+};
}

/// Declares worksheets: `Type = "name", needs "field" { field: Part = List, … }`.
///
/// A field that chooses names its list after `=`.
macro_rules! worksheets {
    ($(
        $(#[$doc:meta])*
        $type:ident = $name:literal $(, needs $($need:literal)+)? {
            $($(#[$note:meta])* $field:ident : $part:ty $(= $list:ident)?;)+
        }
    )+) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
            pub struct $type {
                $(
                    $(#[$note])*
                    #[serde(default, skip_serializing_if = "Part::is_blank")]
                    pub $field: $part,
                )+
            }

            impl $type {
                const NEEDED: &'static [&'static str] = &[$($($need),+)?];
                /// Its fields, in the order of the JSON.
                pub fn fields() -> Vec<Field> {
                    vec![$(Field::of::<$part>(
                        stringify!($field),
                        worksheets!(@list $($list)?),
                        Self::NEEDED.contains(&stringify!($field)),
                    )),+]
                }
                /// Reads every field, and `at`.
                ///
                /// # Errors
                /// A missing field that is needed; every field that could not be read; nothing
                /// answered at all.
                pub fn parse(answers: &Answers, asked: &Asked) -> Result<(Self, Moment), FieldErrors> {
                    let mut reading = Reading::new(answers, asked);
                    let sheet = Self {
                        $($field: Part::read(&mut reading, stringify!($field), worksheets!(@list $($list)?)),)+
                    };
                    let at = reading.moment("at");
                    for field in Self::NEEDED {
                        if reading.one(field).is_none() {
                            reading.fault(field, Problem::Missing);
                        }
                    }
                    if sheet.values().iter().all(|(field, _)| ABOUT.contains(field)) {
                        let first = Self::fields().into_iter().map(|f| f.name).find(|f| !ABOUT.contains(f));
                        reading.fault(first.unwrap_or("with"), Problem::NothingAnswered);
                    }
                    reading.finish((sheet, at))
                }
                /// What was answered, in the order of the JSON.
                pub fn values(&self) -> Vec<(&'static str, Value<'_>)> {
                    let all = [$((stringify!($field), self.$field.value(worksheets!(@list $($list)?)))),+];
                    all.into_iter().filter_map(|(name, value)| value.map(|v| (name, v))).collect()
                }
                fn answers(&self) -> Answers {
                    let mut answers = Answers::default();
                    $(self.$field.refill(stringify!($field), &mut answers);)+
                    answers
                }
            }
        )+

        /// A worksheet of any kind.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Worksheet { $($(#[$doc])* $type($type)),+ }

        $(
            impl From<$type> for Worksheet {
                fn from(sheet: $type) -> Self {
                    Self::$type(sheet)
                }
            }
            impl Sheet for $type {
                const KIND: Kind = Kind::$type;
                fn of(sheet: &Worksheet) -> Option<&Self> {
                    match sheet {
                        Worksheet::$type(s) => Some(s),
                        _ => None,
                    }
                }
            }
        )+

        impl Worksheet {
            /// Every kind of worksheet.
            pub const KINDS: &'static [Kind] = &[$(Kind::$type),+];
            /// Its kind.
            pub fn kind(&self) -> Kind {
                match self { $(Self::$type(_) => Kind::$type),+ }
            }
            /// The fields of a kind; none for a kind that is no worksheet.
            pub fn fields(kind: Kind) -> Vec<Field> {
                match kind { $(Kind::$type => $type::fields(),)+ _ => Vec::new() }
            }
            /// What was answered.
            pub fn values(&self) -> Vec<(&'static str, Value<'_>)> {
                match self { $(Self::$type(s) => s.values()),+ }
            }
            pub(in crate::entry) fn answers(&self) -> Answers {
                match self { $(Self::$type(s) => s.answers()),+ }
            }
            pub(in crate::entry) fn parse(
                kind: Kind,
                answers: &Answers,
                asked: &Asked,
            ) -> Option<Result<(Self, Moment), FieldErrors>> {
                Some(match kind {
                    $(Kind::$type => $type::parse(answers, asked).map(|(s, at)| (Self::$type(s), at)),)+
                    _ => return None,
                })
            }
            pub(in crate::entry) fn from_json(kind: Kind, json: &str) -> Option<serde_json::Result<Self>> {
                Some(match kind {
                    $(Kind::$type => serde_json::from_str::<$type>(json).map(Self::$type),)+
                    _ => return None,
                })
            }
        }

        impl serde::Serialize for Worksheet {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                match self { $(Self::$type(s) => s.serialize(to)),+ }
            }
        }

        /// The shapes of all worksheets, for the published schema only.
        #[derive(schemars::JsonSchema)]
        #[schemars(tag = "kind", content = "data")]
        #[allow(dead_code, reason = "read by the schema generator alone")]
        pub(in crate::entry) enum WorksheetSchema { $(#[schemars(rename = $name)] $type($type)),+ }
    };
    (@list $list:ident) => { Some(Terms::$list) };
    (@list) => { None };
}

pub(super) use {choices, worksheets};
