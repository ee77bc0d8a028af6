//! `nofault generate`: the draft that the editor opens with.

use super::client::Client;
use super::evidence;
use super::failure::Failure;
use super::out::say;
use super::{beside, run, template, whole};
use nofault::flow::{Command, Draft, DraftView, Settings, View};
use nofault::model::{self, Evidence, Markup, Postmortem};
use nofault::paper::public::{Wishes, public};
use nofault::paper::roles::Memory;
use nofault::paper::{Known, headed};
use nofault::{document, export, tracker};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

/// Arguments of `nofault generate`.
#[derive(clap::Args)]
pub struct Arguments {
    /// Address of the incident ticket's page.
    url: String,
    /// Id of a template (`nofault templates`), a file that holds one, or the address of a wiki page or file on the ticket's site.
    #[arg(long, default_value = "seed")]
    template: String,
    /// Id of the kinds of contributing factors (`nofault factors`).
    #[arg(long, value_name = "ID")]
    factors: Option<String>,
    /// Id of the names for spans such as the time to detect (`nofault phases`), or a file with your own, a line for each:
    /// `started or detected to resolved: Time to resolve`.
    #[arg(long, value_name = "ID|FILE")]
    phases: Option<String>,
    /// End the draft with its facts for programs: times, spans and severity in YAML; at the head of a Markdown file.
    #[arg(long)]
    front_matter: bool,
    /// Id of the tracker (`nofault trackers`), for a site that does not say which it is.
    #[arg(long, value_name = "ID")]
    tracker: Option<String>,
    /// The markup of the site's texts, where it does not say (Redmine); otherwise its texts decide.
    #[arg(long, value_enum)]
    markup: Option<SiteMarkup>,
    /// Environment variable that holds the tracker's token.
    #[arg(long, value_name = "VAR")]
    token_env: Option<String>,
    /// Zone that times are shown in.
    #[arg(long, default_value = "UTC", value_name = "IANA")]
    zone: String,
    /// Id of a text format (`nofault formats`); `json` holds timeline, facts, findings and sources as well.
    #[arg(long, default_value = "markdown")]
    format: String,
    /// The whole text, or the one that may leave the company: without names, secrets, internal parts and addresses inside.
    #[arg(long, value_enum, default_value_t = Rendition::Internal)]
    rendition: Rendition,
    /// How many links away from the ticket is still read.
    #[arg(long, default_value_t = 2)]
    depth: u32,
    /// How many tickets are read at most.
    #[arg(long, default_value_t = 50)]
    tickets: usize,
    /// Files with what chat, alerts, deployments, metrics or logs knew; `nofault sources` lists what is read.
    #[arg(long, num_args = 1.., value_name = "FILE")]
    evidence: Vec<PathBuf>,
}

/// For whom the text is.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Rendition {
    Internal,
    Public,
}

/// Prints the draft; what could not be read goes to stderr.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let format = export::by_id(&arguments.format).ok_or_else(|| {
        Failure::new(format!(
            "there is no format {}. Nothing was read. `nofault formats` lists them.",
            arguments.format
        ))
    })?;
    let client = Client::new(&arguments.url, run::token(arguments.token_env.as_deref())?);
    let zone = run::zone(&arguments.zone)?;
    let settings = Settings {
        depth: arguments.depth,
        tickets: arguments.tickets,
        factors: of_table(
            arguments.factors.as_deref(),
            model::FACTOR_SETS.iter().map(|set| set.id),
            "set of factors",
            "factors",
        )?,
        front_matter: arguments.front_matter,
        phases: phases(arguments.phases.as_deref())?,
        ..run::settings(zone)
    };
    let tracker = tracker(arguments.tracker.as_deref(), &arguments.url)?;
    let template = template::text_of(&arguments.template, &arguments.url, &client)?;
    let settings = Settings { template, ..settings };
    let evidence = evidence::read(&arguments.evidence, zone)?;
    let (draft, view, material) = made(&client, &arguments.url, tracker, arguments.markup, settings, evidence)?;
    for item in &view.left_out {
        eprintln!("left out: {} ({})", item.what, item.why);
    }
    beside::notes(&view).iter().for_each(|note| eprintln!("{note}"));
    let public = (arguments.rendition == Rendition::Public).then(|| public_text(&draft));
    let text = public.as_deref().unwrap_or(&draft.markdown);
    let head = if public.is_some() { "" } else { &view.reach };
    if !head.is_empty() {
        eprintln!("{}", document::plain_text(&document::parse(head)));
    }
    let (text, left_out) = match format.id() {
        // The text that the editor opens with; a file has its front matter elsewhere.
        "markdown" if !arguments.front_matter => (text.to_owned(), Vec::new()),
        "json" => whole::json(&draft, &view, material, public.as_deref())?,
        id => {
            let output = format.write(&document::parse(&headed(text, id, head)));
            (output.text, output.left_out)
        }
    };
    left_out.iter().for_each(|line| eprintln!("left out: {line}"));
    say!("{}", text.trim_end());
    Ok(ExitCode::SUCCESS)
}

/// What of the draft may leave the company; what differs goes to stderr, a line for each reason.
fn public_text(draft: &Draft) -> String {
    let wishes = Wishes { host: draft.host.clone(), ..Wishes::default() };
    let public = public(&draft.markdown, &Known::of(&draft.core), &Memory::default(), &wishes);
    let mut told: Vec<&str> = Vec::new();
    for part in &public.left_out {
        if !told.contains(&part.why.as_str()) {
            told.push(&part.why);
            eprintln!("public: {}", part.why);
        }
    }
    if public.unsure {
        eprintln!(
            "public: something that the draft remembers could not be read. Look for names before you pass it on."
        );
    }
    public.text
}

/// The markup that a site is set to, which its interface does not tell.
#[derive(Clone, Copy, clap::ValueEnum)]
pub enum SiteMarkup {
    Textile,
    Commonmark,
}

impl From<SiteMarkup> for Markup {
    fn from(markup: SiteMarkup) -> Self {
        match markup {
            SiteMarkup::Textile => Markup::Textile,
            SiteMarkup::Commonmark => Markup::CommonMark,
        }
    }
}

/// The id of a tracker, where there is one of that id that has tickets at such an address.
///
/// # Errors
///
/// A sentence when there is none.
pub fn tracker(id: Option<&str>, url: &str) -> Result<Option<String>, Failure> {
    let named = of_table(id, tracker::TRACKERS.iter().map(|tracker| tracker.id()), "tracker", "trackers")?;
    let known: Vec<String> = tracker::candidates(url).into_iter().map(|ticket| ticket.tracker).collect();
    match named.as_deref().and_then(tracker::product) {
        Some(product) if !known.is_empty() && !known.iter().any(|id| id == product.id()) => {
            let example = product.examples().first().copied().unwrap_or_default();
            Err(Failure::new(format!(
                "{} has no ticket at {url}, but at addresses like {example}. Nothing was read or changed. At such an address can be \
                 --tracker {}.",
                product.id(),
                known.join(", ")
            )))
        }
        _ => Ok(named),
    }
}

/// The id, where the table has it.
fn of_table(
    id: Option<&str>,
    mut ids: impl Iterator<Item = &'static str>,
    one: &str,
    table: &str,
) -> Result<Option<String>, Failure> {
    match id {
        Some(id) if !ids.any(|known| known == id) => Err(Failure::new(format!(
            "there is no {one} {id}. Nothing was read. `nofault {table}` lists those that there are."
        ))),
        id => Ok(id.map(str::to_owned)),
    }
}

/// The id of a set of spans, or the text of a file that holds some.
fn phases(named: Option<&str>) -> Result<Option<String>, Failure> {
    let is_file = |name: &str| !model::PHASE_SETS.iter().any(|set| set.id == name) && Path::new(name).is_file();
    let Some(file) = named.filter(|name| is_file(name)) else {
        return of_table(named, model::PHASE_SETS.iter().map(|set| set.id), "set of phases", "phases");
    };
    let text = std::fs::read_to_string(file)
        .map_err(|error| Failure::new(format!("{file} cannot be read: {error}. Nothing was read from the tracker.")))?;
    let told: Vec<String> =
        model::read_phases(&text).1.iter().map(|fault| format!("{file}:{}: {}", fault.line, fault.message)).collect();
    if told.is_empty() {
        return Ok(Some(text));
    }
    Err(Failure::new(format!("{}\nNothing was read from the tracker.", told.join("\n"))))
}

/// Reads a ticket and makes its draft.
pub fn draft(
    client: &Client,
    url: &str,
    tracker: Option<String>,
    markup: Option<SiteMarkup>,
    settings: Settings,
) -> Result<Draft, Failure> {
    made(client, url, tracker, markup, settings, Vec::new()).map(|(draft, ..)| draft)
}

/// A draft, what people see of it, and what it was made of.
type Made = (Draft, DraftView, Option<Postmortem>);

fn made(
    client: &Client,
    url: &str,
    tracker: Option<String>,
    markup: Option<SiteMarkup>,
    settings: Settings,
    evidence: Vec<Evidence>,
) -> Result<Made, Failure> {
    let command = Command::Generate {
        url: url.to_owned(),
        tracker,
        base: None,
        settings: Box::new(settings),
        markup: markup.map(Markup::from),
        draft: None,
        evidence,
    };
    match run::with_material(client, command)? {
        (View::Draft { draft, view }, material) => Ok((Arc::unwrap_or_clone(draft), *view, material)),
        _ => Err(Failure::new(format!("{url} gave no draft. Nothing was changed. Try again."))),
    }
}
