// Trackers that their makers run, known by their host. These hosts stand in the manifest (a test compares), so that they work
// without being asked for; every other site is allowed by itself.

interface Hosted {
  /** A host, or `*.` and a domain for any name below it. */
  host: string;
  tracker: string;
}

export const HOSTED: readonly Hosted[] = [
  { host: 'github.com', tracker: 'github' },
  { host: '*.atlassian.net', tracker: 'jira-cloud' },
  { host: 'gitlab.com', tracker: 'gitlab' },
  { host: 'dev.azure.com', tracker: 'azure-devops' },
  { host: '*.visualstudio.com', tracker: 'azure-devops' },
  { host: 'linear.app', tracker: 'linear' },
  { host: '*.youtrack.cloud', tracker: 'youtrack' },
  { host: 'codeberg.org', tracker: 'forgejo' },
  { host: 'gitea.com', tracker: 'gitea' },
];

/** APIs of these sites that live at a host of their own. No person goes there, so there is no button. */
export const API_HOSTS: readonly string[] = ['api.github.com', 'api.linear.app'];

/** The tracker that is at this host for certain; null for any other host. */
export function trackerAt(host: string): string | null {
  return HOSTED.find((row) => covers(row.host, host))?.tracker ?? null;
}

/** Whether a match pattern names an API and no site. */
export function isApi(pattern: string): boolean {
  return API_HOSTS.some((host) => pattern === `https://${host}/*`);
}

/** Whether a match pattern names one of these sites as the manifest does. */
export function isHosted(pattern: string): boolean {
  return HOSTED.some(({ host }) => pattern === `https://${host}/*`);
}

function covers(pattern: string, host: string): boolean {
  return pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) && host.length > pattern.length - 1 : host === pattern;
}
