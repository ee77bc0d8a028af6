//! Words with their exact places.

use crate::small::{is_capital, is_small, lower};

use super::lexicon::{Class, Known, LONGEST, Word, known, known_small, lookup, number_of_mark};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A word of a language.
    Word,
    /// A number, a time, a version, a reference such as `#42`.
    Number,
    /// Inline code, a path, an address, a word with an underscore: something of a machine.
    Thing,
    /// `@tomk`, `tomk@`, a mail address.
    Handle,
    /// One punctuation mark; look-alikes of other scripts are given as their ASCII form.
    Mark(u8),
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Starts with no capital.
    Lower,
    /// One capital, then small letters; also words of scripts without case.
    Capital,
    /// Capitals inside: `DBA`, `GitHub`.
    Mixed,
}

/// A token of a block.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    /// First byte in the text.
    pub start: usize,
    /// Byte after the last; `John's` is one token.
    pub end: usize,
    /// What it can be.
    pub class: Class,
    /// What it is.
    pub kind: Kind,
    /// How it is written.
    pub shape: Shape,
    /// Whether it ends in `'s` or `s'`.
    pub possessive: bool,
    /// Whether a sentence ends with it.
    pub last: bool,
    /// The word's number, or that of the mark; zero for one that the lexicon does not hold.
    pub number: Word,
}

impl Token {
    /// A token that is no word.
    pub(crate) fn other(start: usize, end: usize, kind: Kind) -> Token {
        Token { start, end, class: Class::NONE, kind, shape: Shape::Lower, possessive: false, last: false, number: 0 }
    }

    /// The token of a punctuation mark.
    pub(crate) fn mark(start: usize, end: usize, mark: u8) -> Token {
        Token { number: number_of_mark(mark), ..Token::other(start, end, Kind::Mark(mark)) }
    }

    /// Whether this is the punctuation mark.
    pub(crate) fn is_mark(&self, mark: u8) -> bool {
        self.kind == Kind::Mark(mark)
    }
}

/// What the letters of a word are, all together: the bits of `letter`.
#[derive(Clone, Copy, Default)]
pub(crate) struct Letters(u8);

impl Letters {
    pub(crate) const SMALL: u8 = 1;
    pub(crate) const LARGE: u8 = 2;
    pub(crate) const DIGIT: u8 = 4;
    /// Marks that stand inside the names of machines.
    pub(crate) const MACHINE: u8 = 8;
    pub(crate) const HYPHEN: u8 = 16;
    pub(crate) const APOSTROPHE: u8 = 32;
    pub(crate) const NOT_ASCII: u8 = 64;

    /// Takes note of a byte.
    #[inline(always)]
    pub(crate) fn add(&mut self, byte: u8) {
        self.0 |= LETTER[usize::from(byte)];
    }

    fn any(self, kinds: u8) -> bool {
        self.0 & kinds != 0
    }
}

/// What each byte is in a word; zero for one that is never part of a word.
pub(crate) const LETTER: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b'a'..=b'z' => Letters::SMALL,
            b'A'..=b'Z' => Letters::LARGE,
            b'0'..=b'9' => Letters::DIGIT,
            b'_' | b'/' | b'.' | b':' | b'\\' => Letters::MACHINE,
            b'-' | b'&' | b',' => Letters::HYPHEN,
            b'\'' => Letters::APOSTROPHE,
            0x80.. => Letters::NOT_ASCII,
            _ => 0,
        };
        byte += 1;
    }
    table
};

/// The token for a word of the text, with its classes. `small` is the word in small letters of ASCII.
pub(crate) fn word(text: &str, start: usize, end: usize, small: &[u8], seen: Letters) -> Token {
    if seen.any(Letters::APOSTROPHE | Letters::NOT_ASCII | Letters::MACHINE | Letters::DIGIT) {
        return odd_word(text, start, end);
    }
    // Letters and hyphens: no ending to take off, nothing of a machine, and no capital beyond the first when that is small.
    let mut token = Token::other(start, end, Kind::Word);
    if seen.any(Letters::LARGE) {
        token.shape = shape_of(&text[start..end]);
    }
    if small.len() <= LONGEST {
        Known { number: token.number, class: token.class } = known_small(small);
        if token.class == Class::NONE {
            token.class = person_by_ending(small);
        }
    }
    token
}

/// "pharmacist", "electricians", "signalwoman", "QA-engineer": the ending tells that it is somebody, whatever the trade.
#[inline(never)]
fn person_by_ending(small: &[u8]) -> Class {
    // No "-operator" and no "-admin": "redis-operator" and "kafka-admin" are programs.
    const PEOPLE: [&[u8]; 6] = [b"ician", b"ologist", b"woman", b"person", b"-engineer", b"-developer"];
    // "checklist", "allowlist", "persist".
    const NO_TRADE: [&[u8]; 7] = [b"klist", b"wlist", b"ylist", b"hlist", b"elist", b"tlist", b"sist"];
    let one = small.strip_suffix(b"s").unwrap_or(small);
    let trade = one.len() > 6 && one.ends_with(b"ist") && !NO_TRADE.iter().any(|ending| one.ends_with(ending));
    if !trade && !PEOPLE.iter().any(|ending| one.ends_with(ending)) {
        return Class::NONE;
    }
    if one.len() < small.len() { Class::ROLES } else { Class::ROLE }
}

/// The token for a word with more in it than letters.
#[cold]
fn odd_word(text: &str, start: usize, end: usize) -> Token {
    let letters = &text[start..end];
    let mut token = Token::other(start, end, kind_of(letters));
    token.shape = shape_of(letters);
    if letters.len() <= LONGEST {
        let (known, possessive) = known_of(letters);
        token.number = known.number;
        if token.kind == Kind::Word {
            (token.class, token.possessive) = (known.class, possessive);
        }
    }
    token
}

/// The word without its possessive ending.
pub(crate) fn stem(letters: &str) -> &str {
    // Most words end otherwise, which two bytes tell: the last of ’ is 0x99.
    let bytes = letters.as_bytes();
    let at = if bytes.last().is_some_and(|last| matches!(last, b's' | b'S')) { 2 } else { 1 };
    if !bytes.len().checked_sub(at).is_some_and(|mark| matches!(bytes[mark], b'\'' | 0x99)) {
        return letters;
    }
    ["'s", "’s", "'S", "’S", "'", "’"].iter().find_map(|ending| letters.strip_suffix(ending)).unwrap_or(letters)
}

/// The number of a word as written with its classes, else those of its stem; and whether it is a possessive.
fn known_of(letters: &str) -> (Known, bool) {
    let whole = if letters.is_ascii() { known(letters) } else { known_curly(letters) };
    let stem = stem(letters);
    if whole.class != Class::NONE || stem.len() == letters.len() {
        return (whole, false);
    }
    (Known { class: known_curly(stem).class, ..whole }, true)
}

/// Looks up a word of any script: small letters, typewriter apostrophes.
fn known_curly(letters: &str) -> Known {
    if letters.is_ascii() { known(letters) } else { known(&lower(letters).replace('’', "'")) }
}

fn kind_of(letters: &str) -> Kind {
    let bytes = letters.as_bytes();
    if bytes.first().is_some_and(u8::is_ascii_digit) {
        return Kind::Number;
    }
    let machine = |byte: &u8| matches!(byte, b'_' | b'/' | b'.' | b':' | b'\\') || byte.is_ascii_digit();
    if bytes.iter().any(machine) && lookup(letters) == Class::NONE { Kind::Thing } else { Kind::Word }
}

fn shape_of(letters: &str) -> Shape {
    let mut chars = stem(letters).chars();
    let Some(first) = chars.next() else { return Shape::Lower };
    if is_small(first) || first.is_ascii_digit() {
        return Shape::Lower;
    }
    let (mut after_joint, mut mixed) = (false, false);
    for (number, next) in chars.enumerate() {
        // `McKay` and `DeShawn` hold one inner capital after two letters and are still written as names.
        mixed |= is_capital(next) && !after_joint && number != 1;
        after_joint = matches!(next, '-' | '\'' | '’');
    }
    if mixed { Shape::Mixed } else { Shape::Capital }
}
