//! Secrets drawn by lot in the places where people leave them: logs, commands, settings, JSON, Markdown, wrapped lines, queries.
//!
//! Written from how such secrets are made, and knows nothing of the detector's tables: it is the measure and not a mirror.
#![allow(clippy::unwrap_used, reason = "what it makes is its own: a place that is not there is a mistake here")]

/// Numbers by lot, the same ones for the same seed.
pub struct Lot(u64);

impl Lot {
    pub fn new(seed: u64) -> Lot {
        Lot(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, count: usize) -> usize {
        (self.next() % count as u64) as usize
    }

    pub fn one<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.below(of.len())]
    }

    fn drawn(&mut self, letters: &str, count: usize) -> String {
        let letters: Vec<char> = letters.chars().collect();
        (0..count).map(|_| letters[self.below(letters.len())]).collect()
    }
}

const SMALL: &str = "abcdefghijklmnopqrstuvwxyz";
const HEX: &str = "0123456789abcdef";
const ALL: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const WEB: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const B64: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const CAPS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// One secret in a text.
pub struct Case {
    pub kind: &'static str,
    pub place: &'static str,
    pub text: String,
    /// First byte of the secret.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
}

type Made = fn(&mut Lot) -> String;

/// Secrets that begin in a way of their own, so that they are known anywhere.
const KNOWN: &[(&str, Made)] = &[
    ("aws access key", |l| format!("{}{}", l.one(&["AKIA", "ASIA"]), l.drawn(CAPS, 16))),
    ("github classic", |l| format!("gh{}_{}", l.one(&["p", "o", "u", "s", "r"]), l.drawn(ALL, 36))),
    ("github fine", |l| format!("github_pat_{}_{}", l.drawn(ALL, 22), l.drawn(ALL, 59))),
    ("gitlab", |l| format!("glpat-{}", l.drawn(WEB, 20).replace('-', "k"))),
    ("gitlab runner", |l| format!("glrt-{}", l.drawn(ALL, 20))),
    ("slack bot", |l| format!("xoxb-{}-{}-{}", l.drawn("123456789", 12), l.drawn("123456789", 13), l.drawn(ALL, 24))),
    ("slack user", |l| {
        format!(
            "xoxp-{}-{}-{}-{}",
            l.drawn("123456789", 11),
            l.drawn("123456789", 11),
            l.drawn("123456789", 12),
            l.drawn(HEX, 32)
        )
    }),
    ("slack app", |l| format!("xapp-1-A{}-{}-{}", l.drawn(CAPS, 10), l.drawn("123456789", 13), l.drawn(HEX, 64))),
    ("stripe", |l| format!("{}_{}_{}", l.one(&["sk", "rk"]), l.one(&["live", "test"]), l.drawn(ALL, 24))),
    ("stripe long", |l| format!("sk_live_51{}", l.drawn(ALL, 97))),
    ("npm", |l| format!("npm_{}", l.drawn(ALL, 36))),
    ("pypi", |l| format!("pypi-AgEIcHlwaS5vcmc{}", l.drawn(WEB, 150).trim_end_matches(['-', '_']))),
    ("google api", |l| format!("AIzaSy{}x", l.drawn(WEB, 32))),
    ("google client", |l| format!("GOCSPX-{}k", l.drawn(WEB, 27))),
    ("azure client", |l| format!("{}8Q~{}e", l.drawn(ALL, 3), l.drawn(&format!("{WEB}.~"), 33))),
    ("sendgrid", |l| format!("SG.{}.{}b", l.drawn(WEB, 22), l.drawn(WEB, 42))),
    ("twilio", |l| format!("SK{}", l.drawn(HEX, 32))),
    ("atlassian", |l| format!("ATATT3xFfGF0{}={}", l.drawn(WEB, 171), l.drawn("0123456789ABCDEF", 8))),
    ("bitbucket", |l| format!("ATBB{}", l.drawn(ALL, 32))),
    ("linear", |l| format!("lin_api_{}", l.drawn(ALL, 40))),
    ("digitalocean", |l| format!("dop_v1_{}", l.drawn(HEX, 64))),
    ("openai old", |l| format!("sk-{}T3BlbkFJ{}", l.drawn(ALL, 20), l.drawn(ALL, 20))),
    ("openai project", |l| format!("sk-proj-{}A", l.drawn(WEB, 123))),
    ("anthropic", |l| format!("sk-ant-api03-{}AA", l.drawn(WEB, 93))),
    ("hugging face", |l| format!("hf_{}", l.drawn(ALL, 34))),
    ("vault", |l| format!("hvs.CAESI{}", l.drawn(ALL, 90))),
    ("docker", |l| format!("dckr_pat_{}", l.drawn(ALL, 27))),
    ("grafana", |l| format!("glsa_{}_{}", l.drawn(ALL, 32), l.drawn(HEX, 8))),
    ("web token", web_token),
];

/// Secrets that only a name beside them gives away.
const NAMED: &[(&str, &str, Made)] = &[
    ("aws secret", "aws_secret_access_key", |l| l.drawn(B64, 40)),
    ("aws session", "AWS_SESSION_TOKEN", |l| {
        format!("{}{}==", l.one(&["IQoJb3JpZ2luX2Vj", "FwoGZXIvYXdzE"]), l.drawn(B64, 300))
    }),
    ("azure storage", "AccountKey", |l| format!("{}==", l.drawn(B64, 86))),
    ("twilio auth", "TWILIO_AUTH_TOKEN", |l| l.drawn(HEX, 32)),
    ("hex key", "api_key", |l| l.drawn(HEX, 32)),
    ("long hex", "SECRET_KEY_BASE_TOKEN", |l| l.drawn(HEX, 128)),
    ("mixed secret", "clientSecret", |l| l.drawn(ALL, 24)),
    ("short token", "DEPLOY_TOKEN", |l| l.drawn(ALL, 16)),
    ("base64 key", "signing_key", |l| format!("{}=", l.drawn(B64, 43))),
    ("uuid key", "HEROKU_API_KEY", uuid),
    ("pagerduty", "pd_api_token", |l| format!("u+{}", l.drawn(WEB, 18).replace(['-', '_'], "k"))),
    ("password", "DB_PASSWORD", password),
    ("password", "password", password),
    ("password", "redisPassword", password),
    ("password", "SMTP_PASSWD", password),
];

fn web_token(l: &mut Lot) -> String {
    format!("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ{}.{}k", l.drawn(WEB, 80), l.drawn(WEB, 42))
}

fn uuid(l: &mut Lot) -> String {
    [8, 4, 4, 4, 12].map(|count| l.drawn(HEX, count)).join("-")
}

const NOUNS: &[&str] =
    &["Sommer", "coffee", "Falcon", "winter", "Banana", "orchid", "tiger", "Shadow", "bridge", "Quartz"];

/// What people choose, and what a manager of passwords makes.
fn password(l: &mut Lot) -> String {
    match l.below(5) {
        0 => format!("{}{}{}", l.one(NOUNS), l.drawn("0123456789", 4), l.one(&["!", "$", "?", "#"])),
        1 => format!("{}{}", l.one(NOUNS), l.drawn("0123456789", 2)),
        2 => format!("{}-{}-{}", l.one(NOUNS), l.drawn("0123456789", 3), l.one(NOUNS)),
        3 => format!("k{}9Z", l.drawn(&format!("{ALL}!*+_-.@%"), 13)),
        _ => format!("{}{}", l.drawn(SMALL, 6), l.drawn(HEX, 10)),
    }
}

/// So many cases for each pair of a kind and a place.
pub fn cases(seed: u64, each: usize) -> Vec<Case> {
    let mut l = Lot::new(seed);
    let mut cases = Vec::new();
    for _ in 0..each {
        for (kind, made) in KNOWN {
            let all = KNOWN_PLACES.iter().chain(BROKEN);
            cases.extend(all.map(|(place, put)| case(&mut l, kind, place, *made, &|l, s| put(l, s))));
        }
        for (kind, name, made) in NAMED {
            let broken = !matches!(*kind, "password" | "short token" | "uuid key" | "pagerduty");
            let places = NAMED_PLACES.iter().chain(if broken { NAMED_BROKEN } else { &[] });
            cases.extend(places.map(|(place, put)| case(&mut l, kind, place, *made, &|l, s| put(l, name, s))));
        }
        for (kind, made, put) in OWN {
            cases.push(case(&mut l, kind, "its own", *made, &|l, s| put(l, s)));
        }
    }
    cases
}

/// A text in which `«` and `»` are around the secret.
fn case(
    l: &mut Lot,
    kind: &'static str,
    place: &'static str,
    made: Made,
    put: &dyn Fn(&mut Lot, &str) -> String,
) -> Case {
    let secret = made(l);
    let marked = format!("{}\n{}\n{}\n", clean(l), put(l, &secret), clean(l));
    let start = marked.find('«').unwrap();
    let end = marked.find('»').unwrap() - '«'.len_utf8();
    Case { kind, place, text: marked.replace(['«', '»'], ""), start, end }
}

/// Lines in which there is nothing to hide.
fn clean(l: &mut Lot) -> String {
    match l.below(6) {
        0 => format!(
            "2026-03-0{}T10:{}:07Z INFO web-{}-x{} served /cart in {} ms",
            1 + l.below(9),
            10 + l.below(49),
            l.drawn(HEX, 9),
            l.drawn(SMALL, 4),
            l.below(900)
        ),
        1 => format!("Rolled back to commit {} (image sha256:{}).", l.drawn(HEX, 40), l.drawn(HEX, 64)),
        2 => format!("trace_id={} span_id={} status=502", l.drawn(HEX, 32), l.drawn(HEX, 16)),
        3 => format!("The request {} was retried {} times.", uuid(l), l.below(9)),
        4 => "The on-call engineer saw the token service answer with 401 and rotated the password.".to_owned(),
        _ => format!("- OPS-{} v1.{}.{} went out to eu-west-{}", l.below(900), l.below(30), l.below(9), 1 + l.below(3)),
    }
}

type Put = fn(&mut Lot, &str) -> String;

const KNOWN_PLACES: &[(&str, Put)] = &[
    ("log", |l, s| {
        format!("2026-03-04 10:05:{} WARN auth failed for «{s}» (attempt {})", 10 + l.below(49), l.below(9))
    }),
    ("curl", |l, s| match l.below(3) {
        0 => format!("curl -sS -H \"Authorization: Bearer «{s}»\" https://api.shop.example/v1/orders"),
        1 => format!("curl -H 'X-Api-Key: «{s}»' https://api.shop.example/"),
        _ => format!("curl -u «{s}»: https://api.shop.example/"),
    }),
    ("env file", |l, s| format!("{}SERVICE_ACCESS={}«{s}»", l.one(&["", "export "]), "")),
    ("json", |_, s| format!("{{\"user\": \"bao\", \"credential\": \"«{s}»\", \"ok\": true}}")),
    ("json in a log", |_, s| format!("payload={{\\\"key\\\":\\\"«{s}»\\\",\\\"n\\\":1}}\\n")),
    ("yaml", |_, s| format!("auth:\n  value: «{s}»\n  kind: bot")),
    ("code span", |_, s| format!("Mira found `«{s}»` in the build's output.")),
    ("code block", |_, s| format!("```\nconnect(\"«{s}»\")\n```")),
    ("bold", |_, s| format!("It was **«{s}»**, since rotated.")),
    ("link", |_, s| format!("[the call](https://api.shop.example/v1?access=«{s}»&page=2)")),
    ("table", |_, s| format!("| bot | «{s}» | revoked |")),
    ("end of sentence", |_, s| format!("Ana pasted «{s}».")),
    ("html", |_, s| format!("<td>&quot;«{s}»&quot;</td>")),
    ("encoded query", |_, s| format!("GET /cb%3Faccess%3D«{}»%26page%3D2 200", encoded(s))),
    ("git address", |_, s| format!("git clone https://«{s}»@git.example/shop/web.git")),
];

const BROKEN: &[(&str, Put)] = &[
    ("split line", |l, s| format!("it printed «{}» then stopped", broken(l, s, "\n"))),
    ("split, quoted", |l, s| format!("> it printed «{}»", broken(l, s, "\n> "))),
    ("split, indented", |l, s| format!("  out: «{}»\n", broken(l, s, "\n       "))),
    ("split, backslash", |l, s| format!("login «{}» --now", broken(l, s, "\\\n  "))),
    ("split, CRLF", |l, s| format!("sent «{}», received", broken(l, s, "\r\n"))),
    ("wrapped mail", |l, s| format!("sent «{}»", broken(l, s, "=\r\n"))),
    ("escaped underscores", |_, s| format!("we leaked «{}» there", s.replace('_', "\\_"))),
    ("zero width", |l, s| format!("we leaked «{}» there", broken(l, s, "\u{200b}"))),
];

type PutNamed = fn(&mut Lot, &str, &str) -> String;

const NAMED_PLACES: &[(&str, PutNamed)] = &[
    ("env file", |l, n, s| format!("{}{n}=«{s}»", l.one(&["", "export "]))),
    ("env, quoted", |_, n, s| format!("{n}=\"«{s}»\"")),
    ("ini", |_, n, s| format!("[prod]\n{n} = «{s}»")),
    ("yaml", |_, n, s| format!("config:\n  {n}: «{s}»\n  retries: 3")),
    ("yaml, quoted", |_, n, s| format!("  {n}: '«{s}»'")),
    ("json", |_, n, s| format!("{{\"{n}\": \"«{s}»\", \"retries\": 3}}")),
    ("json, tight", |_, n, s| format!("{{\"a\":1,\"{n}\":\"«{s}»\"}}")),
    ("json in a log", |_, n, s| format!("INFO body=\"{{\\\"{n}\\\":\\\"«{s}»\\\"}}\"")),
    ("kubernetes", |_, n, s| format!("- name: {n}\n  value: \"«{s}»\"")),
    ("code span", |_, n, s| format!("The job printed `{n}={}`.", format_args!("«{s}»"))),
    ("table", |_, n, s| format!("| {n} | «{s}» |")),
    ("code", |_, n, s| format!("client.{n} = \"«{s}»\";")),
    ("flag", |_, n, s| format!("shopctl login --{} «{s}»", n.replace('_', "-").to_lowercase())),
    ("flag, tight", |_, n, s| format!("shopctl login --{}=«{s}» --now", n.replace('_', "-").to_lowercase())),
    ("log", |_, n, s| format!("2026-03-04T10:05:07Z DEBUG env {n}=«{s}» region=eu")),
    ("query", |_, n, s| format!("GET /login?user=bao&{n}=«{}»&x=1", encoded(s))),
];

const NAMED_BROKEN: &[(&str, PutNamed)] = &[
    ("split line", |l, n, s| format!("{n}=«{}»", broken(l, s, "\n"))),
    ("split, quoted", |l, n, s| format!("> {n}: «{}»", broken(l, s, "\n> "))),
    ("split, backslash", |l, n, s| format!("export {n}=«{}»", broken(l, s, "\\\n"))),
];

const OWN: &[(&str, Made, Put)] = &[
    ("database address", password, |l, s| {
        format!(
            "{}://shop:«{}»@db1.shop.example:5432/orders",
            l.one(&["postgres", "mysql", "amqp", "mongodb+srv"]),
            encoded(s)
        )
    }),
    ("redis address", |l| l.drawn(ALL, 16), |_, s| format!("REDIS_URL=redis://:«{s}»@cache.shop.example:6379/0")),
    ("web address", |l| l.drawn(ALL, 12), |_, s| format!("see [ci](https://deploy:«{s}»@ci.shop.example/job/4)")),
    ("connection string", password, |_, s| format!("\"Server=db1.example;User Id=app;Password=«{s}»;Encrypt=True\"")),
    ("bearer", |l| l.drawn(WEB, 40), |_, s| format!("> Authorization: Bearer «a{s}b»")),
    ("bearer, split", |l| l.drawn(ALL, 60), |l, s| format!("Authorization: Bearer «{}»", broken(l, s, "\n"))),
    (
        "basic",
        |l| l.drawn(SMALL, 8),
        |l, s| format!("authorization: Basic «{}»", base64(format!("{s}:{}", l.drawn(ALL, 12)).as_bytes())),
    ),
    ("other scheme", uuid, |_, s| format!("-H 'Authorization: GenieKey «{s}»'")),
    ("cookie", |l| l.drawn(ALL, 32), |_, s| format!("Cookie: theme=dark; session=«{s}»; lang=en")),
    ("curl user", password, |_, s| format!("curl --silent -u deploy:«{s}» https://ci.shop.example/job/4")),
    ("mysql", |l| l.drawn(ALL, 14), |_, s| format!("mysqldump -h db1 -u root -p«{s}9» orders > orders.sql")),
    (
        "slack webhook",
        |l| l.drawn(ALL, 24),
        |l, s| format!("POST https://«hooks.slack.com/services/T{}/B{}/{s}»", l.drawn(CAPS, 9), l.drawn(CAPS, 10)),
    ),
    (
        "signed address",
        |l| format!("{}=", l.drawn(B64, 43)),
        |_, s| format!("https://shop.blob.example/c/f.zip?sv=2024-11-04&se=2026-04-01&sr=b&sig=«{}»", encoded(s)),
    ),
    (
        "told",
        |l| l.drawn(HEX, 32),
        |l, s| {
            format!(
                "The {} was `«{s}»`, since rotated.",
                l.one(&["API token", "deploy token", "signing key", "webhook secret", "old access key"])
            )
        },
    ),
    (
        "told password",
        |l| format!("{}{}!", l.one(NOUNS), l.drawn("0123456789", 4)),
        |l, s| format!("the {} is «{s}» for now", l.one(&["root password", "password", "admin password"])),
    ),
    ("key pair", |l| l.drawn(B64, 40), |l, s| format!("Access key AKIA{}\nSecret «{s}»", l.drawn(CAPS, 16))),
    ("private key", key_body, |l, s| key(l, s, "\n")),
    ("private key in JSON", key_body, |l, s| format!("{{\"private_key\": \"{}\\n\"}}", key(l, s, "\\n"))),
    ("private key, quoted", key_body, |l, s| format!("> {}", key(l, s, "\n> "))),
];

fn key_body(l: &mut Lot) -> String {
    l.drawn(B64, 600)
}

fn key(l: &mut Lot, body: &str, line: &str) -> String {
    let kind = l.one(&["RSA PRIVATE KEY", "PRIVATE KEY", "OPENSSH PRIVATE KEY", "EC PRIVATE KEY"]);
    let lines: Vec<&str> = body.as_bytes().chunks(64).map(|part| std::str::from_utf8(part).unwrap()).collect();
    format!("«-----BEGIN {kind}-----{line}{}{line}-----END {kind}-----»", lines.join(line))
}

/// Broken once at any place, and long ones again.
fn broken(l: &mut Lot, secret: &str, with: &str) -> String {
    let at = 1 + l.below(secret.len() - 1);
    let (head, tail) = secret.split_at(at);
    if tail.len() > 80 {
        let (middle, end) = tail.split_at(40 + l.below(tail.len() - 60));
        return format!("{head}{with}{middle}{with}{end}");
    }
    format!("{head}{with}{tail}")
}

fn encoded(secret: &str) -> String {
    secret
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || "-_.~".contains(c) {
                c.to_string()
            } else {
                format!("%{:02X}", u32::from(c))
            }
        })
        .collect()
}

fn base64(bytes: &[u8]) -> String {
    let letters = B64.as_bytes();
    let mut out = String::new();
    for group in bytes.chunks(3) {
        let bits = group.iter().fold(0_u32, |sum, byte| sum << 8 | u32::from(*byte)) << (8 * (3 - group.len()));
        for place in 0..4 {
            let six = (bits >> (18 - 6 * place)) as usize & 63;
            out.push(if place <= group.len() { char::from(letters[six]) } else { '=' });
        }
    }
    out
}
