//! Set phrases: words in a row, some with other forms.

use super::sentence::Sentence;

/// How many words a `*` of a phrase stands for at most.
const GAP: usize = 3;

/// The first place of one of the phrases: its first and last token.
///
/// A phrase is words apart by spaces. `was|were` is either of them, `?so` may be left out, and each `*` stands for up to
/// three words of one clause.
pub(crate) fn find_phrase(sentence: &Sentence<'_>, phrases: &[&str]) -> Option<(usize, usize)> {
    // Letters first: nearly every phrase opens with a letter that few words of a sentence have.
    let mut letters = [0_u32; LONGEST];
    let count = sentence.tokens.len().min(LONGEST);
    for (at, letter) in letters.iter_mut().enumerate().take(count) {
        *letter = sentence.word(at).bytes().next().map_or(0, letter_bit);
    }
    let all = letters.iter().fold(0, |all, letter| all | letter);
    let mut best: Option<(usize, usize)> = None;
    for phrase in phrases {
        let opens = opening_letters(phrase);
        if opens & all == 0 {
            continue;
        }
        let end = best.map_or(count, |(first, _)| first);
        let found = (0..end)
            .filter(|at| letters[*at] & opens != 0)
            .find_map(|at| phrase_at(sentence, at, phrase).map(|last| (at, last)));
        best = found.or(best);
    }
    best
}

/// Words of a sentence that are searched for phrases; longer ones are lists.
const LONGEST: usize = 96;

/// A bit for a letter, and one for everything else.
fn letter_bit(byte: u8) -> u32 {
    let lower = byte.to_ascii_lowercase();
    if lower.is_ascii_lowercase() { 1 << (lower - b'a') } else { 1 << 31 }
}

/// The bits of the letters that the first word of a phrase can start with.
fn opening_letters(phrase: &str) -> u32 {
    let (mut bits, mut starts) = (0, true);
    for byte in phrase.bytes().take_while(|byte| *byte != b' ') {
        if starts {
            bits |= letter_bit(byte);
        }
        starts = byte == b'|';
    }
    bits
}

/// The last token of a phrase that starts at a place.
pub(crate) fn phrase_at(sentence: &Sentence<'_>, start: usize, phrase: &str) -> Option<usize> {
    let (mut at, mut gap) = (start, 0);
    for wanted in phrase.split(' ') {
        if wanted == "*" {
            gap += GAP;
            continue;
        }
        if let Some(optional) = wanted.strip_prefix('?') {
            at += usize::from(is_either(sentence, at, optional));
            continue;
        }
        let near = (at..=at + gap).take_while(|place| *place == at || !sentence.is_any_mark(place - 1));
        at = near.into_iter().find(|place| is_either(sentence, *place, wanted))? + 1;
        gap = 0;
    }
    Some(at - 1)
}

/// Whether a token is one of the words of `was|were`, whatever apostrophe it is written with.
fn is_either(sentence: &Sentence<'_>, at: usize, words: &str) -> bool {
    let written = sentence.word(at);
    let first = written.as_bytes().first().map(u8::to_ascii_lowercase);
    words.split('|').filter(|word| word.as_bytes().first().copied() == first).any(|word| {
        word.eq_ignore_ascii_case(written)
            || written.contains('’') && word.contains('\'') && written.replace('’', "'").eq_ignore_ascii_case(word)
    })
}
