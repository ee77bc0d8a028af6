//! HTML for the fields and comments of Azure DevOps.
//!
//! `#123` is a link there only where the editor made it one while somebody typed, and `@name` notifies only as an anchor
//! with `data-vss-mention` and the account's number; as text of a request neither does anything, so both stay as they are.

use super::html::Html;

/// HTML as Azure DevOps keeps it.
pub(super) const AZURE_HTML: Html = Html {
    id: "azure-html",
    name: "Azure DevOps (HTML)",
    summary: "Plain HTML for Azure DevOps; notifies nobody and loads no picture.",
    markup: "azureHtml",
};
