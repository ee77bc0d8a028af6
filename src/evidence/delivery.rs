//! How things that went out are told, whoever sent them.

use super::Gathered;
use crate::model::{Told, ToldKind};
use crate::small::lower;
use crate::time::Moment;

/// One line about something that goes out.
#[derive(Debug, Default)]
pub struct Sent<'a> {
    /// When.
    pub at: Option<Moment>,
    /// Name of who did it.
    pub actor: Option<String>,
    /// Whether that is a program.
    pub by_program: bool,
    /// The words.
    pub text: String,
    /// What it is about, e.g. `deployment 7`.
    pub thing: String,
    /// What sets this line apart from the others about the same thing.
    pub moment_id: &'a str,
    /// Where it can be looked at.
    pub url: Option<&'a str>,
}

impl Sent<'_> {
    /// Tells it. Without an actor it was a program.
    pub fn tell(self, kind: ToldKind, gathered: &mut Gathered) {
        let id = format!("{} {}", self.thing, self.moment_id);
        let source = gathered.cite(id.trim(), &self.thing, self.url.unwrap_or_default());
        gathered.tell(Told {
            at: self.at,
            by_program: self.by_program || self.actor.is_none(),
            actor: self.actor,
            kind,
            text: self.text.trim().to_owned(),
            thing: Some(self.thing),
            source,
        });
    }
}

/// `deployed v2.4.1 to production: success`, `deployment to production: failure`.
pub fn deployed(what: Option<&str>, place: Option<&str>, state: Option<&str>) -> String {
    let is_done = state.is_some_and(|state| ["success", "succeeded"].contains(&&*lower(state)));
    let part = |before: &str, word: Option<&str>| word.map(|word| format!(" {before}{word}")).unwrap_or_default();
    let verb = if is_done { "deployed" } else { "deployment" };
    let what = part(if is_done { "" } else { "of " }, what);
    let state = state.map(|state| format!(": {state}")).unwrap_or_default();
    format!("{verb}{what}{}{state}", part("to ", place))
}

/// What a run of a pipeline is, by what the pipeline is called: most only build and test, and a name that says more is
/// believed. A commit's title and a branch may be about anything.
pub fn kind_of_run(names: &[Option<&str>]) -> ToldKind {
    const WORDS: &[&str] =
        &["deploy", "deployment", "deploys", "publish", "release", "releases", "roll", "rollback", "rollout"];
    let is_one = |name: &&str| lower(name).split(|c: char| !c.is_alphanumeric()).any(|word| WORDS.contains(&word));
    let goes_out = names.iter().flatten().any(is_one);
    if goes_out { ToldKind::Deployment } else { ToldKind::Change }
}

/// `base` with what is added to it, when there is something.
pub fn with(base: &str, between: &str, added: Option<&str>) -> String {
    match added.map(str::trim).filter(|added| !added.is_empty() && *added != base) {
        Some(added) => format!("{base}{between}{added}"),
        None => base.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_succeeded_was_deployed() {
        assert_eq!(deployed(Some("v2"), Some("production"), Some("success")), "deployed v2 to production: success");
        assert_eq!(deployed(Some("v2"), None, Some("failure")), "deployment of v2: failure");
        assert_eq!(deployed(None, Some("production"), None), "deployment to production");
    }

    #[test]
    fn a_run_goes_out_when_its_name_says_so() {
        assert_eq!(kind_of_run(&[Some("Deploy production"), None]), ToldKind::Deployment);
        assert_eq!(kind_of_run(&[Some("CD"), Some(".github/workflows/roll-back_shop.yml")]), ToldKind::Deployment);
        assert_eq!(kind_of_run(&[Some("Build"), Some(".github/workflows/build.yml")]), ToldKind::Change);
        assert_eq!(kind_of_run(&[Some("Check the prereleases"), None]), ToldKind::Change);
    }
}
