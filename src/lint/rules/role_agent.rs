//! "Engineer pushed wrong config": somebody without a name as the doer of harm.

use super::super::fault::{given_in_phrase, owned};
use super::super::harm::{Act, harmful_act};
use super::super::lexicon::{Class, words};
use super::super::np::{Who, phrase_starting_at, who};
use super::super::rule::{text, texts};
use super::super::sentence::{Match, Sentence};
use super::super::{Rule, Severity};
use super::named_agent::{INSTEAD, pattern};

/// An individual without a name as the agent of a harmful or mistaken act.
pub const RULE: Rule = Rule {
    id: "role-agent",
    category: text!("role_agent"),
    severity: Severity::Warning,
    summary: text!("makes an unnamed person the cause of what went wrong"),
    why: text!("Colleagues know who is meant; and what made the act possible is not told."),
    ask: text!("What did the screen, the command or the procedure show at that moment?"),
    whats: texts!["“{}” makes a person the cause"],
    fixes: &INSTEAD,
    fires_on: texts![
        "[Engineer pushed wrong config] to the proxies.",
        "[An engineer deleted the production table].",
        "[The DBA ran it on the wrong host].",
        "[Somebody merged without running] the tests.",
        "Then [a junior developer accidentally pushed the branch].",
        "[He pressed the wrong button].",
        "The cluster was [broken by a contractor].",
        "[The on-call engineer mistakenly silenced the pager].",
        "[An intern deployed a change that broke] login.",
        "[One of our admins wiped the whole volume].",
        "The outage was [caused by an operator].",
        "During the upgrade [someone misconfigured the load balancer].",
        "[She dropped the live database].",
        "[A technician unplugged the wrong server].",
        "[An electrician cut all power] to the second hall.",
        "[The intern ran a stress test against production].",
        "[An engineer drained the last healthy replica].",
        "[An admin deleted what she thought] was a copy.",
        "[The clerk dropped the index, site down] for an hour.",
        "[An engineer cut the ring after accidentally] pulling the wrong plug.",
        "The index, [dropped by a developer] by accident, was restored.",
        "The outage [happened because of the DBA].",
    ],
    quiet_on: texts![
        "The outage happened because of the certificate.",
        "The packets, dropped by the switch on purpose, were counted.",
        "The on-call engineer acknowledged the alert.",
        "The operator reconciles the CRD.",
        "A user reported 500s.",
        "An attacker deleted the bucket.",
        "An engineer rolled the change back.",
        "The Prometheus operator deleted the production namespace.",
        "The developer found the wrong value in the config.",
        "An engineer deployed the fix at 14:20.",
        "A customer ran the wrong query.",
        "The engineer's script failed to start.",
        "Somebody restarted the proxy at noon.",
        "The worker crashed the node.",
        "The DBA dropped the unused index.",
        "An admin disabled the broken health check.",
        "An engineer shut down the pool to stop the spread.",
        "The on-call took the broken node out of rotation.",
        "An operator restarted the node during the planned window.",
        "A relay cut the ring after accidentally closing.",
    ],
    sources: texts!["PagerDuty postmortem guide", "Rust project, incident process", "Fausey and Boroditsky 2010"],
    anchors: Class::ANY_VERB
        .or(Class::BLAME)
        .or(Class::ROLE)
        .or(Class::ROLES)
        .or(Class::HE_SHE)
        .or(Class::SOMEONE)
        .or(Class::ROLE_SENSE),
    phrases: &[&super::super::fault::CAUSES, &super::super::harm::DEEDS],
    check,
};

fn check(sentence: &Sentence<'_>) -> Option<Match> {
    let act = harmful_act(sentence, |who| matches!(who, Who::Role | Who::Someone))
        .or_else(|| blamed(sentence))
        .or_else(|| given_in_phrase(sentence, false))?;
    // "Anyone can misread a hostname": what is so of everybody is said of the work.
    if sentence.is_one_of(act.first, words!("anyone anybody")) && sentence.is_one_of(act.first + 1, words!("can could"))
    {
        return None;
    }
    Some(Match::new(act.first, act.last).with(pattern(sentence, act.verb)))
}

/// "it was his fault", "her mistake", "they blame the contractor".
fn blamed(sentence: &Sentence<'_>) -> Option<Act> {
    let act = sentence.all(Class::ROLE).find_map(|at| owned(sentence, at));
    if act.is_some() {
        return act;
    }
    // "If you blame an employee", "to blame somebody": how people speak of blame.
    let spoken_of =
        |at: usize| at > 0 && (sentence.has(at - 1, Class::YOU) || sentence.is_one_of(at - 1, words!("to git")));
    sentence.all(Class::BLAME | Class::FAULT).filter(|at| !sentence.negated(*at) && !spoken_of(*at)).find_map(|at| {
        let owner = sentence.before(at).filter(|before| sentence.is_one_of(*before, words!("his her")));
        let verb = sentence.is_one_of(at, words!("blame blames blamed"));
        let object = phrase_starting_at(sentence, at + 1).filter(|_| verb);
        let person = object.filter(|object| who(sentence, *object) == Who::Role);
        match (owner, person) {
            (Some(owner), _) if sentence.is_one_of(at, words!("fault mistake mistakes")) => {
                Some(Act { first: owner, last: at, verb: at })
            }
            (_, Some(person)) => Some(Act { first: at, last: person.head, verb: at }),
            _ => None,
        }
    })
}
