//! Pictures and tables of metrics. Nothing is computed that is shown as a number: labels are the source's own text.

mod decimal;
mod picture;

pub use picture::{picture, table};
