//! Whose token it is.

use super::address::{api, get};
use super::errors::Words;
use crate::http::Reply;
use crate::tracker::answer::json_of;
use crate::tracker::{Ask, Site, TrackerError, json};

pub(super) fn check(site: &Site) -> Ask {
    Ask::needed("account", "your account".to_owned(), get(api(&site.base, None, "connectionData")))
}

/// Somebody without a name is nobody: public projects answer to anybody.
pub(super) fn name(reply: &Reply) -> Result<String, TrackerError> {
    let answer = json_of(reply, &Words)?;
    json::need_id(&answer, "/authenticatedUser/id")?;
    let user = |path: &str| json::text(&answer, path).map(str::to_owned);
    let login = user("/authenticatedUser/properties/Account/$value").filter(|login| login != "Anonymous");
    let name = user("/authenticatedUser/customDisplayName").or_else(|| user("/authenticatedUser/providerDisplayName"));
    match (name.filter(|name| name != "Anonymous"), login) {
        (Some(name), Some(login)) if name != login => Ok(format!("{name} ({login})")),
        (Some(name), _) | (None, Some(name)) => Ok(name),
        (None, None) => Err(TrackerError::NotSignedIn),
    }
}
