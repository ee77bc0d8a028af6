//! Secrets that a word beside them gives away: `DB_PASSWORD=…`, `"apiKey": "…"`, `--token …`, `Bearer …`, "the token is …".

use super::guess;
use super::hit::{Hit, note, row};
use super::rules::letters::{self, BASE64, POINT, TILDE, WEB64};
use super::tokens::before_next_line;
use super::view::View;
use crate::small::base64;
use std::ops::Range;

/// Names that end so hold a password. In small letters without signs between words.
// In rows: one a line, it would be pages.
#[rustfmt::skip]
const PASSWORDS: &[&str] = &[
    "password", "passwd", "passphrase", "passcode", "pwd", "passwort", "kennwort", "senha", "contrasena", "motdepasse",
    "requirepass", "converttosecurestring",
];

/// A name that ends in `pass` or `pw` holds a password when one of these stands before that: `bypass` does not.
const OWNERS: &[&str] = &["db", "root", "user", "admin", "sql", "smtp", "mail", "ldap", "login", "key", "store", "ssh"];

/// Words for a password that are several, or no letters of ASCII alone; small, and without a first letter that may be a capital.
const FOREIGN: &[&str] = &["mot de passe", "contrase\u{f1}a", "\u{430}роль", "密码", "密碼", "パスワード", "비밀번호"];

/// Names that end so hold something else that opens.
// In rows: one a line, it would be pages.
#[rustfmt::skip]
const TOKENS: &[&str] = &[
    "secret", "token", "apikey", "accesskey", "secretkey", "accountkey", "authkey", "signingkey", "encryptionkey",
    "privatekey", "masterkey", "sharedkey", "licensekey", "sshkey", "servicekey", "storagekey", "subscriptionkey",
    "integrationkey", "deploykey", "webhookkey", "hmackey", "jwtkey", "jwt", "appkey", "applicationkey",
    "consumerkey", "clientkey", "credential", "credentials", "creds",
];

/// Names that are all of the name, or all behind a `_`.
const WHOLE: &[(&str, Family)] = &[
    ("pass", Family::Password),
    ("pw", Family::Password),
    ("auth", Family::Token),
    ("pat", Family::Token),
    ("sig", Family::Token),
    ("signature", Family::Token),
];

/// Names that hold one of these do not open anything for others.
// In rows: one a line, it would be pages.
#[rustfmt::skip]
const HARMLESS: &[&str] = &[
    "nextpage", "pagetoken", "continuation", "cursor", "cancel", "public", "synctoken", "idempotency", "requesttoken",
    "clienttoken", "clientrequest", "resume", "hash", "csrf", "stoptoken", "padtoken", "eostoken",
];

/// Behind a name these say where it is for.
// In rows: one a line, it would be pages.
#[rustfmt::skip]
const SUFFIXES: &[&str] = &[
    "prod", "production", "staging", "dev", "live", "test", "new", "old", "value", "b64", "base64", "primary",
    "secondary", "base",
];

/// Words that may stand between "the token" and the token.
// In rows: one a line, it would be pages.
#[rustfmt::skip]
const BETWEEN: &[&str] = &[
    "is", "was", "were", "are", "been", "had", "has", "the", "a", "an", "new", "old", "value", "values", "with", "of",
    "to", "it", "its", "which", "that", "this", "current", "previous", "leaked", "exposed", "following", "as", "here",
    "set", "changed", "prod", "production", "staging", "now", "just", "got", "accidentally", "itself", "string",
    "used", "use", "using", "contains", "contained", "so", "reads", "below", "ist", "war",
];

/// Other words of a phrase that somebody chose: with one of these it is a sentence about a password.
// In rows: one a line, it would be pages.
#[rustfmt::skip]
const SENTENCES: &[&str] = &[
    "be", "not", "no", "must", "cannot", "can", "your", "for", "and", "or", "please", "too", "in", "on", "by", "from",
];

/// Between a password and its name in a sentence there are at most so many words that are in no list.
const UNKNOWN: usize = 4;

/// What lets a password be read in a sentence without quotes.
const BEFORE_PASSWORD: &[&str] = &["is", "was", "to", "as", "ist", "war"];

/// A name is at most so long.
const NAME: usize = 80;

/// A value is at most so long.
const VALUE: usize = 8192;

/// Between name and value of a sentence there are at most so many bytes.
const SENTENCE: usize = 80;

/// What kind of secret a name promises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    /// People chose it.
    Password,
    /// A machine made it.
    Token,
}

/// How name and value are put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Join {
    /// First byte of the value, or its quotation mark.
    value: usize,
    /// `=` right between them, or a flag of a command: nothing else than a value follows.
    tight: bool,
    /// Whether the sign between them stood there as it is.
    literal: bool,
    /// A line end is between them, so only what looks drawn by lot counts.
    far: bool,
}

/// Notes the secret that the word promises; `last` is the word before it.
pub(super) fn at(view: &View, word: &Range<usize>, last: &Range<usize>, hits: &mut Vec<Hit>) {
    let name = view.slice(word.start, word.end);
    if name.len() > NAME {
        return;
    }
    command(view, word, hits);
    // `checksum/secret` tells when the secret changed.
    if !may_tell(name)
        || view.before(word.start) == Some(b'/') && view.slice(last.start, last.end).ends_with(b"checksum")
    {
        return;
    }
    let small = compact(name);
    match small.as_str() {
        "by" => return identified(view, word, last, hits),
        "bearer" => return scheme(view, word.end, hits),
        "basic" => return basic(view, word.end, hits),
        "authorization" | "proxyauthorization" => return authorization(view, word.end, hits),
        "cookie" | "setcookie" => return cookie(view, word.end, hits),
        _ => {}
    }
    let two = if small == "key" && word.start == last.end + 1 {
        compact(view.slice(last.start, last.end)) + &small
    } else {
        small
    };
    let Some(family) = family(name, &two) else { return };
    let found = match joined(view, word, &two) {
        Some(join) => assigned(view, word, &join, family, &two).map(|range| (row("assigned-secret"), range)),
        None => in_sentence(view, word.end, family).map(|range| (row("told-secret"), range)),
    };
    if let Some((rule, range)) = found {
        note(hits, rule, view, range.start, range.end);
    }
}

/// Notes the password behind a word of [`FOREIGN`] whose `:` or `=` stands there.
pub(super) fn foreign(view: &View, sign: usize, hits: &mut Vec<Hit>) {
    let ahead = view.slice(sign.saturating_sub(24), sign);
    let marks = ahead.iter().rev().take_while(|byte| is_blank(**byte) || is_quote(**byte) || **byte == b'*').count();
    let end = sign - marks;
    let bare = view.slice(sign.saturating_sub(24), end);
    let is_end = |word: &&&str| {
        let from = bare.len().checked_sub(word.len());
        from.and_then(|from| bare.get(from..)).is_some_and(|end| end.eq_ignore_ascii_case(word.as_bytes()))
    };
    let Some(known) = FOREIGN.iter().find(is_end) else { return };
    let word = end - known.len()..end;
    let range = joined(view, &word, "").and_then(|join| assigned(view, &word, &join, Family::Password, ""));
    if let Some(range) = range {
        note(hits, row("assigned-secret"), view, range.start, range.end);
    }
}

/// `IDENTIFIED BY '…'`, `WITH caching_sha2_password BY '…'`.
fn identified(view: &View, word: &Range<usize>, last: &Range<usize>, hits: &mut Vec<Hit>) {
    let ahead = compact(view.slice(last.start, last.end));
    let value = view.skip(word.end, &is_blank);
    if view.byte(value).is_some_and(is_quote) && ["identified", "password"].iter().any(|end| ahead.ends_with(end)) {
        let join = Join { value, tight: true, literal: true, far: false };
        if let Some(range) = assigned(view, word, &join, Family::Password, "") {
            note(hits, row("assigned-secret"), view, range.start, range.end);
        }
    }
}

/// Whether a name ends like one that tells something; most words are let go here.
fn may_tell(name: &[u8]) -> bool {
    let bare = match name {
        [bare @ .., _] if name.len() > 3 && name.last().is_some_and(u8::is_ascii_digit) => bare,
        name => name,
    };
    let Some(end) = bare.len().checked_sub(2).and_then(|from| bare.get(from..)) else { return false };
    let [a, b] = [end.first(), end.last()].map(|byte| byte.copied().unwrap_or_default().to_ascii_lowercase());
    let known = [
        b"rd", b"wd", b"se", b"de", b"et", b"en", b"ey", b"wt", b"al", b"ls", b"ds", b"ss", b"pw", b"th", b"at", b"ig",
        b"re", b"er", b"ic", b"on", b"ie", b"rt", b"ha", b"na", b"by",
    ];
    known.iter().any(|pair| **pair == [a, b]) || name.iter().any(|byte| matches!(byte, b'_' | b'-' | b'0'..=b'9'))
}

/// Small letters and digits alone: `aws_secret-Key` is `awssecretkey`.
fn compact(name: &[u8]) -> String {
    let kept = name.iter().filter(|byte| byte.is_ascii_alphanumeric());
    kept.map(|byte| char::from(byte.to_ascii_lowercase())).collect()
}

fn family(name: &[u8], small: &str) -> Option<Family> {
    let bare = small.trim_end_matches(|c: char| c.is_ascii_digit());
    let bare =
        SUFFIXES.iter().find_map(|suffix| bare.strip_suffix(suffix)).filter(|bare| bare.len() > 3).unwrap_or(bare);
    if HARMLESS.iter().any(|word| small.contains(word)) {
        return None;
    }
    let owner = bare.strip_suffix("pass").or_else(|| bare.strip_suffix("pw"));
    if PASSWORDS.iter().any(|end| bare.ends_with(end))
        || owner.is_some_and(|owner| OWNERS.iter().any(|end| owner.ends_with(end)))
    {
        return Some(Family::Password);
    }
    if TOKENS.iter().any(|end| bare.ends_with(end)) {
        return Some(Family::Token);
    }
    let last = name.rsplit(|byte| *byte == b'_' || *byte == b'-').next().unwrap_or_default();
    WHOLE.iter().find(|(word, _)| last.eq_ignore_ascii_case(word.as_bytes())).map(|(_, family)| *family)
}

fn is_blank(byte: u8) -> bool {
    byte == b' ' || byte == b'\t'
}

fn is_quote(byte: u8) -> bool {
    matches!(byte, b'"' | b'\'' | b'`')
}

/// What joins the word to a value; `None` when it stands in a sentence.
fn joined(view: &View, word: &Range<usize>, name: &str) -> Option<Join> {
    let closed = view.skip(word.end, &|byte| is_quote(byte) || matches!(byte, b']' | b')' | b'*')).min(word.end + 4);
    let sign = view.skip(closed, &is_blank);
    let dash = view.before(word.start) == Some(b'-');
    let flag = dash || ["requirepass", "converttosecurestring"].contains(&name);
    let rest = view.slice(sign, sign + 3);
    let tag = sign == word.end && rest.first() == Some(&b'>');
    let width = match rest {
        [b':', b':', ..] | [b'=', b'=' | b'~', ..] => return None,
        [b':', b'=', ..] | [b'=', b'>', ..] => 2,
        [b'=' | b':' | b'|', ..] => 1,
        [b'>', ..] if tag => 1,
        _ if flag && sign > word.end => 0,
        _ => return beside_value(view, closed).or_else(|| set_for(view, closed)),
    };
    let start = view.skip(sign + width, &|byte| is_blank(byte) || byte == b'*');
    let next = view.skip(start, &|byte| is_blank(byte) || matches!(byte, b'\n' | b'>' | b'|' | b'-'));
    let far = view.byte(start) == Some(b'\n') || view.slice(start, next).contains(&b'\n');
    let value = if far { next } else { start };
    let tight = tag || (width == 0 && dash) || (rest.first() == Some(&b'=') && start == sign + 1 && sign == word.end);
    Some(Join { value: in_list(view, value), tight, literal: view.is_literal(sign), far })
}

/// The first of a list: `["…`.
fn in_list(view: &View, at: usize) -> usize {
    let next = view.skip(at + 1, &is_blank);
    if view.byte(at) == Some(b'[') && view.byte(next).is_some_and(is_quote) { next } else { at }
}

/// `name: DB_PASSWORD` with `value: …` behind it.
fn beside_value(view: &View, at: usize) -> Option<Join> {
    let start = view.skip(at, &|byte| byte.is_ascii_whitespace() || is_quote(byte) || byte == b',' || byte == b'-');
    if start == at || start > at + 60 || !view.slice(start, start + 5).eq_ignore_ascii_case(b"value") {
        return None;
    }
    let sign = view.skip(start + 5, &|byte| is_blank(byte) || is_quote(byte));
    let value = view.skip(sign + 1, &is_blank);
    matches!(view.byte(sign), Some(b':' | b'=')).then_some(Join { value, tight: true, literal: true, far: false })
}

/// `SET PASSWORD FOR 'app'@'%' = '…'`.
fn set_for(view: &View, at: usize) -> Option<Join> {
    let line = view.line(at, SENTENCE);
    let sign = line.iter().position(|byte| *byte == b'=')?;
    let value = view.skip(at + sign + 1, &is_blank);
    let named = line.get(..5)?.eq_ignore_ascii_case(b" for ") && view.byte(value).is_some_and(is_quote);
    named.then_some(Join { value, tight: true, literal: true, far: false })
}

/// The value's range when it is a secret.
fn assigned(view: &View, word: &Range<usize>, join: &Join, family: Family, name: &str) -> Option<Range<usize>> {
    let quote = view.byte(join.value).filter(|byte| is_quote(*byte));
    let range = match quote {
        Some(quote) => quoted(view, join.value + 1, quote),
        None => bare(view, word, join),
    };
    let value = view.slice(range.start, range.end);
    // A word of a program or a list follows, no value.
    let code = quote.is_none() && matches!(view.byte(range.end), Some(b'(' | b'[' | b'{'));
    if code || value.len() < 4 || guess::stands_for(value) || guess::is_told(value) {
        return None;
    }
    // `shop/auth:9a978e36b10c` is an image.
    let image = quote.is_none()
        && view.slice(word.end, join.value) == b":"
        && (view.before(word.start) == Some(b'/') || name.ends_with("auth"));
    let clear = join.tight || quote.is_some();
    // A program's own word can stand there as well, `password=newValue`, but not in quotation marks or a shell's settings.
    let own = quote.is_some() || view.slice(word.start, word.end).iter().all(|byte| !byte.is_ascii_lowercase());
    let secret = match family {
        Family::Token => {
            value.len() >= 8
                && guess::random(value)
                && !image
                && !value.contains(&b' ')
                && (opens(name) || !is_uuid(value))
        }
        Family::Password if join.far => value.len() >= 16 && guess::random(value),
        Family::Password => is_password(value, clear) && (own || !is_program(value)),
    };
    secret.then_some(range)
}

/// Whether people may have chosen it; `clear` when nothing else can stand there.
fn is_password(value: &[u8], clear: bool) -> bool {
    let name = value.iter().all(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'_' | b'.' | b'-' | b' '));
    let digits = value.iter().all(u8::is_ascii_digit);
    match (digits, name) {
        (true, _) => clear && value.len() >= 6,
        // A name of a program, or words.
        (_, true) if guess::wordy(value) => clear && value.len() >= 8 && is_phrase(value),
        _ => value.len() >= 5 && (guess::mixed(value) || (clear && value.len() >= 8)) && !is_call(value),
    }
}

/// Whether words may be what somebody chose: one, or a few that make no sentence.
fn is_phrase(value: &[u8]) -> bool {
    let small = value.to_ascii_lowercase();
    let known = |word: &[u8]| BETWEEN.iter().chain(SENTENCES).any(|known| known.as_bytes() == word);
    let words = small.split(|byte| *byte == b' ');
    !PASSWORDS.iter().any(|end| small.ends_with(end.as_bytes()))
        && (!small.contains(&b' ') || ((3..7).contains(&words.clone().count()) && !words.clone().any(known)))
}

/// Words with a sign or a capital within: `newValue`, `user.name`.
fn is_program(value: &[u8]) -> bool {
    let letters = value.iter().all(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'_' | b'.'));
    letters
        && guess::wordy(value)
        && value.iter().skip(1).any(|byte| !byte.is_ascii_lowercase())
        && !value.iter().all(u8::is_ascii_uppercase)
}

/// `this.password2`, `config['x']`.
fn is_call(value: &[u8]) -> bool {
    [
        "self.", "this.", "config.", "process.", "os.", "env.", "var.", "local.", "data.", "module.", "secrets.",
        "args.", "req.",
    ]
    .iter()
    .any(|start| value.starts_with(start.as_bytes()))
}

fn quoted(view: &View, start: usize, quote: u8) -> Range<usize> {
    start..view.skip_most(start, VALUE, &|byte| byte != quote && byte != b'\n')
}

/// A value without quotation marks ends where a sentence, a list or a query goes on.
fn bare(view: &View, word: &Range<usize>, join: &Join) -> Range<usize> {
    let name = view.slice(word.start, word.end);
    let capitals = name.iter().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || *byte == b'_');
    let own_line = matches!(view.before(word.start), None | Some(b'\n' | b' ')) && capitals && join.tight;
    let stops = |place: usize, byte: u8| match byte {
        b'"' | b'\'' | b'`' | b'<' => true,
        b',' | b';' | b'&' | b')' | b'}' | b']' | b'|' | b'(' | b'[' | b'{' | b'>' => {
            let first = byte == b'[' && place == join.value;
            !own_line && !first && (view.is_literal(place) || !join.literal)
        }
        byte => byte.is_ascii_whitespace(),
    };
    let mut end = join.value;
    while view.byte(end).is_some_and(|byte| !stops(end, byte) && end - join.value < VALUE) {
        end += 1;
    }
    view.skip_most(join.value, end - join.value, &|_| true);
    end = before_next_line(view, join.value, end);
    while end > join.value && matches!(view.byte(end - 1), Some(b'.' | b',' | b':' | b';' | b'\\')) {
        end -= 1;
    }
    join.value..end
}

/// A secret behind "the token is", "old password:" and the like.
fn in_sentence(view: &View, start: usize, family: Family) -> Option<Range<usize>> {
    let mut at = start;
    let (mut lets, mut unknown) = (false, 0);
    while at < start + SENTENCE {
        let from = view.skip(at, &|byte| {
            is_blank(byte) || is_quote(byte) || matches!(byte, b',' | b'(' | b':' | b'=' | b'*' | b'-' | b'>')
        });
        let end = view.skip(from, &|byte| letters::has(BASE64 | WEB64 | POINT | TILDE, byte) || is_sign(byte));
        let marks = view.slice(at, from);
        let (quoted, colon) = (marks.iter().copied().any(is_quote), marks.contains(&b':'));
        let run = trimmed(view.slice(from, end));
        let small = run.to_ascii_lowercase();
        if run.is_empty() {
            return None;
        }
        if !quoted && BETWEEN.iter().any(|word| small == word.as_bytes()) {
            lets = BEFORE_PASSWORD.iter().any(|word| small == word.as_bytes());
            at = end;
            continue;
        }
        let stop = before_next_line(view, from, from + run.len());
        let whole = run;
        let run = view.slice(from, stop);
        let told = quoted || lets;
        // Short and of the letters of hexadecimal numbers alone it is rather a commit or a trace.
        let number = !told && run.len() < 24 && run.iter().all(u8::is_ascii_hexdigit);
        let machine = unknown == 0 && run.len() >= 16 && guess::random(run) && !is_uuid(run) && !number;
        let digit = run.iter().any(u8::is_ascii_digit);
        let person = family == Family::Password
            && run.len() >= 6
            && ((unknown == 0 && (quoted || (lets && digit)) && guess::mixed(run))
                || ((told || colon || at == start) && is_strong(run)));
        if (machine || person) && !guess::stands_for(run) && !guess::is_told(run) {
            return Some(from..stop);
        }
        // "of the backup user was": in the same sentence, and not what stands in quotation marks.
        unknown += 1;
        let goes_on = family == Family::Password && unknown <= UNKNOWN && !quoted && from + whole.len() == end;
        if !goes_on || !whole.iter().all(u8::is_ascii_alphabetic) {
            return None;
        }
        (at, lets) = (end, false);
    }
    None
}

/// Whether it can hardly be anything but a password, though nothing around it says so: no number of a ticket or a version, no
/// name of a host or an algorithm.
fn is_strong(run: &[u8]) -> bool {
    let any = |fits: fn(&u8) -> bool| run.iter().any(fits);
    let (upper, lower) = (any(u8::is_ascii_uppercase), any(u8::is_ascii_lowercase));
    let body = run.get(..run.len().saturating_sub(1)).unwrap_or_default();
    let sure = body.iter().any(|byte| matches!(byte, b'!' | b'$' | b'^' | b'?'));
    let sign = run.ends_with(b"!") || body.iter().any(|byte| matches!(byte, b'@' | b'#' | b'%' | b'&' | b'+'));
    let numbers = run.windows(2).filter(|pair| matches!(pair, [a, b] if a.is_ascii_alphabetic() && b.is_ascii_digit()));
    let both = upper && lower;
    let drawn = both && run.len() >= 8 && !run.contains(&b'.') && numbers.count() > 1;
    any(u8::is_ascii_digit) && (upper || lower) && !run.contains(&b'/') && (sure || (sign && both) || drawn)
}

fn is_sign(byte: u8) -> bool {
    matches!(byte, b'!' | b'@' | b'#' | b'$' | b'%' | b'^' | b'&' | b'?')
}

fn trimmed(mut run: &[u8]) -> &[u8] {
    while let [rest @ .., b'.'] = run {
        run = rest;
    }
    run
}

/// `Bearer …`.
fn scheme(view: &View, end: usize, hits: &mut Vec<Hit>) {
    let start = view.skip(end, &|byte| is_blank(byte) || matches!(byte, b':' | b'"' | b'\'' | b'=' | b'`'));
    let stop = view.skip(start, &|byte| letters::has(WEB64 | BASE64 | POINT | TILDE, byte));
    let value = trimmed(view.slice(start, before_next_line(view, start, stop)));
    if start > end && value.len() >= 8 && guess::random(value) && !guess::stands_for(value) {
        note(hits, row("bearer-token"), view, start, start + value.len());
    }
}

/// `Basic …`: base64 of a name and a password.
fn basic(view: &View, end: usize, hits: &mut Vec<Hit>) {
    let start = view.skip(end, &is_blank);
    let stop = view.skip(start, &|byte| letters::has(BASE64, byte));
    let stop = before_next_line(view, start, stop);
    let value = String::from_utf8_lossy(view.slice(start, stop));
    let bare = value.trim_end_matches('=');
    let padded = format!("{bare}{}", "=".repeat((4 - bare.len() % 4) % 4));
    let pair = base64::decode(&padded).unwrap_or_default();
    let printed = pair.iter().all(|byte| (b' '..=b'~').contains(byte) || *byte >= 0x80);
    if start > end && value.len() >= 8 && value.len() < VALUE && printed && pair.contains(&b':') {
        note(hits, row("bearer-token"), view, start, stop);
    }
}

/// `Authorization:` with any scheme, or none.
fn authorization(view: &View, end: usize, hits: &mut Vec<Hit>) {
    let start = view.skip(end, &|byte| is_blank(byte) || is_quote(byte) || matches!(byte, b':' | b'=' | b'>'));
    let run = |start: usize| {
        let end = view.skip(start, &|byte| letters::has(WEB64 | BASE64 | POINT | TILDE, byte));
        start..before_next_line(view, start, end)
    };
    let first = run(start);
    let second = run(view.skip(first.end, &|byte| is_blank(byte) || is_quote(byte)));
    for range in [first, second] {
        let value = view.slice(range.start, range.end);
        if start > end
            && value.len() >= 16
            && guess::random(value)
            && !guess::stands_for(value)
            && !value.starts_with(b"AWS4")
        {
            return note(hits, row("bearer-token"), view, range.start, range.end);
        }
    }
}

/// `Cookie:` with a value that looks drawn by lot.
fn cookie(view: &View, end: usize, hits: &mut Vec<Hit>) {
    let sign = view.skip(end, &|byte| is_quote(byte));
    let start = view.skip(sign + 1, &|byte| is_blank(byte) || is_quote(byte));
    if view.byte(sign) != Some(b':') {
        return;
    }
    let stop = view.skip_most(start, VALUE, &|byte| byte != b'\n' && !is_quote(byte));
    let stop = before_next_line(view, start, stop);
    let odd = |pair: &[u8]| {
        let value = pair.iter().position(|byte| *byte == b'=').and_then(|at| pair.get(at + 1..)).unwrap_or_default();
        value.len() >= 16 && guess::random(value) && !guess::stands_for(value)
    };
    let value = view.slice(start, stop);
    if value.split(|byte| *byte == b';').any(odd) {
        let blanks = value.iter().rev().take_while(|byte| is_blank(**byte)).count();
        note(hits, row("cookie"), view, start, stop - blanks);
    }
}

/// `curl -u name:…`, `mysql -p…`, `sshpass -p …`.
fn command(view: &View, word: &Range<usize>, hits: &mut Vec<Hit>) {
    let dash = word.start.checked_sub(1).filter(|at| view.byte(*at) == Some(b'-'));
    let Some(dash) = dash else { return };
    let double = dash.checked_sub(1).filter(|at| view.byte(*at) == Some(b'-'));
    let name = view.slice(word.start, word.end);
    let line = view.slice(dash.saturating_sub(300), dash);
    let line = line.rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
    let runs = |names: &[&str]| names.iter().any(|name| line.windows(name.len()).any(|part| part == name.as_bytes()));
    let single = double.is_none();
    let after = view.skip(word.end, &is_blank);
    let apart = after > word.end;
    // `-sSu`: several flags in one.
    let flags = name.ends_with(b"u") && name.len() < 6 && runs(&["curl"]);
    let user = match name {
        b"u" => single.then_some(after),
        b"user" | b"proxy-user" => double.map(|_| after),
        _ if single && flags && apart => Some(after),
        [b'u', ..] if single && runs(&["curl"]) => Some(word.start + 1),
        _ => None,
    };
    let starts = |names: &[&str]| (single && apart && runs(names)).then_some(after);
    let value = match name {
        _ if user.is_some() && runs(&["curl", "wget", "http"]) => {
            user.and_then(|at| behind_colon(view, argument(view, at)))
        }
        [b'p', ..]
            if single && (name.len() > 1 || !apart) && runs(&["mysql", "mariadb", "sshpass", "7z ", "mongo"]) =>
        {
            Some(argument(view, word.start + 1))
        }
        b"p" => starts(&["sshpass", "docker login", "mongo", "podman login"]).map(|at| argument(view, at)),
        b"a" => starts(&["redis-cli"]).map(|at| argument(view, at)),
        b"w" => starts(&["ldap"]).map(|at| argument(view, at)),
        b"P" => starts(&["sqlcmd"]).map(|at| argument(view, at)),
        _ => None,
    };
    let Some(range) = value else { return };
    let value = view.slice(range.start, range.end);
    if value.len() >= 4 && value.len() < VALUE && is_password(value, true) && !guess::stands_for(value) {
        note(hits, row("command-password"), view, range.start, range.end);
    }
}

/// An argument: what stands in quotation marks there, or all up to a blank. Before a blank a mark rather closes.
fn argument(view: &View, at: usize) -> Range<usize> {
    let opens = |byte: &u8| is_quote(*byte) && !view.byte(at + 1).is_some_and(is_blank);
    match view.byte(at).filter(opens) {
        Some(quote) => quoted(view, at + 1, quote),
        None => at..view.skip_most(at, VALUE, &|byte| !byte.is_ascii_whitespace() && !is_quote(byte)),
    }
}

/// The password of `name:password`, which may stand in quotation marks of its own.
fn behind_colon(view: &View, pair: Range<usize>) -> Option<Range<usize>> {
    let colon = view.slice(pair.start, pair.end).iter().position(|byte| *byte == b':')?;
    let start = pair.start + colon + 1;
    Some(if start == pair.end { argument(view, start) } else { start..pair.end })
}

/// Whether a name promises so much that even a UUID behind it is a secret.
fn opens(name: &str) -> bool {
    ["secret", "apikey", "accesskey", "authtoken", "accesstoken", "apitoken", "credential", "consul", "nomad", "vault"]
        .iter()
        .any(|word| name.contains(word))
}

fn is_uuid(value: &[u8]) -> bool {
    let lengths = value.split(|byte| *byte == b'-').map(<[u8]>::len);
    lengths.eq([8, 4, 4, 4, 12]) && value.iter().all(|byte| byte.is_ascii_hexdigit() || *byte == b'-')
}
