//! A zip file that is the same for the same files: sorted names, one time, one compression.

use crate::fingerprint;
use crate::packer::Packer;
use crate::trouble::{Naming, Outcome, Trouble};
use flate2::Crc;
use std::path::Path;

/// 1980-01-01 00:00, the oldest time that a zip can say.
const DATE: u16 = 0x0021;
const VERSION: u16 = 20;
const DEFLATED: u16 = 8;
const UTF8_NAMES: u16 = 1 << 11;

/// The folder's files as the bytes of a zip, names relative to the folder.
///
/// # Errors
///
/// When a file cannot be read or is too large for a plain zip (4 GiB).
pub fn of(dir: &Path, packer: &Packer) -> Outcome<Vec<u8>> {
    let mut files = Vec::new();
    for file in fingerprint::files(dir) {
        let name = file.strip_prefix(dir).naming("name a file")?.to_string_lossy().replace('\\', "/");
        files.push((name, std::fs::read(&file).naming(format_args!("read {}", file.display()))?));
    }
    files.sort();
    pack(&files, packer)
}

fn pack(files: &[(String, Vec<u8>)], packer: &Packer) -> Outcome<Vec<u8>> {
    let (mut zip, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in files {
        let at = size(zip.len())?;
        let packed = packer.deflated(bytes)?;
        let common = common(name, bytes, size(packed.len())?)?;
        zip.extend(0x0403_4b50_u32.to_le_bytes());
        zip.extend(&common);
        zip.extend(name.as_bytes());
        zip.extend(packed);
        directory.extend(0x0201_4b50_u32.to_le_bytes());
        directory.extend(VERSION.to_le_bytes());
        directory.extend(&common);
        // No comment, first disk, no attributes inside or outside.
        directory.extend([0; 10]);
        directory.extend(at.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (count, at) = (short(files.len())?, size(zip.len())?);
    let end = size(directory.len())?;
    zip.extend(directory);
    zip.extend(0x0605_4b50_u32.to_le_bytes());
    zip.extend([0; 4]);
    zip.extend([count.to_le_bytes(), count.to_le_bytes()].concat());
    zip.extend([end.to_le_bytes(), at.to_le_bytes()].concat());
    zip.extend([0; 2]);
    Ok(zip)
}

/// What the local header and the directory say alike.
fn common(name: &str, bytes: &[u8], packed: u32) -> Outcome<Vec<u8>> {
    let mut crc = Crc::new();
    crc.update(bytes);
    let shorts = [VERSION, UTF8_NAMES, DEFLATED, 0, DATE].map(u16::to_le_bytes).concat();
    let longs = [crc.sum(), packed, size(bytes.len())?].map(u32::to_le_bytes).concat();
    let lengths = [short(name.len())?, 0].map(u16::to_le_bytes).concat();
    Ok([shorts, longs, lengths].concat())
}

fn size(len: usize) -> Outcome<u32> {
    u32::try_from(len).map_err(|_| Trouble::new("A package of more than 4 GiB is no plain zip"))
}

fn short(len: usize) -> Outcome<u16> {
    u16::try_from(len).map_err(|_| Trouble::new("A package with so many files, or a name so long, is no plain zip"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::process::Command;

    fn files() -> Vec<(String, Vec<u8>)> {
        vec![("a/größe.txt".into(), b"hello hello hello".to_vec()), ("empty".into(), Vec::new())]
    }

    fn packer(name: &str) -> Packer {
        Packer::new(std::env::temp_dir().join(format!("nofault-zip-{name}-{}", std::process::id()))).unwrap()
    }

    #[test]
    fn the_same_files_make_the_same_bytes() {
        let packers = ["one", "two"].map(packer);
        let [one, two] = packers.each_ref().map(|packer| pack(&files(), packer).unwrap());
        assert_eq!(one, two);
        assert_eq!(pack(&files(), &packers[0]).unwrap(), one);
        packers.iter().for_each(|packer| std::fs::remove_dir_all(packer.folder()).unwrap());
    }

    #[test]
    fn another_reader_finds_every_file_whole() {
        let path = std::env::temp_dir().join(format!("nofault-zip-{}.zip", std::process::id()));
        let packer = packer("read");
        std::fs::write(&path, pack(&files(), &packer).unwrap()).unwrap();
        std::fs::remove_dir_all(packer.folder()).unwrap();
        let script = "import sys, zipfile\nz = zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\n\
                      print([(i.filename, z.read(i).decode(), i.date_time[0]) for i in z.infolist()])";
        let Ok(read) = Command::new("python3").args(["-c", script]).arg(&path).env("PYTHONUTF8", "1").output() else {
            return eprintln!("skipped: there is no python3 to read the zip");
        };
        std::fs::remove_file(path).unwrap();
        assert_eq!(
            String::from_utf8_lossy(&read.stdout).trim(),
            "[('a/größe.txt', 'hello hello hello', 1980), ('empty', '', 1980)]",
            "{}",
            String::from_utf8_lossy(&read.stderr)
        );
    }
}
