//! The one file of data: read at the start, written whole after each change.

use crate::data::Data;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The data in memory and, when it has a path, on disk.
///
/// A change is made on a copy and takes effect when the copy is safely stored, so a failed write changes nothing.
#[derive(Debug)]
pub struct Store {
    path: Option<PathBuf>,
    kept: Mutex<Kept>,
}

#[derive(Debug)]
struct Kept {
    now: Arc<Data>,
    /// As it was before the last change, for stale reads.
    before: Arc<Data>,
}

impl Store {
    /// A store of `data`; with a path every change is saved there.
    pub fn new(data: Data, path: Option<PathBuf>) -> Self {
        let data = Arc::new(data);
        Store { path, kept: Mutex::new(Kept { now: data.clone(), before: data }) }
    }

    /// The data as they are.
    pub fn read(&self) -> Arc<Data> {
        self.lock().now.clone()
    }

    /// The data as they were before the last change.
    pub fn read_stale(&self) -> Arc<Data> {
        self.lock().before.clone()
    }

    /// Makes one change. `Ok` holds what the change returned and whether it altered anything.
    ///
    /// # Errors
    ///
    /// The change's own refusal, or `unsaved(error)` when the file could not be written; then nothing is changed.
    pub fn write<T, E>(
        &self,
        change: impl FnOnce(&mut Data) -> Result<T, E>,
        unsaved: impl FnOnce(io::Error) -> E,
    ) -> Result<(T, bool), E> {
        let mut kept = self.lock();
        let mut copy = Data::clone(&kept.now);
        let value = change(&mut copy)?;
        if copy == *kept.now {
            return Ok((value, false));
        }
        if let Some(path) = &self.path {
            save(path, &copy).map_err(unsaved)?;
        }
        kept.before = std::mem::replace(&mut kept.now, Arc::new(copy));
        Ok((value, true))
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        // A change that failed half way worked on a copy, so what is kept is whole even then.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The data of a file, or `None` when there is no such file yet.
///
/// # Errors
///
/// When the file cannot be read, or holds something else; the message names the file and, if known, the line.
pub fn load(path: &Path) -> io::Result<Option<Data>> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(io::Error::new(error.kind(), format!("{}: {error}", path.display()))),
    };
    serde_json::from_str(&text).map(Some).map_err(|error| {
        let message = format!("{} is no data file of the demo: {error}. It was left as it is.", path.display());
        io::Error::new(io::ErrorKind::InvalidData, message)
    })
}

/// Writes the data beside the file, then puts them in its place, so that a crash leaves the old or the new file.
///
/// # Errors
///
/// When the folder cannot be written.
pub fn save(path: &Path, data: &Data) -> io::Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".new");
    let beside = PathBuf::from(beside);
    let mut file = fs::File::create(&beside)?;
    file.write_all(&serde_json::to_vec_pretty(data)?)?;
    file.sync_all()?;
    fs::rename(beside, path)
}
