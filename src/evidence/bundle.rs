//! The files that were brought at once: one, or those of an archive.

use super::{EvidenceError, archive};
use serde_json::Value;
use std::borrow::Cow;
use std::cell::OnceCell;

/// One file.
#[derive(Debug)]
pub struct File {
    /// Its name; within an archive the whole path, with `/`.
    pub name: String,
    bytes: Vec<u8>,
    json: OnceCell<Option<Value>>,
}

impl File {
    /// A file of that name.
    pub fn new(name: &str, bytes: Vec<u8>) -> Self {
        File { name: name.to_owned(), bytes: in_utf8(bytes), json: OnceCell::new() }
    }

    /// Whether it is packed by gzip.
    pub fn is_packed(&self) -> bool {
        self.bytes.starts_with(b"\x1f\x8b")
    }

    /// Its text, without a byte order mark; bytes that are no UTF-8 are read as U+FFFD.
    pub fn text(&self) -> Cow<'_, str> {
        let bytes = self.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&self.bytes);
        // Nearly all are, and every source asks: seeing that much is quick.
        std::str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed)
    }

    /// The file as one JSON value; `None` when it is none.
    pub fn json(&self) -> Option<&Value> {
        self.json.get_or_init(|| crate::plain::value(&self.text())).as_ref()
    }

    /// Whether its last extension is that, in any case.
    pub fn has_extension(&self, extension: &str) -> bool {
        self.name.rsplit_once('.').is_some_and(|(_, last)| last.eq_ignore_ascii_case(extension))
    }
}

/// Bytes as they are, but UTF-16, which spreadsheets write with a mark at its start, as UTF-8.
fn in_utf8(bytes: Vec<u8>) -> Vec<u8> {
    let unit = match bytes.get(..2) {
        Some(b"\xff\xfe") => u16::from_le_bytes,
        Some(b"\xfe\xff") => u16::from_be_bytes,
        _ => return bytes,
    };
    let pairs = bytes.chunks_exact(2).skip(1);
    let units = pairs.filter_map(|pair| Some(unit([*pair.first()?, *pair.get(1)?])));
    let text: String = char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    text.into_bytes()
}

/// What was brought at once.
#[derive(Debug)]
pub struct Bundle {
    /// In the order of their names.
    pub files: Vec<File>,
    /// Files of an archive that could not be taken out: which, and why.
    pub left_out: Vec<(String, String)>,
}

impl Bundle {
    /// Opens what was brought. Bytes that are given away are not copied.
    ///
    /// # Errors
    ///
    /// [`EvidenceError::BrokenArchive`] when it begins like an archive and is none.
    pub fn open(name: &str, bytes: impl Into<Vec<u8>>) -> Result<Self, EvidenceError> {
        let bytes = bytes.into();
        if archive::is_one(&bytes) {
            return archive::open(&bytes).map_err(|why| EvidenceError::BrokenArchive { file: name.to_owned(), why });
        }
        Ok(Bundle { files: vec![File::new(name, bytes)], left_out: Vec::new() })
    }

    /// The file, when there is only one.
    pub fn single(&self) -> Option<&File> {
        match self.files.as_slice() {
            [file] => Some(file),
            _ => None,
        }
    }

    /// The JSON of the only file.
    pub fn json(&self) -> Option<&Value> {
        self.single()?.json()
    }
}
