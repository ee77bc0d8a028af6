//! What to do next and what to show: gathering, draft, review, publishing.
