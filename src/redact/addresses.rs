//! Network addresses and names of machines that are known only inside.

use super::hit::{Hit, note, row};
use super::view::View;
// Of `core`, where an address is plain data and there are no sockets.
use core::net::Ipv6Addr;
use std::str::FromStr;

/// Endings of names that no public server answers for.
const INSIDE: &[&str] = &["internal", "local", "corp", "lan", "intranet", "localdomain"];

/// First parts of names that are files or the reverse of a domain: `.env.local`, `com.acme.internal`.
const NO_HOST: &[&str] = &[
    "env",
    "config",
    "settings",
    "application",
    "appsettings",
    "docker-compose",
    "com",
    "org",
    "net",
    "io",
    "dev",
    "storage",
    "de",
    "rc",
];

/// Public servers that everybody uses.
const KNOWN: &[[u8; 4]] = &[[8, 8, 8, 8], [8, 8, 4, 4], [1, 1, 1, 1], [1, 0, 0, 1], [9, 9, 9, 9], [169, 254, 169, 254]];

/// A name is at most so long.
const MOST: usize = 253;

/// Notes every network address and inner name. `hosts` are given by the user.
pub(super) fn find(view: &View, hosts: &[String], hits: &mut Vec<Hit>) {
    let hosts: Vec<String> =
        hosts.iter().map(|host| host.trim().to_ascii_lowercase()).filter(|host| host.len() > 1).collect();
    let rows = [row("public-address"), row("private-address"), row("internal-host")];
    let mut start = 0;
    while start < view.bytes.len() {
        let end = view.skip(start, &is_inner);
        if end == start {
            start += 1;
            continue;
        }
        run(view, start, end, &hosts, rows, hits);
        start = end;
    }
}

fn is_inner(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b':')
}

/// One run of letters, digits and `.-_:`: an address of version 6, or names and addresses of version 4 with their ports.
fn run(
    view: &View,
    start: usize,
    end: usize,
    hosts: &[String],
    [public, private, host]: [usize; 3],
    hits: &mut Vec<Hit>,
) {
    let bytes = view.slice(start, end);
    if let Some((length, inner)) = version6(bytes) {
        if let Some(inner) = inner {
            note(hits, if inner { private } else { public }, view, start, start + length);
        }
        return;
    }
    let mut at = start;
    for part in bytes.split(|byte| *byte == b':') {
        let stop = at + part.len();
        let dots = part.iter().rev().take_while(|byte| matches!(byte, b'.' | b'-' | b'_')).count();
        let part = part.get(..part.len() - dots).unwrap_or_default();
        match version4(part).filter(|_| !is_version(view, start)) {
            Some(Some(inner)) => note(hits, if inner { private } else { public }, view, at, at + part.len()),
            Some(None) => {}
            None if part.len() <= MOST && is_inside(view, at, part, hosts) => {
                note(hits, host, view, at, at + part.len())
            }
            None => {}
        }
        at = stop + 1;
    }
}

/// The length of an address of version 6, and whether it is an inner one; the latter is `None` where it tells nothing.
fn version6(bytes: &[u8]) -> Option<(usize, Option<bool>)> {
    let colons = bytes.iter().filter(|byte| **byte == b':').count();
    if bytes.len() > 46 || colons < 2 {
        return None;
    }
    let text = std::str::from_utf8(bytes).ok()?;
    let text = text.trim_end_matches(['.', '-', '_']);
    let text = if text.ends_with("::") { text } else { text.trim_end_matches(':') };
    let address = Ipv6Addr::from_str(text).ok()?;
    let parts = address.segments();
    let first = parts.first().copied().unwrap_or_default();
    let documentation = first == 0x2001 && parts.get(1) == Some(&0xdb8) || first == 0x3fff;
    // `a::b` is a name of a program far more often.
    let short = !text.bytes().any(|byte| byte.is_ascii_digit()) || colons < 3 && first < 0x100;
    if documentation || short || address.is_loopback() || address.is_unspecified() || first >= 0xff00 || first == 0x64 {
        return Some((text.len(), None));
    }
    Some((text.len(), Some(first & 0xfe00 == 0xfc00 || first & 0xffc0 == 0xfe80)))
}

/// For an address of version 4 whether it is an inner one; the latter is `None` where it tells nothing.
fn version4(part: &[u8]) -> Option<Option<bool>> {
    let mut parts = [0_u8; 4];
    let mut count = 0;
    for text in part.split(|byte| *byte == b'.') {
        let text = std::str::from_utf8(text)
            .ok()
            .filter(|text| !text.starts_with('+') && (text.len() == 1 || !text.starts_with('0')))?;
        *parts.get_mut(count)? = text.parse().ok()?;
        count += 1;
    }
    if count != 4 {
        return None;
    }
    let [a, b, c, _] = parts;
    let told = match (a, b, c) {
        (0 | 127 | 224.., ..) | (192, 0, 2) | (198, 51, 100) | (203, 0, 113) => None,
        _ if KNOWN.contains(&parts) => None,
        (10, ..) | (192, 168, _) | (169, 254, _) | (172, 16..=31, _) | (100, 64..=127, _) => Some(true),
        _ => Some(false),
    };
    Some(told)
}

/// Whether four numbers are a version: `v1.2.3.4`, `version 1.2.3.4`, `1.2.3.4-rc1`.
fn is_version(view: &View, start: usize) -> bool {
    let before = view.slice(start.saturating_sub(12), start).to_ascii_lowercase();
    let before = String::from_utf8_lossy(&before).trim_end().to_owned();
    ["version", "release", "build", "ver.", "ver"].iter().any(|word| before.ends_with(word))
}

fn is_inside(view: &View, at: usize, part: &[u8], hosts: &[String]) -> bool {
    if hosts.is_empty() && !part.contains(&b'.') && !part.starts_with(b"ip-") {
        return false;
    }
    let name = String::from_utf8_lossy(part).to_ascii_lowercase();
    let below =
        |host: &String| host.strip_prefix('.').is_some_and(|bare| name == bare || name.ends_with(host.as_str()));
    if hosts.iter().any(|host| name == *host || below(host)) {
        return true;
    }
    let numbers = name.strip_prefix("ip-").map(|rest| rest.split('.').next().unwrap_or_default());
    if numbers.is_some_and(|numbers| numbers.split('-').count() == 4 && numbers.split('-').all(is_number)) {
        return true;
    }
    let mut labels = name.split('.');
    let first = labels.next().unwrap_or_default();
    let last = labels.next_back().unwrap_or_default();
    let in_path = view.before(at) == Some(b'/') && !view.slice(at.saturating_sub(3), at).ends_with(b"//");
    let named = !first.is_empty() && !name.contains("..") && !name.contains('_');
    let arpa = name.ends_with(".home.arpa");
    named && !in_path && (arpa || INSIDE.contains(&last)) && !NO_HOST.contains(&first)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_digit())
}
