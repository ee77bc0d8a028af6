/** Where a tracker's page has room for one button. No more of the page is read. */
export interface Site {
  id: string;
  /** Whether an address may be a ticket; the background decides. */
  path: RegExp;
  /** Addresses that the pattern must match, and some that it must not. */
  examples: { yes: string[]; no: string[] };
  /** Whether a page is this tracker's: its host, or something that only its pages have. */
  page: { host: string } | { selector: string };
  /** Places for the button, best first. */
  mounts: { selector: string; look: 'link' | 'button' }[];
}
