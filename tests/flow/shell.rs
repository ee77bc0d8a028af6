//! The browser's part: store, send, hand back. Time is virtual and jumps to whatever is waited for.

use super::redmine::{Redmine, opened};
use chrono::{DateTime, TimeDelta, Utc};
use nofault::flow::{Command, Draft, DraftView, Effect, Flow, Review, Settings, Step, View};
use nofault::http::Outcome;

pub struct Shell {
    pub redmine: Redmine,
    pub now: DateTime<Utc>,
    /// Every request that was sent, as `METHOD address`.
    pub sent: Vec<String>,
}

impl Shell {
    pub fn new(redmine: Redmine) -> Self {
        Shell { redmine, now: opened() + TimeDelta::days(1), sent: Vec::new() }
    }

    /// Waits as asked, then sends.
    pub fn send(&mut self, effect: &Effect) -> Outcome {
        self.now += TimeDelta::seconds(i64::from(effect.after_s));
        self.sent.push(format!("{} {}", effect.request.method.as_str(), effect.request.url));
        Ok(self.redmine.answer(&effect.request, self.now))
    }

    /// Runs a command until nothing is to be sent any more.
    pub fn run(&mut self, command: Command) -> View {
        let mut flow = Flow::start(command, self.now);
        self.finish(&mut flow).view
    }

    /// Runs a flow until nothing is to be sent any more; the flow is saved and loaded between any two steps.
    pub fn finish(&mut self, flow: &mut Flow) -> Step {
        finish_by(flow, self.now, |effect| (self.send(effect), self.now))
    }

    pub fn generate(&mut self) -> (Draft, DraftView) {
        self.generate_with(Settings::default())
    }

    pub fn generate_with(&mut self, settings: Settings) -> (Draft, DraftView) {
        drafted(self.run(generate(settings, None)))
    }

    pub fn refresh(&mut self, draft: Draft) -> (Draft, DraftView) {
        drafted(self.run(generate(Settings::default(), Some(Box::new(draft)))))
    }

    pub fn review(&mut self, draft: &Draft) -> Review {
        match self.run(Command::Review { draft: Box::new(draft.clone()), target: None, preferred: None }) {
            View::Review { review } => *review,
            other => panic!("no review but {other:?}"),
        }
    }
}

/// As [`Shell::finish`], for any site: what comes of each request, and the time then.
pub fn finish_by(
    flow: &mut Flow,
    now: DateTime<Utc>,
    mut send: impl FnMut(&Effect) -> (Outcome, DateTime<Utc>),
) -> Step {
    let mut step = flow.step(now);
    let mut effects = step.effects.clone();
    for _ in 0..2_000 {
        if effects.is_empty() {
            return step;
        }
        let effect = effects.remove(0);
        let (outcome, now) = send(&effect);
        step = flow.resume(effect.id, &outcome, now);
        effects.extend(step.effects.clone());
    }
    panic!("the flow does not end");
}

pub fn generate(settings: Settings, draft: Option<Box<Draft>>) -> Command {
    Command::Generate {
        url: "https://redmine.example/issues/1".to_owned(),
        tracker: None,
        base: None,
        settings: Box::new(settings),
        markup: None,
        draft,
        evidence: Vec::new(),
    }
}

pub fn drafted(view: View) -> (Draft, DraftView) {
    match view {
        View::Draft { draft, view } => (std::sync::Arc::unwrap_or_clone(draft), *view),
        other => panic!("no draft but {other:?}"),
    }
}
