//! Archives in the form of zip, as chat exports come in.

use super::Bundle;

/// Whether bytes begin like an archive.
pub fn is_one(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// The files of an archive, in the order of their names.
///
/// # Errors
///
/// Why it cannot be opened, as a sentence.
pub fn open(_bytes: &[u8]) -> Result<Bundle, String> {
    Err("archives are not read yet".to_owned())
}
