//! Which words are people of this incident, and which only look like it.

use crate::small::{Map, is_capital, is_small, lower, small};

use super::lexicon::{Class, lookup};
use super::token::{Kind, Shape, Token, stem};
use super::{Context, Participant};

/// Words that are names and something else besides those of the lexicon; a person only by the way they are used.
const ALSO_WORDS: &str = "
    will mark grant bill rob sue jack pat max art dean chase drew grace hope faith joy rose ray miles page
    penny frank rich dick bob crystal jade amber robin lane cliff dale glen heath reed rusty sandy sky stone
    summer autumn winter violet iris ivy lily olive pearl gene guy king lance pierce rock roman trace victor
    ward wade young long short case major sunny happy angel mercy charity harmony honor justice liberty melody
    trinity christian hunter parker piper tucker cook bishop archer fisher field woods wells brook forest
    holly daisy dawn eve star sage basil ginger pepper candy cherry bean link port root host test lei sun song
    ping hung dung hong park bush banks brown white black green gray grey hill hall price power powers love
    small little rice cash marsh snow frost day night week church temple castle law chance rush jordan austin
    madison wall walls gate gates bell ball pool pools branch key keys lock locke pack ford cross wise best
    good strong swift fields rivers hook booth buck burns camp carver singer driver porter carpenter mason
    hacker guest nobody daemon support help info service deploy";

/// What a word is no more once it is known as a name.
const NO_NAME: Class = Class::ANY_VERB.or(Class::MODAL).or(Class::CALENDAR).or(Class::PRODUCT).or(Class::DET);

/// Small words inside names.
const PARTICLES: &[&str] = &[
    "van", "von", "der", "den", "de", "da", "do", "dos", "di", "la", "le", "el", "al", "bin", "ibn", "ben", "the", "of",
];

/// What a word of a name is.
#[derive(Clone, Copy)]
struct Part {
    class: Class,
    /// Stands first, or alone, in the name.
    first: bool,
    /// Is a word, a month or a product as well.
    ambiguous: bool,
}

/// The names, handles, roles and teams of a context, ready to be looked up.
pub(crate) struct People {
    parts: Map<String, Part>,
    /// How the parts begin: a bit for each pair of first bytes, by its hash. Hardly any word of a text begins like one.
    beginnings: [u64; 16],
    buffer: String,
}

impl People {
    /// Reads the context; time grows with its length.
    pub(crate) fn new(context: &Context) -> People {
        let mut people = People { parts: Map::new(), beginnings: [0; 16], buffer: String::new() };
        for person in context.people.iter().filter(|person| !is_bot(&person.name)) {
            people.add(person);
        }
        for team in &context.teams {
            people.add_team(team);
        }
        for word in context.leave_alone.iter().filter(|word| !word.contains(' ')) {
            let part = Part { class: Class::PRODUCT, first: false, ambiguous: false };
            people.parts.insert(lower(word.trim_start_matches('@')), part);
        }
        for part in people.parts.keys() {
            let (place, bit) = beginning(part.as_bytes());
            people.beginnings[place] |= bit;
        }
        people
    }

    fn add(&mut self, person: &Participant) {
        let words = person.name.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',' | '"'));
        let words = words.filter(|word| word.chars().any(char::is_alphabetic));
        for (place, word) in words.enumerate().filter(|(_, word)| !PARTICLES.contains(&lower(word).as_str())) {
            self.insert(word, Class::NAMED, place == 0);
        }
        for handle in person.handles.iter().filter(|handle| !is_bot(handle)) {
            self.insert(handle.trim_start_matches('@'), Class::NAMED, true);
        }
        let role = person.role.as_deref().and_then(|role| role.split_whitespace().last());
        if let Some(role) = role.filter(|role| lookup(role) == Class::NONE) {
            self.insert(role, Class::ROLE, true);
        }
    }

    fn insert(&mut self, word: &str, class: Class, first: bool) {
        let word = lower(word.trim_matches(|c: char| !c.is_alphanumeric()));
        let letters = word.chars().count();
        if letters < 2 && word.is_ascii() || letters == 0 {
            return;
        }
        let meaning = lookup(&word).without(Class::GIVEN);
        let ambiguous = class == Class::NAMED
            && (meaning != Class::NONE || ALSO_WORDS.split_whitespace().any(|known| known == word));
        let part = self.parts.or_insert(word, Part { class, first, ambiguous });
        part.first |= first;
    }

    fn add_team(&mut self, team: &str) {
        let team = lower(team.trim_start_matches('@'));
        if !team.is_empty() && !team.contains(' ') && lookup(&team) == Class::NONE {
            self.parts.or_insert(team, Part { class: Class::GROUP, first: false, ambiguous: false });
        }
    }

    /// Adds to each token of a block what the incident says about it.
    pub(crate) fn mark(&mut self, text: &str, tokens: &mut [Token]) {
        for at in 0..tokens.len() {
            if self.is_nobody(text.as_bytes(), tokens[at]) {
                continue;
            }
            let known = match tokens[at].kind {
                Kind::Handle => self.handle(&text[tokens[at].start..tokens[at].end]),
                Kind::Word | Kind::Thing => self.word(text, tokens, at),
                Kind::Number | Kind::Mark(_) => Class::NONE,
            };
            tokens[at].class = match known {
                Class::NONE => tokens[at].class,
                Class::PRODUCT => Class::PRODUCT,
                Class::NAMED => tokens[at].class.without(NO_NAME) | known,
                _ => tokens[at].class | known,
            };
        }
    }

    /// Whether two letters tell that a word is no part of a name: nearly all words of a text.
    fn is_nobody(&self, text: &[u8], token: Token) -> bool {
        if token.kind != Kind::Word || token.shape != Shape::Lower {
            return matches!(token.kind, Kind::Mark(_) | Kind::Number);
        }
        let letters = text.get(token.start..token.end).unwrap_or(&[]);
        let [first, second, rest @ ..] = letters else { return false };
        let (place, bit) = beginning(letters);
        // The third may be the hyphen of "al-Rahman".
        first.is_ascii_lowercase()
            && second.is_ascii_alphanumeric()
            && rest.first() != Some(&b'-')
            && self.beginnings[place] & bit == 0
    }

    /// Whether a part may begin like this; letters that are not ASCII may be others in small.
    fn begins_like_a_part(&self, letters: &str) -> bool {
        let bytes = letters.as_bytes();
        let (place, bit) = beginning(bytes);
        self.beginnings[place] & bit != 0 || !self.parts.is_empty() && bytes.iter().take(2).any(|byte| !byte.is_ascii())
    }

    fn part(&mut self, letters: &str) -> Option<Part> {
        if !self.begins_like_a_part(letters) {
            return None;
        }
        self.buffer.clear();
        self.buffer.extend(letters.chars().map(small));
        self.parts.get(&self.buffer).copied()
    }

    fn handle(&mut self, written: &str) -> Class {
        let name = stem(written).trim_start_matches('@');
        let account = name.split('@').next().unwrap_or(name);
        if let Some(part) = self.part(account) {
            return part.class;
        }
        if written.starts_with('@') && name.contains('/') {
            return Class::GROUP;
        }
        if account.contains('/') || is_bot(account) { Class::PRODUCT } else { Class::NAMED }
    }

    fn word(&mut self, text: &str, tokens: &[Token], at: usize) -> Class {
        let token = tokens[at];
        let letters = &text[token.start..token.end];
        if token.shape == Shape::Lower && self.parts.is_empty() {
            return Class::NONE;
        }
        // Without its ending a word begins the same, unless there is hardly more of it than an ending.
        if letters.as_bytes().get(1).is_none_or(|second| !second.is_ascii_alphanumeric())
            || self.begins_like_a_part(letters)
        {
            let stem = stem(letters);
            if let Some(part) = self.part(stem).or_else(|| self.hyphenated(stem)) {
                return self.participant(part, text, tokens, at);
            }
        }
        if token.kind == Kind::Word && reads_as_name(text, tokens, at) { Class::NAMED } else { Class::NONE }
    }

    /// `Anne-Marie` for somebody called Anne.
    fn hyphenated(&mut self, letters: &str) -> Option<Part> {
        letters.split_once('-').filter(|(_, rest)| rest.starts_with(is_capital))?;
        self.part(letters.split('-').next()?).filter(|part| part.class.any(Class::NAMED) && !part.ambiguous)
    }

    fn participant(&mut self, part: Part, text: &str, tokens: &[Token], at: usize) -> Class {
        let token = tokens[at];
        let beside = self.beside_name(text, tokens, at);
        let sure = match (part.class, token.shape) {
            (Class::NAMED, Shape::Lower) => part.first && !part.ambiguous && lowercase_is_enough(token, text),
            (Class::NAMED, _) => !part.ambiguous || beside || (part.first && used_as_name(tokens, at)),
            (Class::GROUP, shape) => shape != Shape::Lower || text[token.start..token.end].contains('-'),
            _ => true,
        };
        if sure { part.class } else { Class::NONE }
    }

    /// Whether the token before or after is a part of a name as well.
    fn beside_name(&mut self, text: &str, tokens: &[Token], at: usize) -> bool {
        let before = at > 0 && tokens[at - 1].class.any(Class::NAMED);
        let after = tokens.get(at + 1).copied().filter(|next| next.kind == Kind::Word && next.shape != Shape::Lower);
        let after = after.and_then(|next| self.part(stem(&text[next.start..next.end])));
        before || after.is_some_and(|part| part.class == Class::NAMED && !part.ambiguous)
    }
}

/// The place of the bit for the first two bytes of a word, small or not.
fn beginning(word: &[u8]) -> (usize, u64) {
    let byte = |at: usize| usize::from(word.get(at).copied().unwrap_or(0).to_ascii_lowercase());
    let number = (byte(0) * 31 + byte(1)) % 1024;
    (number / 64, 1 << (number % 64))
}

/// Whether a word that the incident does not know reads as the name of somebody: a given name, the surname after it, or a
/// form that only names have.
fn reads_as_name(text: &str, tokens: &[Token], at: usize) -> bool {
    let token = tokens[at];
    let letters = &text[token.start..token.end];
    let before = at.checked_sub(1).map(|before| tokens[before]).filter(|before| before.kind == Kind::Word);
    let surname = before.is_some_and(|before| before.class.any(Class::NAMED) && !before.possessive);
    if token.class.without(Class::GIVEN) != Class::NONE {
        // "Nguyễn Văn An"; "Mark pushed the wrong key".
        let article = letters == "An" && surname;
        return article || also_a_name(letters, tokens, at);
    }
    if token.shape == Shape::Lower {
        return arabic_article(letters);
    }
    let given = token.class.any(Class::GIVEN) || told_as_person(tokens, at);
    let particle = before.is_some_and(|before| is_particle(&text[before.start..before.end]))
        && before.is_some_and(|before| before.shape == Shape::Lower);
    given
        || surname
        || joined_name(stem(letters))
        || also_a_name(letters, tokens, at)
        || particle
        || has_form_of_name(letters)
}

/// Whether the words around a capital that nobody knows tell of a person: "our admin Aliyev", "Marvin, our deploy lead,",
/// "Lokesh dropped it when he cleaned up".
fn told_as_person(tokens: &[Token], at: usize) -> bool {
    let roles = Class::ROLE | Class::ROLE_SENSE;
    let class = |at: usize| tokens.get(at).map_or(Class::NONE, |token| token.class);
    let comma = |at: usize| tokens.get(at).is_some_and(|token| token.is_mark(b','));
    if tokens[at].shape != Shape::Capital || tokens[at].possessive {
        return false;
    }
    let titled = at > 1 && class(at - 1).any(Class::ROLE) && class(at - 2).any(Class::DET | Class::TRAIT);
    let beside = comma(at + 1)
        && class(at + 2).any(Class::DET)
        && (at + 3..at + 6).any(|role| class(role).any(roles) && comma(role + 1));
    let verb = (at + 1..at + 3).find(|at| !class(*at).any(Class::ADV | Class::ERR_ADV | Class::HAVE));
    let acts = verb.is_some_and(|verb| class(verb).any(Class::ANY_VERB));
    let own = || {
        let rest = tokens[at + 1..]
            .iter()
            .take(16)
            .take_while(|token| !token.last && !token.class.any(Class::GIVEN | Class::ROLE));
        rest.into_iter().any(|token| token.class.any(Class::HE_SHE))
    };
    titled || beside || acts && own()
}

/// Given names that are words as well; nearly every sentence begins with a capital, so this is asked often.
fn is_name_and_word(name: &str) -> bool {
    matches!(
        name,
        "Mark"
            | "Will"
            | "Grace"
            | "Dawn"
            | "Art"
            | "Hope"
            | "Joy"
            | "Jack"
            | "Max"
            | "Grant"
            | "Drew"
            | "Rose"
            | "Bill"
            | "Frank"
            | "Rich"
            | "Dean"
            | "Chase"
            | "Faith"
            | "Sunday"
            | "Angel"
            | "Sky"
    )
}

/// Whether such a word is used as a name: "Mark pushed the", "Grace forgot to", "Will did not", "Art's mistake".
fn also_a_name(letters: &str, tokens: &[Token], at: usize) -> bool {
    if !is_name_and_word(stem(letters)) {
        return false;
    }
    if tokens[at].possessive {
        let owned = tokens.get(at + 1).is_some_and(|next| next.class.any(Class::FAULT | Class::BAD));
        return owned && !tokens[at].class.any(Class::CALENDAR);
    }
    let skipped = Class::ADV | Class::ERR_ADV | Class::CARE_ADV;
    let mut rest = tokens[at + 1..].iter().take(5).skip_while(|next| next.class.any(skipped));
    let Some(verb) = rest.next() else { return false };
    let acts = Class::ACT | Class::ALTER | Class::HARM | Class::WRECK | Class::LAPSE_SOFT;
    let next = rest.next().map_or(Class::NONE, |next| next.class);
    let object = next.any(Class::DET | Class::BAD | Class::PROD);
    let undone = verb.class.any(Class::DO | Class::MODAL) && next.any(Class::NEG | Class::HAVE);
    verb.class.any(Class::LAPSE) || verb.class.any(acts) && object || undone
}

/// `Hye-jin`, `Ji-woo`: a given name in two parts.
fn joined_name(letters: &str) -> bool {
    const KOREAN: &[&str] = &[
        "ah", "eun", "hee", "ho", "hoon", "hye", "hyuk", "hyun", "ji", "jin", "joo", "joon", "jun", "kyung", "min",
        "rae", "seo", "seok", "soo", "su", "won", "woo", "yeon", "yong", "young",
    ];
    letters.split_once('-').is_some_and(|(first, second)| {
        let part = |part: &str| {
            (2..6).contains(&part.len()) && part.starts_with(is_capital) && lookup(&lower(part)) == Class::NONE
        };
        lookup(&[first, second].concat()).any(Class::GIVEN)
            || first.len() > 1 && KOREAN.contains(&second)
            || part(first) && part(second)
    })
}

/// `al-Rahman`, `el-Sayed`.
fn arabic_article(letters: &str) -> bool {
    letters.as_bytes().get(2) == Some(&b'-')
        && ["al-", "el-", "ul-", "ad-", "as-", "ar-"]
            .iter()
            .any(|article| letters.strip_prefix(article).is_some_and(|rest| rest.starts_with(is_capital)))
}

/// `van`, `der`, `bin`: small words inside surnames that are no English words.
fn is_particle(letters: &str) -> bool {
    matches!(
        letters,
        "van"
            | "von"
            | "der"
            | "den"
            | "de"
            | "da"
            | "dos"
            | "di"
            | "della"
            | "du"
            | "bin"
            | "ibn"
            | "bint"
            | "al"
            | "el"
    )
}

/// `O'Shaughnessy`, `D’Angelo`, `McKay`, `Guðrún`: no English word and hardly a product is written like that.
fn has_form_of_name(letters: &str) -> bool {
    let letters = stem(letters);
    let mut chars = letters.chars();
    let first = chars.next().unwrap_or(' ');
    let second = chars.next().unwrap_or(' ');
    let third = chars.next().unwrap_or(' ');
    let apostrophe = matches!(second, '\'' | '’') && matches!(first, 'O' | 'D') && is_capital(third);
    let scottish = letters.starts_with("Mc") && is_capital(third) && letters.len() > 4;
    let accented = !letters.is_ascii()
        && is_capital(first)
        && letters.chars().all(|next| next.is_alphabetic() || next == '-' || unaccented_mark(next))
        && letters.chars().skip(1).any(is_small);
    apostrophe || scottish || accented
}

/// Marks that follow the letter that they stand on.
fn unaccented_mark(next: char) -> bool {
    matches!(next, '\u{300}'..='\u{36f}')
}

/// A word without capitals is taken for a name when its script has none, or when it has three letters and more.
fn lowercase_is_enough(token: Token, text: &str) -> bool {
    let letters = &text[token.start..token.end];
    !letters.is_ascii() || letters.len() >= 3
}

/// Whether a word that is also something else stands where only a name can: "Will pushed", "Mark's change", "by Grant".
fn used_as_name(tokens: &[Token], at: usize) -> bool {
    let token = tokens[at];
    if token.possessive {
        return !token.class.any(Class::PRODUCT);
    }
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    if before.is_some_and(|before| before.class.any(Class::DET | Class::ROLE)) {
        return false;
    }
    let skipped = Class::ADV | Class::ERR_ADV | Class::CARE_ADV | Class::HAVE;
    let verb = tokens[at + 1..].iter().take(4).find(|next| !next.class.any(skipped));
    let human = Class::ACT | Class::ALTER | Class::HARM | Class::LAPSE | Class::WRECK | Class::MEND | Class::KNOW;
    let acts = match (verb, token.class.any(Class::PRODUCT | Class::CALENDAR)) {
        (Some(verb), false) => verb.class.any(human | Class::LAPSE_SOFT | Class::DO | Class::BE | Class::VERB),
        (Some(verb), true) => verb.class.any(human),
        (None, _) => false,
    };
    let preposition = before.is_some_and(|before| before.class.any(Class::PREP));
    acts && !preposition
}

/// Accounts that are no people.
fn is_bot(name: &str) -> bool {
    let lower = lower(name);
    let words = || lower.split(|c: char| !c.is_alphanumeric());
    words().any(|word| matches!(word, "bot" | "ci" | "system" | "automation" | "service" | "actions" | "webhook"))
        || lower.ends_with("bot")
        || (lookup(&lower).any(Class::PRODUCT) && !lower.contains(' ') && lower != "ada" && lower != "travis")
}
