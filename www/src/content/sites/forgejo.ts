import { gitea } from './gitea';
import type { Site } from './site';

export const forgejo: Site = { ...gitea, id: 'forgejo' };

export { examples } from './gitea';
