//! Packs folders, so that no archive lies among the fixtures.

use std::fs;
use std::path::Path;

/// An archive of all files below a folder, stored as they are.
pub fn of_folder(folder: &Path) -> Vec<u8> {
    let mut files = Vec::new();
    walk(folder, "", &mut files);
    files.sort();
    of(&files.iter().map(|(name, bytes)| (&**name, &**bytes)).collect::<Vec<_>>())
}

fn walk(folder: &Path, prefix: &str, files: &mut Vec<(String, Vec<u8>)>) {
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        let name = format!("{prefix}{}", path.file_name().unwrap().to_string_lossy());
        if path.is_dir() {
            walk(&path, &format!("{name}/"), files);
        } else {
            files.push((name, fs::read(&path).unwrap()));
        }
    }
}

/// An archive of these files, stored as they are.
pub fn of(files: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut out, mut list) = (Vec::new(), Vec::new());
    for (name, bytes) in files {
        let size = u32::try_from(bytes.len()).unwrap().to_le_bytes();
        let mut head = vec![20, 0, 0, 8, 0, 0, 0, 0, 0, 0];
        head.extend(sum(bytes).to_le_bytes());
        head.extend(size);
        head.extend(size);
        head.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
        head.extend([0, 0]);
        let starts = u32::try_from(out.len()).unwrap().to_le_bytes();
        list.extend([&b"PK\x01\x02\x14\x00"[..], &head, &[0; 10], &starts, name.as_bytes()].concat());
        out.extend([&b"PK\x03\x04"[..], &head, name.as_bytes(), bytes].concat());
    }
    let count = u16::try_from(files.len()).unwrap().to_le_bytes();
    let starts = u32::try_from(out.len()).unwrap().to_le_bytes();
    let length = u32::try_from(list.len()).unwrap().to_le_bytes();
    out.extend(&list);
    out.extend([&b"PK\x05\x06\0\0\0\0"[..], &count, &count, &length, &starts, &[0, 0]].concat());
    out
}

fn sum(bytes: &[u8]) -> u32 {
    let step = |sum: u32| if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 };
    !bytes.iter().fold(!0, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), |sum, _| step(sum)))
}
