// A ticket's page of each product, reduced to its header: where the button stands among the product's own buttons.
//
// The pages of `pages/headers/` have the product's structure, classes and colours in light and dark, and texts of our own. They
// are light or dark by the browser's preference; the products themselves go by a setting of their own.

import { readFileSync } from 'node:fs';
import http from 'node:http';
import { html, serve } from './hermetic.mjs';

const CSP = "default-src 'none'; style-src 'unsafe-inline'";

/** Products that only their makers run: file, and the address that the browser is made to find here. */
const HOSTED = {
  github: 'https://github.com/acme/shop/issues/12',
  gitlab: 'https://gitlab.com/acme/shop/-/work_items/12',
  'gitlab-incident': 'https://gitlab.com/acme/shop/-/issues/incident/12',
  'jira-cloud': 'https://acme.atlassian.net/browse/INC-42',
  'azure-devops': 'https://dev.azure.com/acme/Shop/_workitems/edit/42',
  linear: 'https://linear.app/acme/issue/ENG-12/checkout-answers-502',
  youtrack: 'https://acme.youtrack.cloud/issue/INC-12/Checkout-answers-502',
  forgejo: 'https://codeberg.org/acme/shop/issues/12',
  gitea: 'https://gitea.com/acme/shop/issues/12',
};

/** Products that anybody may run: file and path. */
const OWN = {
  'github-server': '/acme/shop/issues/12',
  'azure-devops-server': '/tfs/Collection/Shop/_workitems/edit/42',
  'jira-dc': '/browse/INC-42',
  redmine: '/issues/42',
  'request-tracker': '/Ticket/Display.html?id=42',
  'youtrack-classic': '/youtrack/issue/INC-12',
};

const pageOf = (name) => html(200, readFileSync(new URL(`pages/headers/${name}.html`, import.meta.url), 'utf8'), CSP);

/** Serves all of them: `pages` has name and address of each. */
export async function startHeaders() {
  const hosted = Object.entries(HOSTED).map(([name, address]) => ({ name, url: address, at: new URL(address) }));
  const answer = ({ host, path }) => {
    const page = hosted.find(({ at }) => at.host === host && at.pathname + at.search === path);
    return page ? pageOf(page.name) : { status: 404, headers: {}, text: '' };
  };
  const hermetic = await serve(Object.fromEntries(hosted.map(({ at }) => [at.host, answer])));
  const servers = await Promise.all(Object.entries(OWN).map(([name, path]) => own(name, path)));
  const pages = [...hosted, ...servers].map(({ name, url }) => ({ name, url }));
  return {
    pages,
    origins: pages.map(({ url }) => new URL(url).origin),
    resolverRules: hermetic.resolverRules,
    stop: async () => {
      for (const { server } of servers) server.close();
      await hermetic.stop();
    },
  };
}

/** A port, and so a site, of its own for each. */
async function own(name, path) {
  const server = http.createServer((request, reply) => {
    const { status, headers, text } = request.url === path ? pageOf(name) : { status: 404, headers: {}, text: '' };
    reply.writeHead(status, { ...headers, connection: 'close' });
    reply.end(text);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { name, server, url: `http://127.0.0.1:${server.address().port}${path}` };
}

/** Names of all pages, before any server runs. */
export const HEADERS = [...Object.keys(HOSTED), ...Object.keys(OWN)];
