// Pages shaped like Jira's: what a script on them may rely on. The view of an issue is drawn by the page's own script, later.

import { escape, html } from '../hermetic.mjs';
import { textOf } from './adf.mjs';
import { PROJECT } from './data.mjs';

const CSP = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'";

/** The page at this path: an issue by its own address or chosen on a board, else a list. */
export function page(site, { pathname, query }) {
  const key = /^\/browse\/([A-Z]+-\d+)$/.exec(pathname)?.[1] ?? query.get('selectedIssue');
  const issue = site.issues.get(key);
  return html(200, whole(issue ? issueMain(issue) : listMain(site), issue ? `[${key}] ${issue.fields.summary}` : 'Vorgänge'), CSP);
}

function issueMain({ key, fields, comments }) {
  const said = comments.map((comment) => `<li data-testid="issue-comment-base.ui.comment"><strong>${escape(comment.author.displayName)}</strong> <span>${escape(textOf(comment.body))}</span></li>`);
  return `<div data-testid="issue.views.issue-details.issue-layout.issue-layout">
    <nav data-testid="issue.views.issue-base.foundation.breadcrumbs.breadcrumb-current-issue-container" aria-label="Pfad"><a href="/browse/${key}">${key}</a></nav>
    <h1 data-testid="issue.views.issue-base.foundation.summary.heading">${escape(fields.summary)}</h1>
    <div data-testid="issue.views.issue-base.foundation.status.actions-wrapper" class="actions"><button type="button">${escape(fields.status.name)}</button><button type="button">Aktionen</button></div>
    <ul>${said.join('')}</ul></div>`;
}

function listMain(site) {
  const rows = [...site.issues.values()].map(({ key, fields }) => `<li><a href="/browse/${key}">${key}</a> ${escape(fields.summary)}</li>`);
  return `<h1>Vorgänge</h1><ul>${rows.join('')}</ul>`;
}

function whole(main, title) {
  return `<!doctype html><html lang="de"><head><meta charset="utf-8"><meta name="application-name" content="JIRA"><title>${escape(title)}</title><link rel="stylesheet" href="/page.css"><script src="/page.js" defer></script></head>
    <body><header><nav aria-label="Projekt"><a href="/jira/software/c/projects/${PROJECT.key}/issues">Vorgänge</a></nav></header><main id="jira-frontend"></main><template id="view">${main}</template></body></html>`;
}

export const SCRIPT = `requestIdleCallback(() => document.querySelector('#jira-frontend').append(document.querySelector('#view').content));`;

export const STYLE = `:root { color-scheme: light dark }
body { font: 14px/1.43 sans-serif; margin: 24px } h1 { font-size: 24px; font-weight: 653 } .actions { display: flex; gap: 8px; align-items: center }
.actions > button { font: 500 14px/20px sans-serif; padding: 6px 12px; border: 0; border-radius: 3px; background: light-dark(#0515240f, #ceced912); color: light-dark(#292a2e, #cecfd2) }`;
