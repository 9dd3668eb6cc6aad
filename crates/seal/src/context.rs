//! Where a sealed thing belongs: the associated data, a fixed layout of 72 bytes.
//!
//! It is never stored; the reader builds it again from the row, so a blob that was moved
//! to another row, version or vault does not open.

/// The identity of a vault, 16 random bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VaultId(pub [u8; 16]);

/// The identity of an item, 16 random bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemId(pub [u8; 16]);

/// What kind of thing is sealed. Numbers are part of the format and never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Class {
    /// One version of an entry.
    Record = 1,
    /// A wrapped root key.
    Keyslot = 2,
    /// Reserved for a stored manifest.
    Manifest = 3,
    /// Reserved for signing and identity keys.
    Identity = 4,
    /// Reserved for a wrapped space key.
    SpaceWrap = 5,
    /// Reserved for an item of a shared space.
    SpaceItem = 6,
    /// Reserved for a capture made offline.
    Capture = 7,
    /// Reserved for a chunk of an attachment.
    Attachment = 8,
    /// An unfinished form.
    Draft = 9,
    /// The owner's settings.
    Settings = 10,
    /// One line of who opened it.
    Audit = 11,
}

impl Class {
    /// The class of a number.
    pub fn from_number(n: u8) -> Option<Self> {
        Some(match n {
            1 => Self::Record,
            2 => Self::Keyslot,
            3 => Self::Manifest,
            4 => Self::Identity,
            5 => Self::SpaceWrap,
            6 => Self::SpaceItem,
            7 => Self::Capture,
            8 => Self::Attachment,
            9 => Self::Draft,
            10 => Self::Settings,
            11 => Self::Audit,
            _ => return None,
        })
    }
    /// Its number.
    pub fn number(self) -> u8 {
        self as u8
    }
}

/// The format's magic.
pub const MAGIC: [u8; 3] = *b"NV1";
/// Suite 1: HKDF-SHA-256 and ChaCha20-Poly1305 (RFC 8439) with commitment.
pub const SUITE: u8 = 1;
/// Length of the associated data in bytes.
pub const CONTEXT_BYTES: usize = 72;

/// Where a sealed thing belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Context {
    /// What it is.
    pub class: Class,
    /// Whose.
    pub vault: VaultId,
    /// Zero when private.
    pub space: [u8; 16],
    /// Which item.
    pub item: ItemId,
    /// Which version of it, from 1.
    pub version: u64,
    /// Under which root key, from 1.
    pub epoch: u32,
    /// The layout inside, from 1.
    pub schema: u16,
    /// Which chunk, 0 when whole.
    pub chunk: u32,
    /// Whether it is the last chunk.
    pub last: bool,
}

impl Context {
    /// A whole, private item.
    pub fn private(class: Class, vault: VaultId, item: ItemId, version: u64, epoch: u32) -> Self {
        Self { class, vault, space: [0; 16], item, version, epoch, schema: 1, chunk: 0, last: true }
    }

    /// The associated data: `"NV1" | suite | class | vault 16 | space 16 | item 16 |
    /// version u64 | epoch u32 | schema u16 | chunk u32 | final u8`, big-endian.
    pub fn bytes(&self) -> [u8; CONTEXT_BYTES] {
        let mut out = [0; CONTEXT_BYTES];
        let mut at = 0;
        let mut put = |field: &[u8]| {
            out[at..at + field.len()].copy_from_slice(field);
            at += field.len();
        };
        put(&MAGIC);
        put(&[SUITE, self.class.number()]);
        put(&self.vault.0);
        put(&self.space);
        put(&self.item.0);
        put(&self.version.to_be_bytes());
        put(&self.epoch.to_be_bytes());
        put(&self.schema.to_be_bytes());
        put(&self.chunk.to_be_bytes());
        put(&[u8::from(self.last)]);
        out
    }
}
