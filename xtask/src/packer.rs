//! Compresses the files of a package, and keeps what came of it: all of them take half a minute, and most are those of the package
//! before.

use crate::fingerprint;
use crate::paths;
use crate::trouble::{Naming, Outcome};
use flate2::read::DeflateDecoder;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Read;
use std::num::NonZeroU64;
use std::path::PathBuf;
use zopfli::{Format, Options};

/// How often the compression is tried anew; more rounds take longer and gain next to nothing.
const ROUNDS: NonZeroU64 = NonZeroU64::new(3).unwrap();

/// Into how many blocks a file may be cut, each with codes of its own: more gain nothing. None is given as no limit, which makes it larger.
const BLOCKS: u16 = 40;

/// How bytes are compressed: what is written here, with the crates of the lock file.
const HOW: [&str; 2] = ["xtask/src/packer.rs", "Cargo.lock"];

/// Compresses what is not yet in its folder.
pub struct Packer {
    folder: PathBuf,
    how: u64,
}

impl Packer {
    /// The one that keeps what it made in that folder.
    ///
    /// # Errors
    ///
    /// When the folder cannot be made, or a file cannot be read.
    pub fn new(folder: PathBuf) -> Outcome<Self> {
        let how = fingerprint::of(HOW.map(|name| paths::root().join(name)))?;
        Ok(Self { folder: paths::made(folder)?, how })
    }

    /// The bytes, deflated. What is kept is taken where it says exactly these bytes; anything else there is made anew.
    ///
    /// # Errors
    ///
    /// When they cannot be compressed, or what came of it cannot be written.
    pub fn deflated(&self, bytes: &[u8]) -> Outcome<Vec<u8>> {
        let file = self.place(bytes);
        if let Some(packed) = std::fs::read(&file).ok().filter(|packed| says(packed, bytes)) {
            return Ok(packed);
        }
        let packed = deflate(bytes)?;
        std::fs::write(&file, &packed).naming(format_args!("write {}", paths::short(&file)))?;
        Ok(packed)
    }

    fn place(&self, bytes: &[u8]) -> PathBuf {
        let mut hasher = DefaultHasher::new();
        (self.how, bytes).hash(&mut hasher);
        self.folder.join(format!("{:016x}", hasher.finish()))
    }

    /// Where it keeps what it made.
    #[cfg(test)]
    pub fn folder(&self) -> &std::path::Path {
        &self.folder
    }
}

/// Whether that is these bytes, deflated.
fn says(packed: &[u8], bytes: &[u8]) -> bool {
    let mut said = Vec::new();
    let mut decoder = DeflateDecoder::new(packed);
    decoder.read_to_end(&mut said).is_ok() && said == bytes && decoder.total_in() == packed.len() as u64
}

fn deflate(bytes: &[u8]) -> Outcome<Vec<u8>> {
    let mut packed = Vec::new();
    let options = Options { iteration_count: ROUNDS, maximum_block_splits: BLOCKS, ..Options::default() };
    zopfli::compress(options, Format::Deflate, bytes, &mut packed).naming("compress")?;
    Ok(packed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packer(name: &str) -> Packer {
        Packer::new(std::env::temp_dir().join(format!("nofault-packer-{name}-{}", std::process::id()))).unwrap()
    }

    #[test]
    fn what_is_kept_is_taken_when_it_says_the_same() {
        let packer = packer("kept");
        let bytes = b"hello hello hello";
        let fresh = packer.deflated(bytes).unwrap();
        // The same bytes, deflated with no compression: shows which of both was taken.
        let stored = [&[1, 17, 0, 238, 255], &bytes[..]].concat();
        std::fs::write(packer.place(bytes), &stored).unwrap();
        assert_eq!(packer.deflated(bytes).unwrap(), stored);
        for other in [deflate(b"hello hello").unwrap(), fresh[..4].to_vec(), [&fresh[..], b"more"].concat(), Vec::new()]
        {
            std::fs::write(packer.place(bytes), &other).unwrap();
            assert_eq!(packer.deflated(bytes).unwrap(), fresh, "{other:?}");
        }
        std::fs::remove_dir_all(packer.folder).unwrap();
    }

    #[test]
    fn other_bytes_and_another_way_have_places_of_their_own() {
        let packer = packer("places");
        let other = Packer { how: packer.how + 1, folder: packer.folder.clone() };
        assert_ne!(packer.place(b"a"), packer.place(b"b"));
        assert_ne!(packer.place(b"a"), other.place(b"a"));
        std::fs::remove_dir_all(packer.folder).unwrap();
    }
}
