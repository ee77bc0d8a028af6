//! Trackers as the flow meets them: addresses, replies in, incidents out, writes that exist once.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a helper of a test fails like the test")]

#[path = "shared/noted.rs"]
mod noted;
#[path = "trackers/play.rs"]
mod play;
#[path = "trackers/real.rs"]
mod real;

#[path = "trackers/addresses.rs"]
mod addresses;
#[path = "trackers/answers.rs"]
mod answers;
#[path = "trackers/azure_devops_laws.rs"]
mod azure_devops_laws;
#[path = "trackers/azure_devops_writes.rs"]
mod azure_devops_writes;
#[path = "trackers/fixtures.rs"]
mod fixtures;
#[path = "trackers/forges.rs"]
mod forges;
#[path = "trackers/gitea_writes.rs"]
mod gitea_writes;
#[path = "trackers/github_writes.rs"]
mod github_writes;
#[path = "trackers/jira_laws.rs"]
mod jira_laws;
#[path = "trackers/jira_reads.rs"]
mod jira_reads;
#[path = "trackers/jira_writes.rs"]
mod jira_writes;
#[path = "trackers/gitlab_below.rs"]
mod gitlab_below;
#[path = "trackers/gitlab_writes.rs"]
mod gitlab_writes;
#[path = "shared/graphql_answers.rs"]
mod graphql_answers;
#[path = "shared/graphql_schema.rs"]
mod graphql_schema;
#[path = "trackers/laws.rs"]
mod laws;
#[path = "trackers/linear_answers.rs"]
mod linear_answers;
#[path = "trackers/linear_schema.rs"]
mod linear_schema;
#[path = "trackers/linear_writes.rs"]
mod linear_writes;
#[path = "trackers/pages.rs"]
mod pages;
#[path = "trackers/products.rs"]
mod products;
#[path = "trackers/real_redmine.rs"]
mod real_redmine;
#[path = "trackers/real_rt.rs"]
mod real_rt;
#[path = "trackers/recorded.rs"]
mod recorded;
#[path = "trackers/redmine_writes.rs"]
mod redmine_writes;
#[path = "trackers/texts.rs"]
mod texts;
#[path = "trackers/youtrack_writes.rs"]
mod youtrack_writes;
#[path = "trackers/request_tracker_writes.rs"]
mod request_tracker_writes;
