// What a person has to know to enter an account: where each product hands out tokens, and what is entered beside one.

interface Help {
  /** The page that hands out tokens. */
  tokens(base: string): string;
  /** The account's e-mail address goes before the token. */
  mail?: true;
  /** The site's base where it is more than the origin; `known` is the address without what is known to be a page. */
  base?(origin: string, known: string): string;
}

/** A tracker below a folder, wherever it was installed. */
const below = (_: string, known: string) => known;

const HELP: Record<string, Help> = {
  'azure-devops': { tokens: (base) => `${base}/_usersSettings/tokens`, base: azureBase },
  forgejo: { tokens: (base) => `${base}/user/settings/applications` },
  gitea: { tokens: (base) => `${base}/user/settings/applications` },
  github: { tokens: (base) => `${base}/settings/personal-access-tokens/new` },
  'github-server': { tokens: (base) => `${base}/settings/tokens/new?scopes=repo&description=NoFault` },
  gitlab: { tokens: (base) => `${base}/-/user_settings/personal_access_tokens?name=NoFault&scopes=api` },
  'jira-cloud': { tokens: () => 'https://id.atlassian.com/manage-profile/security/api-tokens', mail: true },
  'jira-dc': { tokens: (base) => `${base}/secure/ViewProfile.jspa?selectedTab=com.atlassian.pats.pats-plugin:jira-user-personal-access-tokens`, base: below },
  linear: { tokens: () => 'https://linear.app/settings/account/security' },
  redmine: { tokens: (base) => `${base}/my/account`, base: below },
  'request-tracker': { tokens: (base) => `${base}/Prefs/AuthTokens.html`, base: below },
  youtrack: { tokens: (base) => `${base}/users/me?tab=account-security`, base: below },
};

/** Where this tracker hands out tokens; null for one that is not known here. */
export function tokenPage(tracker: string, base: string): string | null {
  return find(tracker)?.tokens(base) ?? null;
}

/** Whether an e-mail address is entered beside the token. */
export function wantsMail(tracker: string): boolean {
  return find(tracker)?.mail === true;
}

/** The site's base by its address alone: `known` is the address without the parts that are known to be pages. */
export function baseBy(tracker: string, origin: string, known: string): string {
  return find(tracker)?.base?.(origin, known) ?? origin;
}

/** An organisation in the cloud, also by its old name; a collection on a server of one's own. */
function azureBase(origin: string, known: string): string {
  const old = /^https:\/\/([^./]+)\.visualstudio\.com$/.exec(origin);
  if (old) return `https://dev.azure.com/${old[1]}`;
  return origin === 'https://dev.azure.com' ? known.split('/').slice(0, 4).join('/') : known;
}

function find(tracker: string): Help | undefined {
  return Object.hasOwn(HELP, tracker) ? HELP[tracker] : undefined;
}
