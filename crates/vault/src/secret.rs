//! A text under a second secret: an age v1 file with a passphrase, in armour, so that it is
//! a text itself and stock `age` opens it.

use std::io::{Read, Write};

use age::armor::{ArmoredReader, ArmoredWriter, Format};
use age::{DecryptError, Decryptor, EncryptError, Encryptor, scrypt};
use zeroize::Zeroizing;

use crate::VaultError;
use crate::backup::{WORK, secret as typed};

/// Costs above this are refused: a text from elsewhere could ask for days, or all memory.
const WORK_MAX: u8 = 18;
/// Most bytes of a text: the longest letter, in the widest characters.
const BYTES_MAX: u64 = 4 * nearer_core::text::TEXT_CHARS_MAX as u64;

/// Seals a text with a secret of its own.
///
/// # Errors
/// When the text is longer than any letter, or the system gives no randomness.
pub fn lock_text(secret: &str, text: &str) -> Result<String, VaultError> {
    if text.len() as u64 > BYTES_MAX {
        return Err(VaultError::bad("the text is too long"));
    }
    let mut recipient = scrypt::Recipient::new(typed(secret));
    recipient.set_work_factor(WORK);
    let failed = |e: EncryptError| VaultError::Io(e.to_string());
    let encryptor = Encryptor::with_recipients(std::iter::once(&recipient as _)).map_err(failed)?;
    let armour = ArmoredWriter::wrap_output(Vec::new(), Format::AsciiArmor)?;
    let mut sealed = encryptor.wrap_output(armour)?;
    sealed.write_all(text.as_bytes())?;
    let bytes = sealed.finish()?.finish()?;
    String::from_utf8(bytes).map_err(|_| VaultError::bad("the armour is no text"))
}

/// Opens what [`lock_text`] sealed.
///
/// # Errors
/// [`VaultError::WrongKey`] for another secret; [`VaultError::BadInput`] for what is no
/// sealed text, was altered, or asks for too much work.
pub fn open_text(secret: &str, sealed: &str) -> Result<Zeroizing<String>, VaultError> {
    let refused = |e: DecryptError| match e {
        DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed | DecryptError::NoMatchingKeys => {
            VaultError::WrongKey
        }
        other => VaultError::bad(other.to_string()),
    };
    let mut identity = scrypt::Identity::new(typed(secret));
    identity.set_max_work_factor(WORK_MAX);
    let armour = ArmoredReader::new(sealed.as_bytes());
    let opened = Decryptor::new(armour).map_err(refused)?.decrypt(std::iter::once(&identity as _)).map_err(refused)?;
    let mut text = Zeroizing::new(String::new());
    let altered = |_: std::io::Error| VaultError::bad("the sealed text is cut off or altered");
    opened.take(BYTES_MAX + 1).read_to_string(&mut text).map_err(altered)?;
    Ok(text)
}
