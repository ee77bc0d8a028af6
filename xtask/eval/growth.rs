//! `--growth`: how time grows with the length of texts, and with the number of people, that a careless reader stumbles over.
//!
//! Each shape is linted at four lengths, each twice the one before; linear growth is a ratio of 2. Of several runs the
//! fastest counts, and of a long run the time of the processor where the system tells it, because others use the machine
//! too.

use nofault::lint::{Context, Participant, lint};
use std::hint::black_box;
use std::time::{Duration, Instant};

/// Bytes of the shortest text.
const SHORTEST: usize = 256 * 1024;

/// People of the smallest incident.
const FEWEST: usize = 2_500;

/// Each length is so many times the shortest.
const TIMES: [usize; 4] = [1, 2, 4, 8];

/// Runs at each length, and no more than that long.
const RUNS: usize = 9;
const LONG_ENOUGH: Duration = Duration::from_secs(2);

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

/// From here on another program may have run in between, and the processor's time, counted in ticks, is exact enough.
const LONG_RUN: Duration = Duration::from_millis(40);

/// What grew, and the time at each length.
struct Grown {
    name: String,
    times: Vec<Duration>,
}

/// The table for a terminal; takes about a minute.
pub fn lines() -> Vec<String> {
    let mut lines = vec![format!(
        "{:28} {:>9} {:>9} {:>9} {:>9}   {:>5} {:>5} {:>5}   {:>5}",
        "GROWTH, ms", "n", "2n", "4n", "8n", "2n/n", "4n/2n", "8n/4n", "MB/s"
    )];
    let texts = SHAPES.iter().map(|(name, piece)| (of_text(name, piece), true));
    let people = [(of_people(), false), (of_mentions(), false)];
    let mut worst: f64 = 0.0;
    for (grown, bytes) in texts.chain(people) {
        worst = grown.ratios().into_iter().fold(worst, f64::max);
        lines.push(grown.line(bytes));
    }
    lines.push(format!(
        "n = {} KiB of text, or {FEWEST} people with a text of one line; the fastest of up to {RUNS} runs.",
        SHORTEST / 1024
    ));
    lines.push(format!("largest ratio {worst:.2} (linear is 2, quadratic is 4)"));
    lines
}

impl Grown {
    fn ratios(&self) -> Vec<f64> {
        self.times.windows(2).map(|pair| pair[1].as_secs_f64() / pair[0].as_secs_f64().max(1e-9)).collect()
    }

    fn line(&self, bytes: bool) -> String {
        let mut line = format!("{:28}", self.name);
        for time in &self.times {
            line.push_str(&format!(" {:>9.3}", time.as_secs_f64() * 1e3));
        }
        line.push_str("  ");
        for ratio in self.ratios() {
            line.push_str(&format!(" {ratio:>5.2}"));
        }
        if let (true, Some(last), Some(times)) = (bytes, self.times.last(), TIMES.last()) {
            line.push_str(&format!("   {:>5.0}", (SHORTEST * times) as f64 / 1e6 / last.as_secs_f64().max(1e-9)));
        }
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

fn fastest(text: &str, context: &Context) -> Duration {
    let begun = Instant::now();
    let mut best = Duration::MAX;
    for _ in 0..RUNS {
        let before = on_processor();
        let started = Instant::now();
        black_box(lint(black_box(text), context));
        let wall = started.elapsed();
        let used = Option::zip(on_processor(), before).map(|(after, before)| after.saturating_sub(before));
        best = best.min(used.filter(|_| wall > LONG_RUN).unwrap_or(wall));
        if begun.elapsed() > LONG_ENOUGH {
            break;
        }
    }
    best
}

/// Time that this thread was on a processor; Linux tells it.
fn on_processor() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}
