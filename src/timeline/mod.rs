//! Merge, de-duplicate, order, group; computed facts.
