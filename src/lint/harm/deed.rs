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
    "left|leaves * unlocked|unattended|exposed|unplugged|disconnected|unsaved|half-finished",
    "went|goes|gone ?right|straight around|past|behind the|our ?change|release|team board|freeze|lock|gate|queue|review|back|backs",
    "went|goes|gone over my|his|her|our head|heads",
    "went|goes live without",
    "kept|keeps ?on hammering|pressing|clicking|silencing|ignoring",
    "pulled|pulls|yanked|tripped|kicked|knocked ?out the|a|its|both|our ?power plug|plugs|cable|cables|cord|breaker",
    "knocked|knocks * out|over|off|offline|loose|down",
    "signed|nodded|waved * off|through * never|without|unread|unseen",
    "snoozed|silenced|cleared|closed|acknowledged|acked|dismissed|muted|approved|merged * without|then|and ?even reading|looking|checking|opening|went|left|forgot|slept",
    "slept|sleeps|dozed|nodded through|off|in",
    "skimmed|skims|skim|skipped ?right past|over|through",
    "overruled|overruling|overrode|overridden the|an|our ?safety alarm|alarms|warning|warnings|check|checks|gate|interlock|guard",
    "forced|pushed|ran|merged|shipped|deployed|did * against everyone's|the|our|my|all|clear|explicit ?vendor's ?team's advice|warning|warnings|wishes|recommendation|orders|instructions",
    "had one job <end>",
    "had one job and|but",
    "fell|falls for the|a|an|it|this",
    "merging|merged|merges|approving|approved|approves|reviewed ?all his|her|their own pr|prs|change|changes|pull|code|commit|commits|merge",
    "deleted|dropped|removed|purged|truncated|wiped|revoked|killed|archived|closed * still in|being|needed|live|referenced|used|active",
    "made|makes|make|took|takes ?a ?the wrong|bad setting|settings|call|turn|entry|choice|connection|assumption",
    "shipping|acting|pushing|deploying|typing|shooting first and thinking|asking|reading|testing",
    "restored|copied|imported|loaded|wrote|pasted|restores|copies * over ?the today's|live|production|everyone's",
    "managed to * break|lock|kill|lose|wipe|delete|crash|ruin|corrupt|destroy|brick",
    "approved|merged|signed|deployed|accepted ?it|this|that|them ?off blind|unread|unseen|untested",
    "circumvented|bypassed|sidestepped|dodged the|a|our|its|every * step|check|checks|interlock|guard|lock|gate|control|alarm|limit",
    "overwrote|overwrites * with an|the|a empty|old|wrong|blank|test|outdated",
    "left|leaves ?debug ?test ?verbose ?maintenance * on|off|enabled|disabled in prod|production",
    "let|lets|waved|waves * bug|error|typo|mistake|password|secret|key|regression|defect through|in|past|pass",
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
