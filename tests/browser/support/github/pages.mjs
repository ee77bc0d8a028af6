// Pages shaped like GitHub's: what a script on them may rely on, and a navigation that draws without loading.

import { OWNER, REPO } from './data.mjs';

const HEAD = '<meta charset="utf-8"><meta name="hostname" content="github.com"><meta name="octolytics-url" content="https://collector.github.com/github/collect"><meta property="og:site_name" content="GitHub">';
const CSP = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

export const PAGE_HEADERS = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': CSP };

const escape = (text) => text.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`);

/** The part that a navigation replaces. */
export function main(site, pathname) {
  const issue = /^\/[^/]+\/[^/]+\/issues\/(\d+)$/.exec(pathname);
  const ticket = issue && site.issues.get(Number(issue[1]));
  return ticket ? issueMain(site, ticket) : listMain(site);
}

function issueMain(site, issue) {
  const comments = site.comments.get(issue.number).map((comment) => `<div class="react-comment"><strong>${escape(comment.user.login)}</strong><p>${escape(comment.body)}</p></div>`);
  return `<div data-testid="issue-header"><div data-component="PH_Title"><h1><bdi data-testid="issue-title">${escape(issue.title)}</bdi> <span>#${issue.number}</span></h1></div>
    <div data-component="PH_Actions"><button type="button">Edit</button><a href="/${OWNER}/${REPO}/issues/new">New issue</a></div></div>
    <div data-testid="issue-viewer-container"><p>${escape(issue.body)}</p>${comments.join('')}</div>
    <div data-testid="issue-viewer-metadata-container"><h2>Assignees</h2></div>`;
}

function listMain(site) {
  const rows = [...site.issues.values()].map((issue) => `<li><a data-spa href="/${OWNER}/${REPO}/issues/${issue.number}">${escape(issue.title)}</a></li>`);
  return `<h1>Issues</h1><ul>${rows.join('')}</ul>`;
}

export function whole(site, pathname) {
  return `<!doctype html><html lang="en"><head>${HEAD}<title>${OWNER}/${REPO}</title><link rel="stylesheet" href="/page.css"><script src="/page.js" defer></script></head>
    <body><header><nav aria-label="Repository"><a data-spa href="/${OWNER}/${REPO}/issues">Issues</a></nav></header><main>${main(site, pathname)}</main></body></html>`;
}

/** As the real one does: the address changes first, the new part is drawn when it came. */
export const SCRIPT = `
async function draw(path) {
  const reply = await fetch('/__main' + path);
  document.querySelector('main').innerHTML = await reply.text();
  document.dispatchEvent(new CustomEvent('turbo:render'));
  document.body.dataset.drawn = path;
}
document.addEventListener('click', (event) => {
  const link = event.target.closest('a[data-spa]');
  if (!link) return;
  event.preventDefault();
  history.pushState({}, '', link.getAttribute('href'));
  draw(location.pathname);
});
addEventListener('popstate', () => draw(location.pathname));
`;

export const STYLE = 'body { font: 14px/1.5 sans-serif; margin: 24px } [data-testid="issue-header"] { display: flex; justify-content: space-between; gap: 16px } [data-component="PH_Actions"] { display: flex; gap: 8px; align-items: center }';
