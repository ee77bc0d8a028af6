//! Mail addresses.

use super::hit::{Hit, note, row};
use super::view::View;

/// Endings that are kept for examples and for the inside of a network; the latter are hosts.
const NO_MAIL: &[&str] = &["example", "test", "invalid", "localhost", "internal", "local", "corp", "lan", "intranet"];

/// Endings of files.
const FILES: &[&str] = &["png", "jpg", "jpeg", "gif", "svg", "webp", "js", "css", "service", "md", "html"];

/// Hosts that are kept for examples, or stand in for a mail address.
const HOSTS: &[&str] = &["example.com", "example.org", "example.net", "users.noreply.github.com", "noreply.github.com"];

/// What a program has before the `@`.
const PROGRAMS: &[&str] = &["git", "noreply", "no-reply", "do-not-reply", "donotreply", "hg", "svn"];

/// An address is at most so long.
const MOST: usize = 254;

/// Notes every mail address.
pub(super) fn find(view: &View, hits: &mut Vec<Hit>) {
    let rule = row("mail-address");
    let mut start = 0;
    while start < view.bytes.len() {
        let end = view.skip(start, &is_local);
        if view.byte(end) != Some(b'@') {
            start = end + 1;
            continue;
        }
        let stop = host_end(view, end + 1);
        let dots = view.slice(start, end).iter().take_while(|byte| **byte == b'.' || **byte == b'-').count();
        let local = view.slice(start + dots, end);
        if stop - start <= MOST
            && !local.is_empty()
            && view.byte(stop) != Some(b'@')
            && is_mail(local, view.slice(end + 1, stop))
        {
            note(hits, rule, view, start + dots, stop);
        }
        start = stop.max(end + 1);
    }
}

fn host_end(view: &View, start: usize) -> usize {
    let mut end = view.skip(start, &|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'.');
    while end > start && matches!(view.byte(end - 1), Some(b'.' | b'-')) {
        end -= 1;
    }
    end
}

fn is_local(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'%' | b'+' | b'-')
}

fn is_mail(local: &[u8], host: &[u8]) -> bool {
    let host = String::from_utf8_lossy(host).to_ascii_lowercase();
    let local = String::from_utf8_lossy(local).to_ascii_lowercase();
    let Some((before, last)) = host.rsplit_once('.') else { return false };
    let letters = last.len() >= 2 && last.bytes().all(|byte| byte.is_ascii_alphabetic());
    let example =
        HOSTS.iter().any(|known| host.strip_suffix(known).is_some_and(|rest| rest.is_empty() || rest.ends_with('.')));
    let named = !before.is_empty() && !host.contains("..") && host.bytes().any(|byte| byte.is_ascii_alphabetic());
    letters
        && named
        && !example
        && !NO_MAIL.contains(&last)
        && !FILES.contains(&last)
        && !PROGRAMS.contains(&local.as_str())
}
