//! Whether some letters are a secret, by how they are put together: no dictionary, no numbers with fractions.

/// What stands where a secret would stand, in small letters: a state, a type, or a word that says "put yours here".
// In rows: one a line, it would be pages.
#[rustfmt::skip]
const NO_SECRETS: &[&str] = &[
    "true", "false", "none", "null", "nil", "undefined", "unset", "empty", "missing", "invalid", "expired",
    "required", "incorrect", "wrong", "changed", "rotated", "revoked", "reset", "rejected", "optional", "unknown",
    "disabled", "enabled", "string", "password", "passwd", "pass", "passphrase", "secret", "token", "username",
    "value", "hidden", "bearer", "basic", "oauth", "oauth2", "sha1", "sha256", "sha512", "bcrypt", "md5", "base64",
    "utf-8", "1password", "lastpass", "vault", "manual", "rotation", "needed", "refused", "denied", "failed",
    "accepted", "default", "[filtered]", "supersecret", "mysecret", "letmein", "mypassword", "replaced", "unchanged",
    "generated", "authentication", "provided", "configured", "confidential",
];

/// A text with one of these stands for another: in small letters, long enough to be in no random letters by chance.
// In rows: one a line, it would be pages.
#[rustfmt::skip]
const STANDS_FOR: &[&str] = &[
    "example", "changeme", "change-me", "change_me", "placeholder", "redacted", "removed]", "dummy", "your-", "your_",
    "yourtoken", "yourkey", "yourpass", "insert", "xxxx", "****", "....", "\u{2026}", "${", "{{", "$(", "%(", "#{",
    "@{", "_here", "-here", "todo", "fixme", "1234567890", "abcdefgh", "process.env", "os.environ", "getenv", "op://",
    "vault:", "enc[", "sealed", "arn:", "secretkeyref", "valuefrom", "00000000", "notasecret", "not-a-secret",
    "not_a_secret", "file://", "11111111", "$env:",
];

/// Starts of what is told from a secret by its name.
// In rows: one a line, it would be pages.
#[rustfmt::skip]
const NAMED: &[&str] = &[
    "sha256:", "sha512:", "sha1:", "md5:", "sha256-", "sha384-", "sha512-", "/", "./", "../", "~/", "http://",
    "https://",
];

/// Whether this only stands where a secret would: `xxxx`, `<token>`, `${TOKEN}`, `changeme`, `sha256:…`, a path.
pub(super) fn stands_for(value: &[u8]) -> bool {
    let small = value.to_ascii_lowercase();
    let small = String::from_utf8_lossy(&small);
    let bare = small.trim_matches(|c: char| !c.is_alphanumeric());
    let lead = value.first().copied().unwrap_or_default();
    distinct(value) < 3
        || NO_SECRETS.contains(&bare)
        || STANDS_FOR.iter().any(|word| small.contains(word))
        || (NAMED.iter().any(|start| small.starts_with(start)) && (wordy(value) || !small.starts_with('/')))
        || lead == b'<'
        || (lead == b'$' && is_name(value.get(1..).unwrap_or_default()))
        || is_mark(value)
}

/// Whether the letters look drawn by lot: no words, and many different ones.
pub(super) fn random(value: &[u8]) -> bool {
    distinct(value) >= (value.len() / 2 + 1).min(8) && !wordy(value)
}

/// Whether every piece between signs is a word, a short number or a word with a short number behind it.
pub(super) fn wordy(value: &[u8]) -> bool {
    value.split(|byte| byte.is_ascii_punctuation() || *byte == b' ').all(piece_is_word)
}

/// Whether there is a letter, and a digit or a sign or both capitals and small letters: what people are asked for in a password.
pub(super) fn mixed(value: &[u8]) -> bool {
    let any = |fits: fn(&u8) -> bool| value.iter().any(fits);
    let (upper, lower) = (any(u8::is_ascii_uppercase), any(u8::is_ascii_lowercase));
    let sign =
        any(|byte| matches!(byte, b'!' | b'@' | b'#' | b'$' | b'%' | b'^' | b'&' | b'*' | b'?' | b'+' | b'=' | b'~'));
    let inner = value.iter().skip(1).any(u8::is_ascii_uppercase) && lower;
    (upper || lower || !value.is_ascii()) && (any(u8::is_ascii_digit) || sign || inner)
}

/// How many different bytes there are.
pub(super) fn distinct(value: &[u8]) -> usize {
    let mut seen = [false; 256];
    value.iter().filter(|byte| !std::mem::replace(seen.get_mut(usize::from(**byte)).unwrap_or(&mut true), true)).count()
}

/// Whether the end of one line and the start of the next are halves of something odd.
pub(super) fn breaks(line: &[u8], next: &[u8]) -> bool {
    let tail = line.iter().rev().take(300).take_while(|byte| is_inner(**byte)).count();
    let head = next.iter().take(300).take_while(|byte| is_inner(**byte)).count();
    let tail = line.get(line.len() - tail..).unwrap_or_default();
    let head = next.get(..head).unwrap_or_default();
    !tail.is_empty() && !head.is_empty() && (odd(tail) || odd(head))
}

/// Whether a piece behind the end of a line goes on with what stood before it: odd, or alone there and no word.
///
/// A day, or a name with its value behind `=`, begins something new.
pub(super) fn goes_on(piece: &[u8], alone: bool) -> bool {
    let sign = piece
        .iter()
        .position(|byte| *byte == b'=')
        .filter(|sign| piece.get(sign + 1).is_some_and(|byte| *byte != b'='));
    if is_told(piece) || sign.is_some_and(|sign| wordy(piece.get(..sign).unwrap_or_default())) {
        return false;
    }
    (piece.len() > 3 && odd(piece) && !wordy(piece))
        || (alone && (odd(piece) || !piece_is_word(piece) || piece.len() < 4))
}

fn odd(piece: &[u8]) -> bool {
    let letter = piece.iter().any(u8::is_ascii_alphabetic);
    let inner = piece.iter().skip(1).any(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase() || *byte == b'_');
    (letter && inner && piece.len() > 1) || piece.len() >= 16 || piece.first().is_some_and(u8::is_ascii_digit) && letter
}

fn is_inner(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'/' | b'+' | b'=' | b'~' | b':')
}

/// Whether it begins with a day or a version, which anybody may be told.
pub(super) fn is_told(value: &[u8]) -> bool {
    let bare = value.strip_prefix(b"v").unwrap_or(value);
    let numbers = bare.split(|byte| *byte == b'.').take_while(|part| {
        let digits = part.iter().take_while(|byte| byte.is_ascii_digit()).count();
        (1..4).contains(&digits) && (digits == part.len() || part.get(digits) == Some(&b'-'))
    });
    let version = bare.len() < 32 && numbers.count() + usize::from(bare.len() < value.len()) > 2;
    version
        || matches!(value, [a, b, c, d, b'-', e, f, ..] if [a, b, c, d, e, f].iter().all(|byte| byte.is_ascii_digit()))
}

/// `TOKEN` in `$TOKEN`.
fn is_name(value: &[u8]) -> bool {
    let starts = value.first().is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b'_');
    let upper = value.iter().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || *byte == b'_');
    starts && (upper || (value.iter().all(|byte| byte.is_ascii_alphabetic() || *byte == b'_') && wordy(value)))
}

/// Our own marks, `PM-1a2b3c4d/…`.
fn is_mark(value: &[u8]) -> bool {
    let hash = value.strip_prefix(b"PM-").and_then(|rest| rest.get(..8));
    hash.is_some_and(|hash| hash.iter().all(u8::is_ascii_hexdigit))
}

fn piece_is_word(piece: &[u8]) -> bool {
    let digits = piece.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    let letters = piece.get(..piece.len() - digits).unwrap_or_default();
    match (letters.len(), digits) {
        (0, digits) => digits <= 6,
        (letters_count, 0) if letters_count <= 3 => true,
        (1..=3, digits) => {
            digits <= 3 && (digits < 3 || one_case(letters)) && letters.iter().all(u8::is_ascii_alphabetic)
        }
        (_, digits) => digits <= 2 && letters.iter().all(u8::is_ascii_alphabetic) && humps_are_words(letters),
    }
}

fn one_case(letters: &[u8]) -> bool {
    letters.iter().all(u8::is_ascii_lowercase) || letters.iter().all(u8::is_ascii_uppercase)
}

/// `getUserToken`: few humps for their letters, each pronounceable.
fn humps_are_words(letters: &[u8]) -> bool {
    let humps = 1 + letters
        .windows(2)
        .filter(|pair| matches!(pair, [a, b] if a.is_ascii_lowercase() && b.is_ascii_uppercase()))
        .count();
    let drops = letters
        .windows(3)
        .filter(
            |t| matches!(t, [a, b, c] if a.is_ascii_uppercase() && b.is_ascii_uppercase() && c.is_ascii_lowercase()),
        )
        .count();
    letters.len() >= 5 * humps.saturating_sub(1) && drops <= 1 && pronounceable(letters)
}

fn pronounceable(letters: &[u8]) -> bool {
    let vowel = |byte: &u8| b"aeiouyAEIOUY".contains(byte);
    let mut run = 0;
    let mut longest = 0;
    for letter in letters {
        run = if vowel(letter) { 0 } else { run + 1 };
        longest = longest.max(run);
    }
    let vowels = letters.iter().filter(|byte| vowel(byte)).count();
    (longest <= 4 && vowels * 6 >= letters.len()) || (letters.len() <= 5 && one_case(letters))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_from_letters_drawn_by_lot() {
        for value in [
            "my-app-secret-v2",
            "ServiceAccountTokenProvider",
            "web01",
            "checkout_prod_2026",
            "config.db.password2",
            "rotate-it-now",
        ] {
            assert!(!random(value.as_bytes()), "{value}");
        }
        for value in ["9f86d081884c7d65", "aB3xK9pQ2mZ7", "kq8Vn2xLw0TzRb5c", "b7f3c1d9-2e4a", "xkcdqwrtzpvbnmkl"] {
            assert!(random(value.as_bytes()), "{value}");
        }
    }

    #[test]
    fn what_stands_for_a_secret_is_none() {
        for value in [
            "xxxx",
            "<token>",
            "${TOKEN}",
            "$TOKEN",
            "example-key",
            "changeme",
            "********",
            "PM-1a2b3c4d/a-1",
            "sha256:9f86d081",
            "expired",
            "/run/secrets/db",
        ] {
            assert!(stands_for(value.as_bytes()), "{value}");
        }
        for value in ["hunter2", "9f86d081884c7d65", "Sommer$2026"] {
            assert!(!stands_for(value.as_bytes()), "{value}");
        }
    }
}
