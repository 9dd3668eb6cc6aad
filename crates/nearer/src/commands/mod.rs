//! One file a command. Each asks the vault and prints; none decides anything about words
//! or numbers.

pub(crate) mod add;
pub(crate) mod erase;
pub(crate) mod export;
pub(crate) mod import;
pub(crate) mod init;
pub(crate) mod insights;
mod insights_json;
pub(crate) mod passphrase;
pub(crate) mod read;
pub(crate) mod restore;
pub(crate) mod show;
pub(crate) mod stats;
pub(crate) mod verify;

use crate::exit::Failure;
use crate::run::Run;

/// Prints the JSON Schema of an entry.
pub(crate) fn schema(run: &mut Run<'_>) -> Result<(), Failure> {
    run.out.line(&nearer_core::schema::entries())
}

/// A count as a person reads it: `1,907`.
pub(crate) fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn counts_are_grouped_by_thousands() {
        let said = [0, 7, 999, 1_000, 1_907, 100_000, 1_000_000].map(grouped);
        assert_eq!(said, ["0", "7", "999", "1,000", "1,907", "100,000", "1,000,000"]);
    }
}
