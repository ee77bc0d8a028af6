//! Acts told in set phrases that blame whoever is their subject.

use super::super::clause::agent;
use super::super::np::Who;
use super::super::phrase::{Phrases, phrases, phrases_in};
use super::super::sentence::Sentence;
use super::Act;
use super::doer::{conditional, spoken_about};

/// Of a machine these tell how it failed, or nothing.
pub(crate) static DEEDS: Phrases = phrases![
    "mixed|mixes up",
    "fiddled|fiddles|fiddling|tampered|tampers|tinkered|meddled|messed|messing|played ?around with",
    "cross-wired|rubber-stamped|rubber-stamps",
    "locked out everyone|everybody|us|the|all|half",
    "locked everyone|everybody|us out",
    "left|leaves the|a|its ?server ?room door|port|valve|gate|breaker|window|cabinet|session|firewall open|unlocked",
    "went|goes|gone ?right|straight around|past|behind the|our ?change|release|team board|freeze|lock|gate|queue|review|back|backs",
    "went|goes live without",
    "kept|keeps ?on hammering|pressing|clicking|silencing|ignoring",
    "pulled|pulls|yanked|tripped|kicked|knocked ?out the|a|its|both|our ?power plug|plugs|cable|cables|cord|breaker",
    "knocked|knocks * out|over|off|offline|loose|down",
    "tore|dug|severed|scratched|crushed ?up ?through the|a|our|its|both|two|not * plug|cable|cables|fibre|fiber|fibers|fibres|connector|conduit|line|lines",
    "slept|sleeps|dozed|nodded through|off|in",
    "skimmed|skims|skim|skipped ?right past|over|through",
    "overruled|overruling|overrode|overridden the|an|our ?safety alarm|alarms|warning|warnings|check|checks|gate|interlock|guard",
    "had one job <end>",
    "had one job and|but",
    "fell|falls for the|a|an|it|this",
    "restored|copied|imported|loaded|wrote|pasted|restores|copies * over ?the today's|live|production|everyone's",
    "managed to * break|lock|kill|lose|wipe|delete|crash|ruin|corrupt|destroy|brick",
    "circumvented|bypassed|sidestepped|dodged the|a|our|its|every * step|check|checks|interlock|guard|lock|gate|control|alarm|limit",
    "merged|deployed|pushed ?the ?it ?pr|branch|change with|on|despite failing|red|broken tests|checks|ci|build",
    "merged|deployed|pushed ?the ?it ?pr|branch|change before|while ?the tests|ci|build|review",
    "left|leaves ?debug ?test ?verbose ?maintenance * on|off|enabled|disabled in prod|production",
];

/// The first such act of somebody that `wanted` asks for.
pub(super) fn deed(sentence: &Sentence<'_>, wanted: fn(Who) -> bool) -> Option<Act> {
    phrases_in(sentence, &DEEDS).find_map(|(verb, last)| {
        let agent = agent(sentence, verb);
        // A capitalised word alone may be a thing, which does all of this as well.
        let full_name = agent.who == Who::Stranger && agent.head > agent.first && agent.head < verb;
        let somebody = wanted(agent.who) || full_name && wanted(Who::Named);
        let told = !agent.negated && !spoken_about(sentence, agent.first) && !conditional(sentence, agent.first);
        (somebody && told).then_some(Act { first: agent.first, last, verb })
    })
}
