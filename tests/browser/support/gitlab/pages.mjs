// Pages shaped like GitLab's: what a script on them may rely on.

import { escape, html } from '../hermetic.mjs';
import { PROJECT } from './data.mjs';

const CSP = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'";

/** The page at this path, for an account that is signed in, or for nobody. `csrf` is the token that its writes bring back. */
export function page(site, pathname, csrf) {
  const number = /\/-\/(?:issues|work_items)\/(\d+)$/.exec(pathname)?.[1];
  const issue = site.issues.get(Number(number));
  return html(200, whole(site, issue ? issueMain(site, issue) : listMain(site), csrf), CSP);
}

function issueMain(site, issue) {
  const notes = site.notes.get(issue.iid).map((note) => `<li class="note"><strong>${escape(note.author.name)}</strong><div class="note-body">${escape(note.body)}</div></li>`);
  return `<div class="detail-page-header"><div class="detail-page-header-body"><span class="badge">${issue.state}</span> ${escape(issue.author.name)}</div>
    <div class="detail-page-header-actions"><button type="button" class="btn">Close ${issue.issue_type}</button></div></div>
    <h1 class="title">${escape(issue.title)}</h1><ul class="notes">${notes.join('')}</ul>`;
}

function listMain(site) {
  const rows = [...site.issues.values()].map((issue) => `<li><a href="/${PROJECT}/-/issues/${issue.iid}">${escape(issue.title)}</a></li>`);
  return `<h1>Issues</h1><ul>${rows.join('')}</ul>`;
}

function whole(site, main, csrf) {
  const meta = csrf === null ? '' : `<meta name="csrf-param" content="authenticity_token"><meta name="csrf-token" content="${csrf}">`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta property="og:site_name" content="GitLab">${meta}<title>${PROJECT}</title><link rel="stylesheet" href="/page.css"></head>
    <body data-project="shop" data-project-id="${7001}"><header><nav aria-label="Project"><a href="/${PROJECT}/-/issues">Issues</a></nav></header><main>${main}</main></body></html>`;
}

export const STYLE = `:root { color-scheme: light dark }
body { font: 14px/1.5 sans-serif; margin: 24px } .detail-page-header { display: flex; justify-content: space-between; gap: 16px } .detail-page-header-actions { display: flex; gap: 8px; align-items: center }
.btn { font: 400 14px/16px sans-serif; padding: 8px 12px; border: 0; border-radius: 8px; background: light-dark(#fff, #28272d); color: light-dark(#3a383f, #ececef); box-shadow: inset 0 0 0 1px light-dark(#bfbfc3, #737278) }`;
