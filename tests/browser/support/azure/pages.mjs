// Pages shaped like those of Azure DevOps: what a script on them may rely on. The server sends a shell; the form is drawn a while
// later, on its own page or in a dialog over a board.

import { escape, html } from '../hermetic.mjs';
import { PROJECT } from './data.mjs';

const CSP = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'";
const ITEMS = `/harbour/${encodeURIComponent(PROJECT)}/_workitems`;

/** The page at this path. */
export function page(site, pathname, query) {
  const inProject = /^\/harbour\/_workitems\/edit\/(\d+)$/.exec(pathname);
  if (inProject) return { status: 302, headers: { location: `${ITEMS}/edit/${inProject[1]}` } };
  const number = /\/_workitems\/edit\/(\d+)\/?$/.exec(pathname)?.[1] ?? query.get('workitem');
  return html(200, whole(site.items.has(Number(number)) ? shell(number, query.has('workitem')) : listMain(site)), CSP);
}

/** What the script draws: the form of an item. */
export function form(site, id) {
  const { fields } = site.items.get(id);
  const comments = site.comments.get(id).map((one) => `<div class="comment-item"><strong>${escape(one.createdBy.displayName)}</strong><div class="comment-item-body">${escape(one.text.replace(/<[^>]*>/g, ' '))}</div></div>`);
  return `<div class="work-item-form-header"><div class="work-item-header-icon">■</div>
    <div class="work-item-header-group"><a class="no-underline-link" href="${ITEMS}/edit/${id}">${escape(fields['System.WorkItemType'].toUpperCase())} ${id}</a>
    <div class="work-item-title-textfield"><input aria-label="Title Field" value="${escape(fields['System.Title'])}"></div></div>
    <div role="menubar" class="work-item-header-command-bar"><div class="work-item-header-command-bar"><button type="button" role="menuitem" class="bolt-button">Save</button><button type="button" role="menuitem" class="bolt-button" aria-label="More actions">⋮</button></div></div></div>
    <div class="work-item-form-page-content"><p>State: ${escape(fields['System.State'])}</p>${comments.join('')}</div>`;
}

function shell(number, isDialog) {
  const place = `<div class="work-item-form-page" data-number="${number}"></div>`;
  return isDialog ? `<h1>Board</h1><div role="dialog" aria-label="Work item">${place}</div>` : place;
}

function listMain(site) {
  const rows = [...site.items.values()].map(({ id, fields }) => `<li><a href="${ITEMS}/edit/${id}">${escape(fields['System.Title'])}</a></li>`);
  return `<h1>Work items</h1><ul>${rows.join('')}</ul>`;
}

function whole(main) {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${PROJECT}</title><link rel="stylesheet" href="/page.css"><script src="/page.js" defer></script></head>
    <body><header><nav aria-label="Project"><a href="${ITEMS}/">Work items</a></nav></header><main>${main}</main></body></html>`;
}

/** What stands in for an answer where somebody is not signed in. */
export function signInPage() {
  return html(203, '<!DOCTYPE html><html lang="en-US"><head><title>Azure DevOps Services | Sign In</title></head><body><h1>Sign in</h1></body></html>', CSP);
}

export const SCRIPT = `
const place = document.querySelector('.work-item-form-page[data-number]');
if (place) fetch('/__form/' + place.dataset.number).then((reply) => reply.text()).then((text) => { place.innerHTML = text });
`;

export const STYLE = `:root { color-scheme: light dark }
body { font: 14px/1.5 sans-serif; margin: 24px; color: light-dark(#292827, #fff); background: light-dark(#fff, #1b1a19) }
.work-item-form-header { display: flex; gap: 12px; align-items: center; border-left: 4px solid #cc293d; padding: 12px } .work-item-header-group { flex: 1 }
.work-item-title-textfield input { font: 600 18px sans-serif; width: 100%; border: 0; color: inherit; background: none }
.work-item-header-command-bar { display: flex; gap: 4px; align-items: center }
.bolt-button { font: 600 14px/20px sans-serif; padding: 6px 12px; border: 0; border-radius: 2px; color: inherit; background: light-dark(#eaeaea, #3b3a39) }
[role="dialog"] { margin: 24px; border: 1px solid; padding: 12px }`;
