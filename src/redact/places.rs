//! Secrets that are known by where they stand: between lines of a key file, in an address, beside an access key.

use super::guess;
use super::hit::{Hit, note, row};
use super::view::View;

/// A user and a password in an address are together at most so long.
const USER_INFO: usize = 400;

/// The secret of an access key stands at most so far behind it.
const BESIDE: usize = 240;

/// Notes the private key whose first line begins there, and gives the place behind it.
///
/// Without a last line it ends with the last long piece of base64.
pub(super) fn private_key(view: &View, at: usize, hits: &mut Vec<Hit>) -> Option<usize> {
    if !view.has(at, "-----BEGIN ") {
        return None;
    }
    let head = view.line(at, 100);
    let kind = head.windows(11).position(|part| part == b"PRIVATE KEY")?;
    let body = at + kind + 11 + head.get(kind + 11..)?.windows(5).position(|part| part == b"-----")? + 5;
    let mut end = None;
    let mut piece = body;
    let mut here = body;
    loop {
        if view.has(here, "-----") {
            let stop = view.line(here + 5, 80).windows(5).position(|part| part == b"-----");
            end = if view.has(here, "-----END ") { stop.map(|stop| here + stop + 10) } else { end };
            break;
        }
        let Some(byte) = view.byte(here) else { break };
        if !is_base64(byte) {
            piece = here + 1;
        } else if here - piece >= 15 {
            end = Some(here + 1);
        }
        if !is_base64(byte)
            && !matches!(byte, b' ' | b'\t' | b'\n' | b'>' | b'|' | b'"' | b'\'' | b',' | b':' | b'-' | b'.')
        {
            break;
        }
        here += 1;
    }
    view.skip_most(body, here - body, &|_| true);
    // A first and a last line with nothing between them only tell what such a file looks like.
    let end = end.filter(|end| view.slice(body, *end).iter().filter(|byte| is_base64(**byte)).count() >= 24)?;
    note(hits, row("private-key"), view, at, end);
    Some(end)
}

/// Notes the password of `scheme://user:password@host` whose `://` begins there, or a token in the user's place.
pub(super) fn url_password(view: &View, at: usize, hits: &mut Vec<Hit>) {
    if !view.has(at, "://") {
        return;
    }
    let start = at + 3;
    let stops = |place: usize, byte: u8| match byte {
        b'/' | b'?' => view.is_literal(place),
        byte => byte.is_ascii_whitespace() || matches!(byte, b'"' | b'\'' | b'`' | b'<' | b'>' | b'|' | b'(' | b')'),
    };
    let (mut end, mut colon, mut host) = (start, None, None);
    while let Some(byte) = view.byte(end).filter(|byte| end - start < USER_INFO && !stops(end, *byte)) {
        if byte == b':' && colon.is_none() {
            colon = Some(end);
        }
        if byte == b'@' {
            host = Some(end);
        }
        end += 1;
    }
    view.skip_most(start, end - start, &|_| true);
    let Some(host) = host else { return };
    let colon = colon.filter(|colon| *colon < host);
    let password = view.slice(colon.map_or(host, |colon| colon + 1), host);
    let user = view.slice(start, colon.unwrap_or(host));
    let rule = row("url-password");
    if let Some(colon) =
        colon.filter(|_| password.len() > 2 && !guess::stands_for(password) && password != b"x-oauth-basic")
    {
        note(hits, rule, view, colon + 1, host);
    }
    if user.len() >= 20 && guess::random(user) && !guess::stands_for(user) {
        note(hits, rule, view, start, start + user.len());
    }
}

/// Notes the secret that stands a little behind an access key: 40 letters of base64 that look drawn by lot.
pub(super) fn aws_secret(view: &View, start: usize, hits: &mut Vec<Hit>) {
    let rule = row("aws-access-key");
    let Some(end) = view.range(start.saturating_sub(1), start).map(|range| range.1) else { return };
    if hits.last().is_none_or(|hit| hit.rule != rule || hit.end != end) {
        return;
    }
    let mut at = start;
    while at < start + BESIDE && at < view.bytes.len() {
        let stop = view.skip(at, &|byte| byte.is_ascii_alphanumeric() || byte == b'/' || byte == b'+');
        let run = view.slice(at, stop);
        let has = |fits: fn(&u8) -> bool| run.iter().any(fits);
        let mixed = has(u8::is_ascii_uppercase) && has(u8::is_ascii_lowercase) && has(u8::is_ascii_digit);
        if run.len() == 40 && mixed && guess::random(run) && !guess::stands_for(run) {
            return note(hits, row("aws-secret-key"), view, at, stop);
        }
        at = stop + 1;
    }
}

fn is_base64(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=')
}
