//! Set phrases: words in a row, some with other forms.

use super::sentence::Sentence;

/// How many words a `*` of a phrase stands for at most.
const GAP: usize = 3;

/// The first place of one of the phrases: its first and last token.
///
/// A phrase is words apart by spaces. `was|were` is either of them, `?so` may be left out, and each `*` stands for up to
/// three words of one clause.
pub(crate) fn find_phrase(sentence: &Sentence<'_>, phrases: &[&str]) -> Option<(usize, usize)> {
    (0..sentence.tokens.len()).find_map(|at| {
        let first = first_letter(sentence.word(at))?;
        let opens = |phrase: &&&str| phrase.split(' ').next().is_some_and(|word| starts(word, first));
        phrases.iter().filter(opens).find_map(|phrase| phrase_at(sentence, at, phrase)).map(|last| (at, last))
    })
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
    words.split('|').any(|word| {
        word.eq_ignore_ascii_case(written)
            || written.contains('’') && word.contains('\'') && written.replace('’', "'").eq_ignore_ascii_case(word)
    })
}

fn first_letter(word: &str) -> Option<u8> {
    word.bytes().next().map(|letter| letter.to_ascii_lowercase())
}

fn starts(words: &str, letter: u8) -> bool {
    words.split('|').any(|word| first_letter(word) == Some(letter))
}
