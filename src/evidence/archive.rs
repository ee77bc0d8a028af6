//! Archives in the form of zip, as chat exports come in.
//!
//! The list at the archive's end says what is in it; each file is stored as it is or deflated. Nothing is written anywhere,
//! so a file's path is only a name; one that tries to lead elsewhere is left out all the same. How much may come out is
//! limited, for each file and for all, and what was tried in vain counts as well: a small archive cannot keep us busy.

use super::{Bundle, File};
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};
use std::collections::BTreeSet;

/// The largest file that is taken out, in bytes.
const LARGEST_FILE: usize = 32 << 20;

/// The most that is taken out of one archive, in bytes.
const LARGEST_WHOLE: usize = 128 << 20;

/// Last extensions of files that hold no lines.
const MEDIA: &[&str] = &[
    "7z", "avi", "bmp", "doc", "docx", "gif", "gz", "heic", "jpeg", "jpg", "mov", "mp3", "mp4", "pdf", "png", "ppt",
    "pptx", "svg", "tar", "tgz", "wav", "webm", "webp", "xls", "xlsx", "zip",
];

/// Whether bytes begin like an archive.
pub fn is_one(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// The files of an archive, in the order of their names.
///
/// # Errors
///
/// Why it cannot be opened, as a sentence.
pub fn open(bytes: &[u8]) -> Result<Bundle, String> {
    open_within(bytes, LARGEST_FILE, LARGEST_WHOLE)
}

fn open_within(bytes: &[u8], largest_file: usize, largest_whole: usize) -> Result<Bundle, String> {
    let end = end_of_list(bytes).ok_or("its end is missing; perhaps it did not arrive whole")?;
    if end.count == 0xffff || end.list_at == 0xffff_ffff {
        return Err("it is written as zip64, which we cannot read".to_owned());
    }
    let list = Bytes(bytes.get(end.list_at..).ok_or("its list of files lies outside of it")?);
    let mut taking = Taking {
        bytes,
        largest_file,
        left: largest_whole,
        packed_left: bytes.len(),
        names: BTreeSet::new(),
        bundle: Bundle { files: Vec::new(), left_out: Vec::new() },
        media: 0,
    };
    let mut at = 0;
    for _ in 0..end.count {
        let row = Row::read(list, at).ok_or("its list of files is cut off or damaged")?;
        at += row.length;
        taking.take(&row)?;
    }
    Ok(taking.finish())
}

/// Bytes that are read at places, little end first.
#[derive(Clone, Copy)]
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn part(self, at: usize, length: usize) -> Option<&'a [u8]> {
        self.0.get(at..at.checked_add(length)?)
    }

    fn short(self, at: usize) -> Option<usize> {
        let bytes = self.part(at, 2)?.try_into().ok()?;
        Some(usize::from(u16::from_le_bytes(bytes)))
    }

    fn long(self, at: usize) -> Option<u32> {
        Some(u32::from_le_bytes(self.part(at, 4)?.try_into().ok()?))
    }

    fn size(self, at: usize) -> Option<usize> {
        usize::try_from(self.long(at)?).ok()
    }
}

/// What the end of an archive says of its list of files.
struct End {
    count: usize,
    list_at: usize,
}

/// Finds the end: it is 22 bytes long, and a remark of at most 65,535 bytes may follow it.
fn end_of_list(bytes: &[u8]) -> Option<End> {
    let last = bytes.len().checked_sub(22)?;
    let first = last.saturating_sub(usize::from(u16::MAX));
    let all = Bytes(bytes);
    let is_end = |at: &usize| all.part(*at, 4) == Some(b"PK\x05\x06") && all.short(at + 20) == Some(last - at);
    let at = (first..=last).rev().find(is_end)?;
    Some(End { count: all.short(at + 10)?, list_at: all.size(at + 16)? })
}

/// A row of the list.
struct Row<'a> {
    name: String,
    raw_name: &'a [u8],
    is_secret: bool,
    method: usize,
    sum: u32,
    packed: usize,
    size: usize,
    starts_at: usize,
    /// Of the row itself, in bytes.
    length: usize,
}

impl<'a> Row<'a> {
    fn read(list: Bytes<'a>, at: usize) -> Option<Self> {
        let row = Bytes(list.0.get(at..)?);
        if row.part(0, 4)? != b"PK\x01\x02" {
            return None;
        }
        let name_length = row.short(28)?;
        let raw_name = row.part(46, name_length)?;
        Some(Row {
            name: String::from_utf8_lossy(raw_name).replace('\\', "/"),
            raw_name,
            is_secret: row.short(8)? & 1 == 1,
            method: row.short(10)?,
            sum: row.long(16)?,
            packed: row.size(20)?,
            size: row.size(24)?,
            starts_at: row.size(42)?,
            length: 46 + name_length + row.short(30)? + row.short(32)?,
        })
    }

    /// Whether it is a folder, or something that an operating system put beside the files.
    fn is_no_file(&self) -> bool {
        self.name.ends_with('/') || self.name.starts_with("__MACOSX/") || self.name.ends_with(".DS_Store")
    }

    fn is_media(&self) -> bool {
        let end = self.name.rsplit_once('.').map_or("", |(_, end)| end);
        MEDIA.iter().any(|media| end.eq_ignore_ascii_case(media))
    }

    fn leads_elsewhere(&self) -> bool {
        let is_odd = |part: &str| part.is_empty() || part == ".." || part == "." || part.contains([':', '\0']);
        self.name.split('/').any(is_odd)
    }

    /// Its bytes as they lie in the archive.
    fn packed_bytes(&self, archive: &'a [u8]) -> Option<&'a [u8]> {
        let head = Bytes(archive.get(self.starts_at..)?);
        let name_length = head.short(26)?;
        let same = head.part(0, 4)? == b"PK\x03\x04" && head.part(30, name_length)? == self.raw_name;
        let starts = 30 + name_length + head.short(28)?;
        if same { head.part(starts, self.packed) } else { None }
    }
}

/// An archive that is being emptied.
struct Taking<'a> {
    bytes: &'a [u8],
    largest_file: usize,
    /// How much may still come out.
    left: usize,
    /// How much of the archive no file has claimed.
    packed_left: usize,
    names: BTreeSet<String>,
    bundle: Bundle,
    media: usize,
}

impl Taking<'_> {
    fn take(&mut self, row: &Row) -> Result<(), String> {
        if row.is_no_file() {
            return Ok(());
        }
        if row.is_media() {
            self.media += 1;
            return Ok(());
        }
        let bytes = match self.why_not(row) {
            Some(why) => Err(why),
            None => self.unpack(row)?,
        };
        match bytes {
            Ok(bytes) => {
                self.names.insert(row.name.clone());
                self.bundle.files.push(File::new(&row.name, bytes));
            }
            Err(why) => self.bundle.left_out.push((row.name.clone(), why.to_owned())),
        }
        Ok(())
    }

    fn why_not(&self, row: &Row) -> Option<&'static str> {
        let whys = [
            (row.leads_elsewhere(), "its path leads out of the archive"),
            (self.names.contains(&row.name), "another file of the archive has the same name"),
            (row.is_secret, "it is locked with a password"),
            (![0, 8].contains(&row.method), "it is packed in a way that we cannot read"),
            (row.packed.max(row.size) == 0xffff_ffff, "it is packed as zip64, which we cannot read"),
            (row.size > self.largest_file, "it is too large"),
        ];
        whys.into_iter().find(|(is_so, _)| *is_so).map(|(_, why)| why)
    }

    /// The file's bytes, or why there are none. An error where the whole archive had better be left alone.
    fn unpack(&mut self, row: &Row) -> Result<Result<Vec<u8>, &'static str>, String> {
        let too_much = format!("more than {} MiB would come out of it", LARGEST_WHOLE >> 20);
        self.left = self.left.checked_sub(row.size).ok_or(too_much)?;
        let Some(packed) = row.packed_bytes(self.bytes) else {
            return Ok(Err("its place in the archive is damaged"));
        };
        let shared = "its files share their bytes, as they do in an archive that is made to do harm";
        self.packed_left = self.packed_left.checked_sub(packed.len()).ok_or(shared)?;
        let bytes = if row.method == 0 { Ok(packed.to_vec()) } else { inflated(packed, row.size) };
        Ok(bytes.and_then(|bytes| {
            let whole = bytes.len() == row.size && sum(&bytes) == row.sum;
            if whole { Ok(bytes) } else { Err("it is damaged: its checksum is another one") }
        }))
    }

    fn finish(self) -> Bundle {
        let mut bundle = self.bundle;
        if self.media > 0 {
            let why = "pictures, films, documents and archives hold no lines that we read";
            let files = if self.media == 1 { "file" } else { "files" };
            bundle.left_out.push((format!("{} {files}", self.media), why.to_owned()));
        }
        crate::small::sort_by(&mut bundle.files, |a, b| a.name.cmp(&b.name));
        bundle
    }
}

fn inflated(packed: &[u8], size: usize) -> Result<Vec<u8>, &'static str> {
    decompress_to_vec_with_limit(packed, size).map_err(|error| match error.status {
        TINFLStatus::HasMoreOutput => "it is larger than the archive says",
        _ => "it is damaged and cannot be unpacked",
    })
}

/// The checksum of zip, CRC-32, half a byte at a time.
fn sum(bytes: &[u8]) -> u32 {
    const STEPS: [u32; 16] = [
        0,
        0x1db7_1064,
        0x3b6e_20c8,
        0x26d9_30ac,
        0x76dc_4190,
        0x6b6b_51f4,
        0x4db2_6158,
        0x5005_713c,
        0xedb8_8320,
        0xf00f_9344,
        0xd6d6_a3e8,
        0xcb61_b38c,
        0x9b64_c2b0,
        0x86d3_d2d4,
        0xa00a_e278,
        0xbdbd_f21c,
    ];
    let step = |sum: u32| sum >> 4 ^ STEPS[(sum & 15) as usize];
    !bytes.iter().fold(!0, |sum, byte| step(step(sum ^ u32::from(*byte))))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use miniz_oxide::deflate::compress_to_vec;
    use proptest::prelude::{any, proptest};

    /// A file to be packed: its name, bytes, whether deflated, and flags.
    type Part<'a> = (&'a str, &'a [u8], bool, u16);

    fn head(part: &Part, packed: &[u8], size: u32) -> Vec<u8> {
        let mut head = Vec::new();
        for short in [20, part.3, if part.2 { 8 } else { 0 }, 0, 0] {
            head.extend(u16::to_le_bytes(short));
        }
        for long in [sum(part.1), packed.len() as u32, size] {
            head.extend(long.to_le_bytes());
        }
        head.extend((part.0.len() as u16).to_le_bytes());
        head.extend([0, 0]);
        head
    }

    fn zip(parts: &[Part]) -> Vec<u8> {
        let (mut out, mut list) = (Vec::new(), Vec::new());
        for part in parts {
            let packed = if part.2 { compress_to_vec(part.1, 6) } else { part.1.to_vec() };
            let head = head(part, &packed, part.1.len() as u32);
            list.extend(b"PK\x01\x02\x14\x00");
            list.extend(&head);
            list.extend([0; 10]);
            list.extend((out.len() as u32).to_le_bytes());
            list.extend(part.0.as_bytes());
            out.extend(b"PK\x03\x04");
            out.extend(&head);
            out.extend(part.0.as_bytes());
            out.extend(&packed);
        }
        let list_at = out.len() as u32;
        out.extend(&list);
        out.extend(b"PK\x05\x06\0\0\0\0");
        let count = (parts.len() as u16).to_le_bytes();
        out.extend(count);
        out.extend(count);
        out.extend((list.len() as u32).to_le_bytes());
        out.extend(list_at.to_le_bytes());
        out.extend([0, 0]);
        out
    }

    fn texts(bundle: &Bundle) -> Vec<(&str, String)> {
        bundle.files.iter().map(|file| (&*file.name, file.text().into_owned())).collect()
    }

    fn whys(bundle: &Bundle) -> Vec<(&str, &str)> {
        bundle.left_out.iter().map(|(what, why)| (&**what, &**why)).collect()
    }

    #[test]
    fn stored_and_deflated_files_come_out_in_the_order_of_their_names() {
        let long = "disk full; ".repeat(1000);
        let bytes = zip(&[("b/log.txt", long.as_bytes(), true, 0), ("a.json", b"[]", false, 0), ("b/", b"", false, 0)]);
        let bundle = open(&bytes).unwrap();
        assert_eq!(texts(&bundle), [("a.json", "[]".to_owned()), ("b/log.txt", long)]);
        assert_eq!(bundle.left_out, []);
    }

    #[test]
    fn the_checksum_is_that_of_zip() {
        assert_eq!(sum(b"123456789"), 0xcbf4_3926);
    }

    #[test]
    fn what_cannot_be_taken_out_is_listed_and_the_rest_is_read() {
        let parts: &[Part] = &[
            ("../a.json", b"1", false, 0),
            ("/b.json", b"2", false, 0),
            ("c\\..\\d.json", b"3", false, 0),
            ("locked.json", b"4", false, 1),
            ("same.json", b"5", false, 0),
            ("same.json", b"6", false, 0),
            ("graph.png", b"7", false, 0),
        ];
        let bundle = open(&zip(parts)).unwrap();
        assert_eq!(texts(&bundle), [("same.json", "5".to_owned())]);
        let elsewhere = "its path leads out of the archive";
        let expected = [
            ("../a.json", elsewhere),
            ("/b.json", elsewhere),
            ("c/../d.json", elsewhere),
            ("locked.json", "it is locked with a password"),
            ("same.json", "another file of the archive has the same name"),
            ("1 file", "pictures, films, documents and archives hold no lines that we read"),
        ];
        assert_eq!(whys(&bundle), expected);
    }

    #[test]
    fn a_file_that_was_damaged_is_listed() {
        let mut bytes = zip(&[("a.txt", b"all is well", false, 0), ("b.txt", b"and here as well", false, 0)]);
        let at = bytes.windows(11).position(|part| part == b"all is well").unwrap();
        bytes[at] = b'b';
        let bundle = open(&bytes).unwrap();
        assert_eq!(whys(&bundle), [("a.txt", "it is damaged: its checksum is another one")]);
        assert_eq!(texts(&bundle), [("b.txt", "and here as well".to_owned())]);
    }

    #[test]
    fn an_archive_that_did_not_arrive_whole_is_refused() {
        let bytes = zip(&[("a.txt", b"all is well", false, 0)]);
        let why = |bytes: &[u8]| open(bytes).err().unwrap_or_default();
        assert_eq!(why(&bytes[..bytes.len() - 1]), "its end is missing; perhaps it did not arrive whole");
        let mut many = bytes.clone();
        many[bytes.len() - 12] = 9;
        assert_eq!(why(&many), "its list of files is cut off or damaged");
    }

    #[test]
    fn a_bomb_is_refused() {
        let zeros = vec![0; 2000];
        let one: Part = ("a.txt", &zeros, true, 0);
        let bytes = zip(&[one, ("b.txt", &zeros, true, 0)]);
        assert_eq!(open_within(&bytes, 1000, 9000).map(|bundle| whys(&bundle).len()), Ok(2));
        assert_eq!(open_within(&bytes, 2000, 3000).err().unwrap(), "more than 128 MiB would come out of it");
        // The list says a tenth of what would come out.
        let mut lying = zip(&[one]);
        let row = lying.windows(4).position(|part| part == b"PK\x01\x02").unwrap();
        lying[row + 24..row + 28].copy_from_slice(&200_u32.to_le_bytes());
        assert_eq!(whys(&open(&lying).unwrap()), [("a.txt", "it is larger than the archive says")]);
    }

    #[test]
    fn files_that_share_their_bytes_are_refused() {
        let body = [7; 1000];
        let small: Part = ("a", b"", false, 0);
        let mut bytes = zip(&[("a", &body, false, 0), small, small, small]);
        let rows: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at..].starts_with(b"PK\x01\x02")).collect();
        // All rows tell of the first file, with a checksum that it does not have.
        for row in rows {
            bytes[row + 16..row + 20].copy_from_slice(&[0; 4]);
            bytes[row + 20..row + 24].copy_from_slice(&1000_u32.to_le_bytes());
            bytes[row + 24..row + 28].copy_from_slice(&1000_u32.to_le_bytes());
            bytes[row + 42..row + 46].copy_from_slice(&[0; 4]);
        }
        let why = open(&bytes).err().unwrap();
        assert_eq!(why, "its files share their bytes, as they do in an archive that is made to do harm");
    }

    proptest! {
        #[test]
        fn any_bytes_are_an_archive_or_a_sentence(
            bytes in proptest::collection::vec(any::<u8>(), 0..200),
            places in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 0..6),
        ) {
            let mut broken = zip(&[("a.txt", &bytes, true, 0), ("b.txt", &bytes, false, 0)]);
            for (place, byte) in places {
                let at = place.index(broken.len());
                broken[at] = byte;
            }
            let _ = open(&broken);
            let _ = open(&bytes);
        }
    }
}
