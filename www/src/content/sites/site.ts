/** Where a tracker's page has room for one button. No more of the page is read. */
export interface Site {
  id: string;
  /** Whether an address may be a ticket; the background decides. */
  path: RegExp;
  /** Whether a page is this tracker's: its host, or something that only its pages have. */
  page: { host: string } | { selector: string };
  /** Places for the button, best first; the first that is visible is taken. */
  mounts: Mount[];
  /** The measures of this tracker's own buttons; without them those of GitHub. Colours come from the page. */
  shape?: Shape;
}

/** What each site's file also gives, for the tests alone: addresses that the pattern must match, and some that it must not. */
export interface Examples {
  yes: string[];
  no: string[];
}

export interface Mount {
  selector: string;
  look: 'link' | 'button';
  /** Behind what is there; without it before. */
  last?: true;
}

/** CSS: height of the whole button, radius of its corners, size and weight of its words, how much of their colour fills it. */
export interface Shape {
  height: string;
  radius: string;
  size: string;
  weight: number;
  fill?: string;
}
