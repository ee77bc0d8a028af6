//! Names of people become roles, the same person the same role everywhere, so that a text tells what happened and not who.
//!
//! Found are full names, `@handles`, and given or family names that only one person has, with their capital. A name that is
//! also a word (Will, Mark) counts only as a part of the full name. Programs keep their names. Where the text goes to strangers
//! ([`Reach::Any`]), names without capitals, logins, initials, names of several, and words that stand like a name count as
//! well; an address that names somebody is replaced as a whole, never within.

pub use super::called::Reach;
use super::called::{Called, Mention, Shape, before};
use crate::model::{Person, Role};
use crate::small::{Map, capital, lower};
use std::ops::Range;

/// A name and the role that may stand in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// First byte in the text.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
    /// What stands there.
    pub was: String,
    /// What may stand there instead.
    pub now: String,
    /// The role alone, as within a sentence.
    pub role: String,
    /// Id of the person; empty where it may be one of several.
    pub person: String,
}

/// What stands for a name that several have.
const SOMEBODY: &str = "an engineer";

/// What people are called that no role says anything about; they are numbered.
const ANYBODY: &str = "engineer";

/// Names of people in a text that are to become roles, in the order of the text, without overlaps.
///
/// Roles are given in the order of first mention. A role that a tracker or a user named comes first ("the incident commander"),
/// then "the reporter" and "the assignee"; those that several have are numbered. `keep` says of a range whether the name stays,
/// e.g. because it is the owner of an action item; a person who is only mentioned there gets no role.
pub fn to_roles(text: &str, people: &[Person], keep: &dyn Fn(Range<usize>) -> bool) -> Vec<Change> {
    to_roles_as(text, people, &[], Reach::Sure, keep)
}

/// The same, where some already have a role: `given` are ids of people, each with the words that stand for them. Nobody else
/// gets those words.
pub fn to_roles_as(
    text: &str,
    people: &[Person],
    given: &[(String, String)],
    reach: Reach,
    keep: &dyn Fn(Range<usize>) -> bool,
) -> Vec<Change> {
    let mut mentions = Called::of(people, reach).mentions(text);
    mentions.retain(|mention| !keep(mention.start..mention.end));
    let words = role_words(people, &mentions, given);
    mentions.iter().filter_map(|mention| change(text, people, &words, mention)).collect()
}

/// The word for each person who is mentioned.
fn role_words(people: &[Person], mentions: &[Mention], given: &[(String, String)]) -> Map<usize, String> {
    let mut words = Map::new();
    let mut order: Vec<usize> = Vec::new();
    for who in mentions.iter().filter_map(|mention| mention.who.as_ref()) {
        let id = people.get(*who).map(|person| person.id.as_str());
        match given.iter().find(|(known, _)| Some(known.as_str()) == id) {
            Some((_, word)) => {
                words.insert(*who, word.clone());
            }
            None if order.contains(who) => {}
            None => order.push(*who),
        }
    }
    let is_free = |word: &String| !given.iter().any(|(_, known)| known == word);
    let mut with: Map<String, (usize, usize)> = Map::new();
    let base = |who: &usize| people.get(*who).map_or_else(|| ANYBODY.to_owned(), role_of);
    order.iter().for_each(|who| with.or_insert(base(who), (0, 0)).0 += 1);
    // Many have opened some ticket that is linked: that tells nobody who they are.
    let is_common = |base: &String| {
        with.get(base).is_some_and(|counts| counts.0 > 1) && ["reporter", "assignee"].contains(&base.as_str())
    };
    let bases: Vec<String> = order
        .iter()
        .map(|who| Some(base(who)).filter(|base| !is_common(base)).unwrap_or_else(|| ANYBODY.to_owned()))
        .collect();
    for (who, base) in order.into_iter().zip(bases) {
        let counts = with.or_insert(base.clone(), (1, 0));
        let alone = Some(format!("the {base}")).filter(|word| counts.0 == 1 && base != ANYBODY && is_free(word));
        let numbered = std::iter::repeat_with(|| {
            counts.1 += 1;
            format!("{base} {}", counts.1)
        });
        // As many words are given as there are people at most, so that one of the numbers is free.
        let word = alone.or_else(|| numbered.take(given.len() + 1).find(is_free));
        words.insert(who, word.unwrap_or(base));
    }
    words
}

/// What somebody's roles say, without article.
fn role_of(person: &Person) -> String {
    let named = person.roles.iter().find_map(|role| match role {
        Role::Named(name) => Some(name.trim()).filter(|name| !name.is_empty()),
        _ => None,
    });
    match named {
        Some(name) => {
            let small = lower(name);
            let bare = small.strip_prefix("the ").unwrap_or(&small).to_owned();
            if ["on-call", "on call", "oncall"].contains(&bare.as_str()) { "on-call engineer".to_owned() } else { bare }
        }
        None if person.roles.contains(&Role::Reporter) => "reporter".to_owned(),
        None if person.roles.contains(&Role::Assignee) => "assignee".to_owned(),
        None => ANYBODY.to_owned(),
    }
}

fn change(text: &str, people: &[Person], words: &Map<usize, String>, mention: &Mention) -> Option<Change> {
    let word = match &mention.who {
        Some(who) => words.get(who)?.as_str(),
        None => SOMEBODY,
    };
    let mut now = match mention.shape {
        Shape::Target => String::new(),
        _ if starts_sentence(text, mention.start) => capital(word),
        _ => word.to_owned(),
    };
    if mention.shape == Shape::Genitive {
        now.push_str("'s");
    }
    let mut end = mention.end;
    // "James' change": a role does not end with an s.
    let rest = text.get(end..)?;
    let mut after = rest.chars();
    if let Some(mark) = after.next().filter(|c| matches!(c, '\'' | '\u{2019}')) {
        let bare = !after.next().is_some_and(char::is_alphanumeric);
        if bare
            && mention.shape == Shape::Name
            && text.get(mention.start..end)?.ends_with(['s', 'x', 'z'])
            && before(text, mention.start).is_none_or(|c| c != mark)
        {
            now.push(mark);
            now.push('s');
            end += mark.len_utf8();
        }
    }
    let was = text.get(mention.start..end)?.to_owned();
    Some(Change {
        start: mention.start,
        end,
        was,
        now,
        role: word.to_owned(),
        person: mention.who.and_then(|who| people.get(who)).map(|person| person.id.clone()).unwrap_or_default(),
    })
}

/// Whether a sentence, a list item, a cell or a paragraph begins there; a line that goes on does not.
pub(super) fn starts_sentence(text: &str, at: usize) -> bool {
    let ahead = text.get(..at).unwrap_or_default();
    let bare = ahead.trim_end_matches([' ', '\t', '*', '_', '"', '\u{201c}', '(', '[', '`', '#', '>', '-', '+']);
    let marks = ahead.get(bare.len()..).unwrap_or_default();
    match bare.chars().next_back() {
        None | Some('.' | '!' | '?' | '|' | '\u{2026}') => true,
        Some('\n') => {
            let line = bare.trim_end_matches(['\n', '\r', ' ']);
            let blank = bare.get(line.len()..).unwrap_or_default().matches('\n').count() > 1;
            blank
                || marks.contains(['-', '#', '+'])
                || marks.starts_with("* ")
                || line.is_empty()
                || line.ends_with(['.', '!', '?', '|'])
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_roles(text: &str, changes: &[Change]) -> String {
        crate::small::spliced(text, changes.iter().map(|change| (change.start, change.end, change.now.as_str())))
    }

    fn person(name: &str, handle: &str, roles: &[Role]) -> Person {
        Person {
            id: handle.to_owned(),
            name: name.to_owned(),
            handles: vec![handle.to_owned()],
            mail_hash: None,
            roles: roles.iter().cloned().collect(),
        }
    }

    fn people() -> Vec<Person> {
        vec![
            person("Ana Diaz", "ana.d", &[Role::Named("on-call".to_owned()), Role::Commenter]),
            person("Bao Nguyen", "bao", &[Role::Commenter]),
            person("Mira Okafor", "mira", &[Role::Editor]),
            person("Will Okafor", "will_o", &[Role::Reporter]),
            person("Deploy Bot", "deploybot", &[Role::Bot]),
            person("Jonas Oakes", "jonas", &[Role::Watcher]),
        ]
    }

    fn renamed(text: &str) -> String {
        with_roles(text, &to_roles(text, &people(), &|_| false))
    }

    #[test]
    fn the_same_person_is_the_same_role_however_named() {
        assert_eq!(
            renamed("Ana Diaz saw it. Later Ana and @bao looked; Diaz's change went out, and @ana.d. Bao agreed."),
            "The on-call engineer saw it. Later the on-call engineer and engineer 1 looked; the on-call engineer's change went out, \
             and the on-call engineer. Engineer 1 agreed."
        );
    }

    #[test]
    fn numbers_follow_the_first_mention() {
        assert_eq!(
            renamed("- Mira called Bao, then Bao called Mira."),
            "- Engineer 1 called engineer 2, then engineer 2 called engineer 1."
        );
    }

    #[test]
    fn a_name_that_several_have_or_that_is_a_word_is_left() {
        assert_eq!(renamed("Okafor said so. Will it work? Ask Will."), "Okafor said so. Will it work? Ask Will.");
        assert_eq!(renamed("we asked Will Okafor and @will_o"), "we asked the reporter and the reporter");
    }

    #[test]
    fn programs_addresses_and_small_letters_are_left() {
        for text in [
            "Deploy Bot and @deploybot",
            "ana diaz",
            "Ana.Diaz@shop.example",
            "https://x.example/Ana",
            "Ana_key",
            "x@bao",
            "Anaconda",
        ] {
            assert_eq!(renamed(text), text);
        }
    }

    #[test]
    fn possessives_and_reversed_names_stay_sentences() {
        assert_eq!(renamed("it was Jonas' idea"), "it was engineer 1's idea");
        assert_eq!(renamed("Diaz, Ana: Bao\u{2019}s log"), "The on-call engineer: engineer 1\u{2019}s log");
        assert_eq!(
            renamed("We asked\nBao to look.\n\nMira came."),
            "We asked\nengineer 1 to look.\n\nEngineer 2 came."
        );
    }

    fn all_are_read(cases: &[(&str, &str)]) {
        for (text, wanted) in cases {
            assert_eq!(strangers_read(text), *wanted);
        }
    }

    fn strangers_read(text: &str) -> String {
        with_roles(text, &to_roles_as(text, &people(), &[], Reach::Any, &|_| false))
    }

    #[test]
    fn for_strangers_a_name_counts_however_it_is_written() {
        all_are_read(&[
            ("then ana diaz and bao looked", "then the on-call engineer and engineer 1 looked"),
            ("paged ana.d; adiaz logged in", "paged the on-call engineer; the on-call engineer logged in"),
            ("by A. Diaz and Bao N., user=bao", "by the on-call engineer and engineer 1., user=engineer 1"),
            ("@Ana Diaz or (Ana/Bao).", "The on-call engineer or (the on-call engineer/engineer 1)."),
            ("_Ana_ and an Ana-led call", "_The on-call engineer_ and an the on-call engineer-led call"),
        ]);
    }

    #[test]
    fn for_strangers_a_name_of_several_is_somebody_and_a_word_counts_where_it_stands_like_a_name() {
        all_are_read(&[
            ("Okafor said so.", "An engineer said so."),
            ("Ask Will. Will deployed it. Will it work?", "Ask the reporter. The reporter deployed it. Will it work?"),
            ("we will see, and don't", "we will see, and don't"),
        ]);
    }

    #[test]
    fn for_strangers_programs_addresses_and_paths_are_left() {
        for text in
            ["Deploy Bot", "ana.diaz@shop.example", "https://x.example/ana", "/home/Bao/log", "ana_key", "x@bao"]
        {
            assert_eq!(strangers_read(text), text);
        }
    }

    #[test]
    fn for_strangers_an_address_that_names_somebody_goes_as_a_whole() {
        all_are_read(&[
            ("see [notes](https://acme.example/~bao/notes), please", "see [notes], please"),
            ("see <https://acme.example/@ana.d>.", "see the on-call engineer."),
            ("https://acme.example/u/will_o?tab=1 says so", "The reporter says so"),
            ("at https://acme.example/?user=mira#x", "at engineer 1"),
        ]);
        for text in ["https://acme.example/~ops/bao.log", "https://bao.example/x", "https://acme.example/Okafor-bao"] {
            assert_eq!(strangers_read(text), text);
        }
        assert_eq!(renamed("https://acme.example/~Bao"), "https://acme.example/~Bao");
    }

    #[test]
    fn for_strangers_a_name_with_the_s_of_a_genitive_is_a_name() {
        all_are_read(&[
            ("nach Miras Rollback", "nach engineer 1's Rollback"),
            ("Ana Diazs Rollback", "The on-call engineer's Rollback"),
            ("miras and Wills and Baos", "miras and Wills and Baos"),
        ]);
        assert_eq!(renamed("Miras Rollback"), "Miras Rollback");
    }

    #[test]
    fn for_strangers_whoever_is_called_by_an_at_is_somebody() {
        all_are_read(&[
            ("cc @jose-m, @Sam.Lee: see", "cc an engineer, an engineer: see"),
            ("@here and @codemirror/view and `@media`", "@here and @codemirror/view and `@media`"),
        ]);
        assert_eq!(renamed("cc @jose-m"), "cc @jose-m");
    }

    #[test]
    fn a_name_is_the_same_with_and_without_its_marks_and_as_a_given_name_alone() {
        let people = [
            person("marek", "marek", &[]),
            person("In\u{ea}s Duarte", "inesd", &[Role::Reporter]),
            person("Marek Nov\u{e1}k", "m.novak", &[Role::Reporter]),
            person("Amina Yusuf", "amina", &[Role::Reporter]),
        ];
        let text = "marek: Marek Novak asked @ines, then In\u{ea}s asked Marek and Amina";
        let wanted = "Engineer 1: engineer 1 asked engineer 2, then engineer 2 asked engineer 1 and engineer 3";
        assert_eq!(with_roles(text, &to_roles_as(text, &people, &[], Reach::Any, &|_| false)), wanted);
    }

    #[test]
    fn names_of_several_words_are_one_name() {
        let people = [
            person("Anne-Marie van der Berg", "amb", &[]),
            person("Jan Kowalski", "jan.k", &[]),
            person("Jan Kowalski", "jkow", &[]),
            person("Redmine Admin", "admin", &[]),
        ];
        let text = "Anne-Marie or van der Berg or Berg; Kowalski or @jkow or @jan.k asked Redmine on 3 Jan";
        let wanted =
            "Engineer 1 or engineer 1 or engineer 1; engineer 2 or engineer 2 or engineer 2 asked Redmine on 3 Jan";
        for reach in [Reach::Sure, Reach::Any] {
            assert_eq!(with_roles(text, &to_roles_as(text, &people, &[], reach, &|_| false)), wanted);
        }
    }

    #[test]
    fn names_in_scripts_without_capitals_or_blanks_are_names() {
        let people = [
            person("\u{5c71}\u{7530} \u{592a}\u{90ce}", "yamada", &[]),
            person("\u{623}\u{62d}\u{645}\u{62f} \u{639}\u{644}\u{64a}", "ahmad", &[]),
        ];
        let text = "\u{6628}\u{65e5}\u{5c71}\u{7530}\u{3055}\u{3093}\u{304c} \u{5c71}\u{7530}\u{592a}\u{90ce}, \u{623}\u{62d}\u{645}\u{62f}";
        let wanted = "\u{6628}\u{65e5}engineer 1\u{3055}\u{3093}\u{304c} engineer 1, engineer 2";
        assert_eq!(with_roles(text, &to_roles(text, &people, &|_| false)), wanted);
    }

    #[test]
    fn what_is_kept_gets_no_role_and_every_change_can_be_undone() {
        let text = "Bao fixed it. | Bao | 2026-03-04 |";
        let changes = to_roles(text, &people(), &|range| range.start > 12);
        assert_eq!(with_roles(text, &changes), "Engineer 1 fixed it. | Bao | 2026-03-04 |");
        assert_eq!((changes[0].was.as_str(), changes[0].person.as_str()), ("Bao", "bao"));
        assert_eq!(with_roles(text, &[]), text);
    }

    #[test]
    fn a_role_that_is_given_stays_and_is_nobody_elses() {
        let given = [("bao".to_owned(), "engineer 1".to_owned()), ("gone".to_owned(), "the reporter".to_owned())];
        let text = "Mira asked Bao and @will_o.";
        let changes = to_roles_as(text, &people(), &given, Reach::Sure, &|_| false);
        assert_eq!(with_roles(text, &changes), "Engineer 2 asked engineer 1 and reporter 1.");
    }

    #[test]
    fn two_with_the_same_role_are_numbered() {
        let role = Role::Named("Responder".to_owned());
        let two = [person("Ana Diaz", "a", std::slice::from_ref(&role)), person("Bao Nguyen", "b", &[role])];
        let text = "Ana and Bao";
        assert_eq!(with_roles(text, &to_roles(text, &two, &|_| false)), "Responder 1 and responder 2");
    }
}
