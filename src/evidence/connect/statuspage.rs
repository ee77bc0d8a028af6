//! Status pages, which tell everybody.

use super::{Ask, Connection, Question, no_more};
use crate::http::Auth;

/// How a page of Statuspage is asked.
pub const STATUSPAGE: Connection = Connection {
    addresses: &[],
    ways: &[Auth::None],
    account: "A status page is public and wants no token.",
    query: None,
    latest: Some(50),
    asks: lists,
    next: no_more,
};

fn lists(question: &Question) -> Vec<Ask> {
    let lists = [("incidents", "incidents"), ("planned work", "scheduled-maintenances")];
    lists.iter().map(|(what, list)| question.ask(what, &format!("/api/v2/{list}.json"))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{asks, question};

    #[test]
    fn a_status_page_is_asked_for_its_incidents_and_for_planned_work() {
        let asks = asks("statuspage", &question("https://status.example/history", "")).unwrap();
        let urls: Vec<&str> = asks.iter().map(|ask| ask.request.url.as_str()).collect();
        let lists =
            ["incidents", "scheduled-maintenances"].map(|list| format!("https://status.example/api/v2/{list}.json"));
        assert_eq!(urls, lists);
    }
}
