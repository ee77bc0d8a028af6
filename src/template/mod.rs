//! Templates: `render(postmortem, template)` gives a document.
