//! What a word can be, as a set of bits.

use std::ops::BitOr;

/// A set of word classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Class(u128);

/// Gives each name a bit, in order.
macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $bit:literal,)*) => {
        impl Class {
            $($(#[$doc])* pub(crate) const $name: Class = Class(1 << $bit);)*
        }
    };
}

classes! {
    /// he, she.
    HE_SHE = 0,
    /// somebody, someone.
    SOMEONE = 1,
    /// The first person.
    I = 2,
    /// The writers.
    WE = 3,
    /// they.
    THEY = 4,
    /// you.
    YOU = 5,
    /// An individual by role: engineer, DBA.
    ROLE = 6,
    /// Individuals by role: engineers.
    ROLES = 7,
    /// A role word that software has too: operator, manager.
    ROLE_SENSE = 8,
    /// team, vendor, department.
    GROUP = 9,
    /// Customers, users, attackers: never colleagues.
    OUTSIDER = 10,
    /// A known product or host, or a word that the user wants left alone.
    PRODUCT = 11,
    /// A given name or common surname.
    GIVEN = 12,
    /// A word that sits in front of a noun: the, my, each.
    DET = 13,
    /// Prepositions.
    PREP = 14,
    /// and, or, but.
    CONJ = 15,
    /// Opens a clause: because, when, that, which.
    SUBORD = 16,
    /// Forms of be, get.
    BE = 17,
    /// Forms of have.
    HAVE = 18,
    /// Forms of do.
    DO = 19,
    /// should, could, must and the like.
    MODAL = 20,
    /// not, never, no, and the contracted ones.
    NEG = 21,
    /// Adverbs without judgement.
    ADV = 22,
    /// accidentally, mistakenly.
    ERR_ADV = 23,
    /// carelessly, recklessly: only people are that.
    CARE_ADV = 24,
    /// broke, botched: harm by itself, given an object.
    HARM = 25,
    /// deleted, changed: harm when the wrong thing was hit.
    ALTER = 26,
    /// deleted, wiped: what cannot be taken back.
    DESTROY = 27,
    /// pushed, deployed: harm when what was pushed was bad.
    ACT = 28,
    /// forgot, neglected: only people do that.
    LAPSE = 29,
    /// missed, failed, ignored: machines do that too.
    LAPSE_SOFT = 30,
    /// Any other finite verb or participle that bounds a noun phrase.
    VERB = 31,
    /// caused, introduced, triggered.
    CAUSED = 32,
    /// bad, broken, faulty.
    BAD = 33,
    /// stale, unused, temporary: what may go.
    STALE = 34,
    /// production, live, entire: what may not go.
    PROD = 35,
    /// database, bucket, volume.
    DATA = 36,
    /// mistake, blunder, oversight.
    FAULT = 37,
    /// change, commit, script.
    CHANGE = 38,
    /// outage, incident, bug.
    TROUBLE = 39,
    /// cause, causes, culprit.
    CAUSE = 40,
    /// careful, attention, vigilant.
    CAREFUL = 41,
    /// test, check, alert: a change of the system.
    MECHANISM = 42,
    /// blame, fault, responsible.
    BLAME = 43,
    /// careless, sloppy: said of people only.
    JUDGE = 44,
    /// poor, terrible: said of people and of things.
    JUDGE_DUAL = 45,
    /// decision, judgement, planning.
    HUMAN_ACT = 46,
    /// hindsight, obvious, bound.
    HINDSIGHT = 47,
    /// Question words.
    ASK = 48,
    /// Participles of what people do: tested, reviewed, noticed.
    HUMAN_DONE = 49,
    /// one, some, each, member.
    QUANT = 50,
    /// fix, patch, rollback.
    REPAIR = 51,
    /// remind, remember, double-check.
    REMIND = 52,
    /// blameless, avoid, instead.
    MENTION = 53,
    /// unknown, unclear, TBD.
    UNKNOWN = 54,
    /// likely, possible, suspected.
    HEDGE = 55,
    /// pod, CRD, reconcile.
    SYSTEM = 56,
    /// Irregular past participles.
    PARTICIPLE = 57,
    /// human, operator, user in front of "error".
    HUMAN = 58,
    /// everyone, people, engineers, the team as those who are told to behave.
    AUDIENCE = 59,
    /// Months and weekdays.
    CALENDAR = 60,
    /// Takes the trailing particle of a phrasal verb: down, out, up.
    PARTICLE = 61,
    /// A person of this incident, by name or handle; set from the context, never by a table.
    NAMED = 62,
    /// junior, tired, another: stands before a role without making it a machine.
    TRAIT = 63,
    /// noticed, asked, waited: knowing, saying and being; nobody is blamed for these.
    KNOW = 64,
    /// restored, reverted, fixed: what helps.
    MEND = 65,
    /// wiped, unplugged, exposed: harm when people do it to anything that is still needed.
    WRECK = 66,
    /// lost, starved, failed: what an act can lead to.
    DAMAGE = 67,
    /// fired, disciplined, demoted.
    SANCTION = 68,
    /// policy, procedure, approval: what people are measured against.
    NORM = 69,
    /// Things by a plain noun, so that a capital letter makes no name of them.
    NOUN = 70,
    /// support, security, legal: a group when it does what people do.
    DEPARTMENT = 71,
    /// refuse, lied, bothered: bad faith.
    SCORN = 72,
    /// nobody, everyone: the absolute subjects.
    ABSOLUTE = 73,
    /// review, approval, testing: what "without" skips.
    CARE = 74,
    /// parsed, routed, cached: participles of machines.
    COMPUTED = 75,
    /// key, token, password.
    SECRET = 76,
    /// recovered, stopped, ended: the trouble is over.
    HEAL = 77,
    /// approved, typed, signed: participles of hands.
    HANDS = 78,
    /// confirmed, received, had: what a person can leave undone without a lapse.
    STATE = 79,
    /// attacker, phisher: never colleagues, whatever they do.
    ATTACKER = 80,
    /// wtf, seriously, unbelievable.
    OUTCRY = 81,
    /// Past forms without "-ed" that no other row holds.
    PAST = 82,
    /// product, shift, incident in front of "manager": people.
    OFFICE = 83,
    /// opa, iam, retry in front of "policy": software.
    SOFT_NORM = 84,
    /// forget, opted: a lapse told without a past form of its own.
    BARE_LAPSE = 100,
}

impl Class {
    /// No class.
    pub(crate) const NONE: Class = Class(0);
    /// Anything that takes the place of a verb.
    pub(crate) const ANY_VERB: Class = Class::HARM
        .or(Class::ALTER)
        .or(Class::ACT)
        .or(Class::LAPSE)
        .or(Class::LAPSE_SOFT)
        .or(Class::VERB)
        .or(Class::CAUSED)
        .or(Class::KNOW)
        .or(Class::MEND)
        .or(Class::WRECK)
        .or(Class::PAST);
    /// Anything that stands between a subject and its verb.
    pub(crate) const GROUP_WORD: Class = Class::BE
        .or(Class::HAVE)
        .or(Class::DO)
        .or(Class::MODAL)
        .or(Class::NEG)
        .or(Class::ADV)
        .or(Class::ERR_ADV)
        .or(Class::CARE_ADV);
    /// Subjects of one word.
    pub(crate) const PRONOUN: Class =
        Class::HE_SHE.or(Class::SOMEONE).or(Class::I).or(Class::WE).or(Class::THEY).or(Class::YOU);

    /// The class of a bit.
    pub(crate) const fn of_bit(bit: u8) -> Class {
        Class(1 << bit)
    }

    /// The bit of the first class of the set.
    pub(crate) const fn first_bit(self) -> u8 {
        self.0.trailing_zeros() as u8
    }

    /// Whether both sets are the same; `==` for the compiler's own time.
    pub(crate) const fn is(self, other: Class) -> bool {
        self.0 == other.0
    }

    /// The set as two numbers.
    pub(crate) const fn halves(self) -> (u64, u64) {
        (self.0 as u64, (self.0 >> 64) as u64)
    }

    /// Both sets.
    pub(crate) const fn or(self, other: Class) -> Class {
        Class(self.0 | other.0)
    }

    /// Whether any class of `other` is here.
    pub(crate) const fn any(self, other: Class) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether every class of `other` is here.
    #[cfg(test)]
    pub(crate) const fn has_all(self, other: Class) -> bool {
        self.0 & other.0 == other.0
    }

    /// This set without the classes of `other`.
    pub(crate) const fn without(self, other: Class) -> Class {
        Class(self.0 & !other.0)
    }
}

impl BitOr for Class {
    type Output = Class;

    fn bitor(self, other: Class) -> Class {
        self.or(other)
    }
}
