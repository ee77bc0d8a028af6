//! Forgejo, which answers like the Gitea that it comes from and says so in its version: `11.0.1+gitea-1.22.0`.

use super::gitea::Gitea;

/// The row.
pub(super) const FORGEJO: Gitea = Gitea {
    id: "forgejo",
    name: "Forgejo",
    examples: &[
        "https://codeberg.org/octo-org/web.shop/issues/42",
        "https://git.example/octo-org/web.shop/issues/42#issuecomment-1001",
    ],
    has_version: |version| version.contains("+gitea-"),
};
