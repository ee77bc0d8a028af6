//! `nofault publish`: the review as text, then the journal.

use super::client::Client;
use super::failure::Failure;
use super::out::say;
use super::{generate, run, template};
use nofault::flow::{Command, Draft, Review, Settings, StepState, StepView, View};
use std::path::PathBuf;
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
    let path = arguments.draft.display();
    let markdown = std::fs::read_to_string(&arguments.draft)
        .map_err(|error| Failure::new(format!("{path} cannot be read ({error}). Nothing was published.")))?;
    let client = Client::new(&arguments.to, run::token(arguments.token_env.as_deref())?);
    // As deep as drafts are made: what a text cites may be restricted in another ticket.
    let tracker = generate::tracker(arguments.tracker.as_deref())?;
    let template = template::text_of(&arguments.template, &arguments.to, &client)?;
    let settings = Settings { template, ..Settings::default() };
    let (mut draft, _) = generate::draft(&client, &arguments.to, tracker, settings, Vec::new())?;
    draft.markdown = markdown;
    let review = review(&client, draft.clone())?;
    print_review(&review);
    if arguments.dry_run {
        say!("\nDry run: nothing was created.");
        return Ok(ExitCode::SUCCESS);
    }
    publish(&client, draft, review, arguments.consent.clone())
}

fn review(client: &Client, draft: Draft) -> Result<Review, Failure> {
    match run::run(client, Command::Review { draft: Box::new(draft), target: None, preferred: None })? {
        View::Review { review } => Ok(*review),
        _ => Err(Failure::new("the review could not be made. Nothing was published. Try again.")),
    }
}

fn publish(client: &Client, draft: Draft, review: Review, consent: String) -> Result<ExitCode, Failure> {
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
