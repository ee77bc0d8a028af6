//! `nofault publish`: the review as text, then the journal.

use super::client::Client;
use super::failure::Failure;
use super::out::say;
use super::{generate, run, template};
use nofault::document::{self, Document};
use nofault::export;
use nofault::flow::{Command, Draft, Review, ReviewChild, Settings, StepState, StepView, View, draft_view};
use nofault::tracker::candidates;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Arguments of `nofault publish`.
#[derive(clap::Args)]
pub struct Arguments {
    /// The postmortem.
    draft: PathBuf,
    /// Address of the incident ticket's page.
    #[arg(long, value_name = "URL")]
    to: String,
    /// Id of the tracker (`nofault trackers`), for a site that does not say which it is.
    #[arg(long, value_name = "ID")]
    tracker: Option<String>,
    /// The markup of the site's texts, where it does not say (Redmine); otherwise its texts decide.
    #[arg(long, value_enum)]
    markup: Option<generate::SiteMarkup>,
    /// Id of the template that the draft was made with, a file that holds it, or its address on the ticket's site: what it
    /// requires is asked about.
    #[arg(long, default_value = "seed")]
    template: String,
    /// Show what would be published and create nothing.
    #[arg(long)]
    dry_run: bool,
    /// Environment variable that holds the tracker's token.
    #[arg(long, value_name = "VAR")]
    token_env: Option<String>,
    /// The words that the review asks for before restricted sources, secrets or an unfinished text are published.
    #[arg(long, value_name = "WORDS", default_value = "")]
    consent: String,
}

/// Prints the review and, unless it is a dry run, publishes.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let markdown = read(&arguments.draft)?;
    let client = Client::new(&arguments.to, run::token(arguments.token_env.as_deref())?);
    // As deep as drafts are made: what a text cites may be restricted in another ticket.
    let tracker = generate::tracker(arguments.tracker.as_deref(), &arguments.to)?;
    let template = template::text_of(&arguments.template, &arguments.to, &client)?;
    let settings = Settings { template, ..Settings::default() };
    let mut draft = generate::draft(&client, &arguments.to, tracker, arguments.markup, settings)?;
    draft.markdown = markdown;
    let mut review = review(&client, draft.clone())?;
    if arguments.markup.is_none() {
        review.notes.extend(assumed(&review));
    }
    review.notes.extend(drafted_elsewhere(&draft));
    review.notes.extend(unmet(&draft)?);
    print_review(&review);
    if arguments.dry_run {
        say!("\nDry run: nothing was created.");
        return Ok(ExitCode::SUCCESS);
    }
    publish(&client, draft, review, arguments.consent.clone())
}

/// The text of a file as a draft has it: a mark of its encoding is no part of it, and what is at its head for programs stands
/// at the end.
fn read(path: &Path) -> Result<String, Failure> {
    let shown = path.display();
    let text = std::fs::read_to_string(path)
        .map_err(|error| Failure::new(format!("{shown} cannot be read ({error}). Nothing was published.")))?;
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    if let Some((lines, rest)) = export::head(&text) {
        return Ok(format!("{}\n\n{}", rest.trim(), document::print(&Document { blocks: vec![lines] })));
    }
    match foreign_head(&text) {
        Some(rest) => {
            eprintln!("left out: the lines between --- at the head of {shown}, which NoFault did not write");
            Ok(rest.to_owned())
        }
        None => Ok(text),
    }
}

/// What follows the front matter of another program: lines of YAML between two lines of hyphens, the first of them a name and a
/// value.
fn foreign_head(text: &str) -> Option<&str> {
    let (lines, rest) = text.strip_prefix("---\n")?.split_once("\n---\n")?;
    let is_yaml = lines.lines().next()?.contains(':') && lines.lines().all(|line| !line.trim().is_empty());
    is_yaml.then(|| rest.trim_start_matches('\n'))
}

/// That the markup of the site is not known, where it is one of two.
fn assumed(review: &Review) -> Option<String> {
    let form = export::FORMATS.iter().find(|form| form.name() == review.syntax)?;
    let other = match form.markup()? {
        "textile" => "commonmark",
        "commonMark" => "textile",
        _ => return None,
    };
    let host = &review.host;
    Some(format!(
        "{host} does not say which markup it takes; from its texts {} is assumed. Otherwise say --markup {other}.",
        review.syntax
    ))
}

/// That the first ticket that the text cites, which is the one that it was drafted from, is another one.
fn drafted_elsewhere(draft: &Draft) -> Option<String> {
    let mut cited = draft.markdown.split("](").skip(1).filter_map(|rest| rest.split([')', ' ', '>', '\n']).next());
    let url = cited.find(|url| !candidates(url.trim_start_matches('<')).is_empty())?.trim_start_matches('<');
    let is_here = candidates(url).iter().any(|ticket| ticket.id() == draft.ticket.id());
    (!is_here).then(|| format!("the text cites {url} first, and is published to {}.", draft.ticket.url))
}

/// What a complete postmortem has and the text lacks; what its template requires is asked for elsewhere.
fn unmet(draft: &Draft) -> Result<Vec<String>, Failure> {
    let items = draft_view(draft, &draft.markdown, run::now())?.checklist.into_iter();
    Ok(items.filter(|item| !item.ok && !item.required).map(|item| format!("not yet: {}.", item.text)).collect())
}

fn review(client: &Client, draft: Draft) -> Result<Review, Failure> {
    match run::run(client, Command::Review { draft: Box::new(draft), target: None, preferred: None })? {
        View::Review { review } => Ok(*review),
        _ => Err(Failure::new("the review could not be made. Nothing was published. Try again.")),
    }
}

fn publish(client: &Client, draft: Draft, review: Review, consent: String) -> Result<ExitCode, Failure> {
    if !review.include_document && !review.children.iter().any(ReviewChild::is_made) {
        return Err(nothing_new(&review));
    }
    let command = Command::Publish { draft: Box::new(draft), review: Box::new(review), consent };
    match run::run(client, command)? {
        View::Published { steps, complete, .. } => {
            say!();
            steps.iter().for_each(print_step);
            Ok(ExitCode::from(u8::from(!complete)))
        }
        View::Publishing { steps, .. } => {
            steps.iter().for_each(print_step);
            Ok(ExitCode::from(1))
        }
        _ => Err(Failure::new("publishing ended without a result. Run it again: nothing is created twice.")),
    }
}

fn nothing_new(review: &Review) -> Failure {
    let why = match &review.earlier {
        Some(earlier) if earlier.same => format!("everything is published already ({})", earlier.url),
        Some(earlier) => {
            format!("another text of this postmortem is published already, and stays as it is ({})", earlier.url)
        }
        None => "the text is empty".to_owned(),
    };
    Failure::new(format!("there is nothing new to publish: {why}. Nothing was changed."))
}

fn print_review(review: &Review) {
    say!("Publish to {} as {:?} on {}", review.host, review.target, review.ticket.url);
    say!("Readable by {}", review.audience);
    if let Some(earlier) = &review.earlier {
        let how = if earlier.same { "with the same text" } else { "with another text" };
        say!("Published before {how}: {}", earlier.url);
    }
    for made_inert in &review.neutralised {
        say!("Made inert: {} × {} ({})", made_inert.count, made_inert.what, made_inert.examples.join(", "));
    }
    for secret in &review.secrets {
        say!("Secret in the text: {} {} (asks for --consent \"{}\")", secret.name, secret.excerpt, review.consent_word);
    }
    for source in &review.widened {
        say!(
            "Restricted source in the text: {} {} (asks for --consent \"{}\")",
            source.label,
            source.url,
            review.consent_word
        );
    }
    for lacking in &review.unfinished {
        say!("Required by the template: {lacking} (asks for --consent \"{}\")", review.consent_word);
    }
    for note in &review.notes {
        say!("Note: {note}");
    }
    for child in &review.children {
        let owner = child.owner_name.as_deref().unwrap_or("nobody");
        let due = child.due.map_or_else(|| "no date".to_owned(), |due| due.to_string());
        match &child.existing {
            Some(ticket) => say!("Already a ticket: {} {} ({})", ticket.label, child.title, ticket.url),
            None => say!("New {} of {}: {} ({owner}, {due})", word(review), child.parent, child.title),
        }
    }
    say!("\n--- text ({}) ---\n{}", review.syntax, review.text);
}

fn word(review: &Review) -> &str {
    review.child_word.as_deref().unwrap_or("ticket")
}

fn print_step(step: &StepView) {
    let state = match step.state {
        StepState::Done => "done",
        StepState::Failed => "failed",
        StepState::Waiting => "waiting",
        StepState::Planned | StepState::Inflight => "not yet",
    };
    let place = step.url.as_deref().unwrap_or_default();
    say!("{state}: {} {place}", step.label);
    if let Some(message) = &step.message {
        say!("  {message}");
    }
}
