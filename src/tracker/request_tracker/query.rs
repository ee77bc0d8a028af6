//! Lists of REST 2. Most are narrowed by a JSON list of conditions on the columns of RT's own tables, which is no search:
//! it reads what is there.

use crate::plain::text;
use crate::tracker::address::encode;
use serde_json::{Value, json};

/// Most entries that RT puts on one page.
pub(super) const PER_PAGE: usize = 100;

/// The columns of a message's text.
pub(super) const TEXT_FIELDS: &str = "ContentType,TransactionId,Content";

/// A query value of conditions.
pub(super) fn conditions(list: Vec<Value>) -> String {
    encode(&text(&Value::Array(list)))
}

/// That a column has one of these values.
pub(super) fn one_of(field: &str, values: &[String]) -> Value {
    json!({"field": field, "operator": "IN", "value": values})
}

/// That a column has that value.
pub(super) fn is(field: &str, value: &str) -> Value {
    json!({"field": field, "value": value})
}

/// The texts of messages: parts that are text and no file. A part that is no file has no name, or an empty one.
pub(super) fn texts(transactions: &[String]) -> String {
    conditions(vec![
        one_of("TransactionId", transactions),
        json!({"field": "ContentType", "operator": "STARTSWITH", "value": "text/"}),
        json!({"field": "Filename", "operator": "IS", "value": "NULL"}),
        json!({"field": "Filename", "operator": "=", "value": "", "entry_aggregator": "OR"}),
    ])
}

/// The files of messages.
pub(super) fn files(transactions: &[String]) -> String {
    conditions(vec![one_of("TransactionId", transactions), json!({"field": "Filename", "operator": "!=", "value": ""})])
}
