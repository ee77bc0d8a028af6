//! GitHub Enterprise Server: GitHub with its API below the site. Its addresses look like those of other forges, so the
//! site is asked.

use super::github::GitHub;

/// The row.
pub(super) const GITHUB_SERVER: GitHub = GitHub {
    id: "github-server",
    name: "GitHub Enterprise Server",
    examples: &[
        "https://github.example/octo-org/web.shop/issues/42",
        "https://code.example:8443/octo-org/web.shop/issues/42#issuecomment-1001",
    ],
    lacks: &[
        "due dates: they are written into the body",
        "links between issues: the incident's address is written into the body",
        "sub-issues on servers from before them: action items are issues of their own there",
        "wiki pages",
        "the cloud at ghe.com, whose API is on another host",
    ],
    is_server: true,
};
