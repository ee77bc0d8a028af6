//! Everything that a template may use, for people who write one.

/// A name that a template may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Variable {
    /// The name, with dots; of a list, the name within its loop follows after `[]`.
    pub name: &'static str,
    /// What it holds.
    pub what: &'static str,
}

const fn of(name: &'static str, what: &'static str) -> Variable {
    Variable { name, what }
}

/// Every variable. Values are Markdown; what nothing tells is `not recorded` for facts and empty otherwise.
pub const VARIABLES: &[Variable] = &[
    of("title", "the incident ticket's subject"),
    of("ticket.link", "the incident ticket as a link"),
    of("ticket.label", "how people write it, e.g. #42"),
    of("ticket.title", "its subject"),
    of("ticket.state", "the tracker's word for its state"),
    of("tickets", "every ticket that was read, as `ticket`; in a loop: link, label, title, state"),
    of("read_from", "links to every ticket that was read"),
    of("description", "the incident ticket's own description, as a quotation"),
    of("zone", "the zone that times are shown in"),
    of("date", "the day or days of the incident, with sources"),
    of("started.text", "when the trouble began, with sources"),
    of("started.rule", "how that is known"),
    of("detected.text", "when it was noticed, with sources"),
    of("detected.rule", "how that is known"),
    of("acknowledged.text", "when somebody took it up, with sources"),
    of("acknowledged.rule", "how that is known"),
    of("mitigated.text", "when it stopped hurting, with sources, and with the cycle where it was reopened"),
    of("mitigated.rule", "how that is known"),
    of("resolved.text", "when it was over, with sources"),
    of("resolved.rule", "how that is known"),
    of("duration.text", "from start to end, with sources, and over how many cycles where it was reopened"),
    of("duration.rule", "how that is known"),
    of("time_to_detect.text", "from start to detection, with sources"),
    of("time_to_detect.rule", "how that is known"),
    of("time_to_mitigate.text", "from start to mitigation, with sources"),
    of("time_to_mitigate.rule", "how that is known"),
    of("time_to_resolve.text", "from start to end, with sources"),
    of("time_to_resolve.rule", "how that is known"),
    of("impact.text", "who and what was hurt, as a field or label says, with sources"),
    of("impact.rule", "how that is known"),
    of("severity.text", "how bad it was, as a field or label says, with sources"),
    of("severity.rule", "how that is known"),
    of("reopened", "how often it was reopened: once, twice or e.g. 3 times"),
    of(
        "public.title",
        "the incident ticket's subject where everybody may read it, otherwise empty, as all of `public`",
    ),
    of("public.started", "when the trouble began, from public sources alone, which are named without a link"),
    of("public.detected", "when it was noticed, likewise"),
    of("public.mitigated", "when it stopped hurting, likewise"),
    of("public.resolved", "when it was over, likewise"),
    of("public.duration", "from start to end, likewise"),
    of("public.impact", "who and what was hurt, likewise"),
    of("public.severity", "how bad it was, likewise"),
    of("moments", "a table of all moments and spans with rule and sources"),
    of("phases", "spans under the names that were chosen; in a loop: name, text (with sources), rule"),
    of("phase_table", "a table of these spans with rule and sources"),
    of("days", "the days of the timeline; in a loop: heading, lines (a list of cited list items)"),
    of("actions", "follow-up tickets; in a loop: row (a table row), what, owner, due, status"),
    of(
        "questions",
        "which moments cannot both be right, and at most six things that nothing says and are worth asking; in a loop: text, with sources where it has any",
    ),
    of("factors", "the kinds of contributing factors that were chosen; in a loop: heading, question"),
    of(
        "participants",
        "who took part in the incident, in the order of their first action; in a loop: name, roles, first (when, with its source)",
    ),
    of("people", "everybody who took part; in a loop: name, roles"),
];
