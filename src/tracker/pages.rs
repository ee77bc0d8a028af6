//! Pages of code hosts that tickets of other products point at.

use super::gather::Gather;
use crate::model::{Citation, LinkKind, LinkTarget};

/// Whether an address is a change request or a commit, told by its form: the host may be anybody's.
pub(super) fn kind_of(url: &str) -> Option<LinkKind> {
    let (_, rest) = url.split_once("://")?;
    let place = rest.split(['?', '#']).next()?;
    let parts: Vec<&str> = place.split('/').skip(1).collect();
    parts.windows(2).find_map(|pair| match pair {
        ["pull" | "pulls" | "pull-requests" | "merge_requests" | "pullrequest", number]
            if !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) =>
        {
            Some(LinkKind::PullRequest)
        }
        ["commit" | "commits", revision]
            if (7..=64).contains(&revision.len()) && revision.bytes().all(|b| b.is_ascii_hexdigit()) =>
        {
            Some(LinkKind::Commit)
        }
        _ => None,
    })
}

/// Adds a link to a page, when its address says what it is.
pub(super) fn add(gather: &mut Gather<'_>, url: &str, title: Option<&str>, source: &Citation) {
    if let Some(kind) = kind_of(url) {
        let target = LinkTarget::Page { url: url.to_owned() };
        gather.link(kind, target, title.map(str::to_owned), source.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn change_requests_and_commits_are_told_by_their_form() {
        for (url, kind) in [
            ("https://git.example/o/r/pull/7/files", Some(LinkKind::PullRequest)),
            ("https://git.example/g/s/p/-/merge_requests/7#note_1", Some(LinkKind::PullRequest)),
            ("https://git.example/o/r/commit/a1b2c3d4", Some(LinkKind::Commit)),
            ("https://git.example/o/r/pull/new", None),
            ("https://git.example/o/r/commit/main", None),
            ("https://chat.example/archives/C1/p2", None),
            ("pull/7", None),
        ] {
            assert_eq!(kind_of(url), kind, "{url}");
        }
    }
}
