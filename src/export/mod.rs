//! Text forms of a document: one file and one row of `FORMATS` each.
