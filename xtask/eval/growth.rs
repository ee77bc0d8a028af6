//! `--growth`: how time grows with the length of texts, and with the number of people, that a careless reader stumbles over.
//!
//! Each shape is linted at four lengths, each twice the one before; linear growth is a ratio of 2. Others use the machine
//! too, so the time of the processor counts where the system tells it, over as many runs as make it exact. The ratios are
//! what is to be seen here; how fast the linter is as it is shipped, `cargo xtask bench lint` says.

use nofault::lint::{Context, Participant, lint};
use std::hint::black_box;
use std::time::{Duration, Instant};

/// Bytes of the shortest text.
const SHORTEST: usize = 256 * 1024;

/// People of the smallest incident.
const FEWEST: usize = 2_500;

/// Each length is so many times the shortest.
const TIMES: [usize; 4] = [1, 2, 4, 8];

/// One measurement runs so long at least: the processor's time is counted in ticks of some milliseconds.
const LONG_ENOUGH: Duration = Duration::from_millis(150);

/// Of so many measurements the shortest counts.
const MEASUREMENTS: usize = 3;

/// A name, and what is repeated to the length that is wanted.
const SHAPES: [(&str, &str); 24] = [
    ("prose", "At 10:05 the proxy began to answer with 502, and the on-call engineer rolled the release back.\n\n"),
    ("prose that blames", "John pushed bad code. In hindsight, we should have tested it.\n\n"),
    ("one endless sentence", "and John pushed and failed to test "),
    ("no space", "x"),
    ("no space, accents", "é"),
    ("no space, CJK", "字"),
    ("no space, astral", "🔥"),
    ("combining marks", "e\u{301}\u{323}"),
    ("right to left", "שלום עולם "),
    ("right-to-left marks", "\u{202e}a\u{202c} "),
    ("NUL", "\0"),
    ("nested quotes", ">"),
    ("nested quotes, spaces", "> "),
    ("nested lists", "- "),
    ("unbalanced fences", "```\n~~~\n"),
    ("fences that never close", "````\n```\n"),
    ("backticks", "` `` ``` "),
    ("open brackets", "![["),
    ("open comments", "<!-- a "),
    ("open tags", "<a "),
    ("one row of a table", "| John pushed bad code "),
    ("rows of a table", "| 10:05 | John pushed bad code |\n"),
    ("ignore comments", "<!-- nofault-disable-line --> John pushed bad code. "),
    ("handles", "@ana, "),
];

/// What grew, and the time at each length.
struct Grown {
    name: String,
    times: Vec<Duration>,
}

/// The table for a terminal; takes a minute or two.
pub fn lines() -> Vec<String> {
    let mut lines = vec![format!(
        "{:28} {:>9} {:>9} {:>9} {:>9}   {:>5} {:>5} {:>5} {:>5}",
        "GROWTH, ms", "n", "2n", "4n", "8n", "2n/n", "4n/2n", "8n/4n", "8n/n"
    )];
    let texts = SHAPES.iter().map(|(name, piece)| of_text(name, piece));
    let mut worst: f64 = 0.0;
    for grown in texts.chain([of_people(), of_mentions()]) {
        worst = worst.max(grown.in_all());
        lines.push(grown.line());
    }
    lines.push(format!("n = {} KiB of text, or {FEWEST} people with a text of one line.", SHORTEST / 1024));
    lines.push(format!("largest 8n/n {worst:.1} (linear is 8, quadratic is 64)"));
    lines
}

impl Grown {
    fn ratios(&self) -> Vec<f64> {
        self.times.windows(2).map(|pair| pair[1].as_secs_f64() / pair[0].as_secs_f64().max(1e-9)).collect()
    }

    /// Time at the greatest length by that at the shortest; one measurement that went astray between them does not count.
    fn in_all(&self) -> f64 {
        self.ratios().into_iter().product()
    }

    fn line(&self) -> String {
        let mut line = format!("{:28}", self.name);
        for time in &self.times {
            line.push_str(&format!(" {:>9.3}", time.as_secs_f64() * 1e3));
        }
        line.push_str("  ");
        for ratio in self.ratios() {
            line.push_str(&format!(" {ratio:>5.2}"));
        }
        line.push_str(&format!(" {:>5.1}", self.in_all()));
        line
    }
}

fn of_text(name: &str, piece: &str) -> Grown {
    let context = Context::default();
    let times = TIMES.iter().map(|times| fastest(&piece.repeat(SHORTEST * times / piece.len()), &context));
    Grown { name: name.to_owned(), times: times.collect() }
}

/// One line of text, and more and more people to know.
fn of_people() -> Grown {
    let times = TIMES.iter().map(|times| fastest("Vor7 O'Fam7 pushed bad code.", &incident(FEWEST * times)));
    Grown { name: "people (2,500 to 20,000)".to_owned(), times: times.collect() }
}

/// A text that names everybody once.
fn of_mentions() -> Grown {
    let time = |times: &usize| {
        let people = FEWEST * times;
        let text: String = (0..people).map(|number| format!("Vor{number} O'Fam{number} restarted it.\n\n")).collect();
        fastest(&text, &incident(people))
    };
    Grown { name: "people, each named once".to_owned(), times: TIMES.iter().map(time).collect() }
}

fn incident(people: usize) -> Context {
    let person = |number: usize| Participant {
        name: format!("Vor{number} O'Fam{number}"),
        handles: vec![format!("vor{number}")],
        role: None,
    };
    Context { people: (0..people).map(person).collect(), ..Context::default() }
}

/// Time for one run.
fn fastest(text: &str, context: &Context) -> Duration {
    let first = measured(text, context, 1);
    let runs = (LONG_ENOUGH.as_nanos() / first.as_nanos().max(1)).clamp(1, 10_000) as u32;
    (0..MEASUREMENTS).map(|_| measured(text, context, runs) / runs).min().unwrap_or(first)
}

fn measured(text: &str, context: &Context, runs: u32) -> Duration {
    let before = on_processor();
    let started = Instant::now();
    for _ in 0..runs {
        black_box(lint(black_box(text), context));
    }
    let wall = started.elapsed();
    let used = Option::zip(on_processor(), before).map(|(after, before)| after.saturating_sub(before));
    used.filter(|_| runs > 1 || wall > LONG_ENOUGH).unwrap_or(wall)
}

/// Time that this thread was on a processor; Linux tells it.
fn on_processor() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}
