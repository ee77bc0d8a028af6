// Stands in for the paper module: it writes no file, and a template gives its own text.

import type { PaperGlue } from '../src/shared/paperglue';

export function instantiate(): PaperGlue {
  return {
    init: () => Promise.resolve(undefined),
    form: () => '',
    files: () => '[]',
    writeFile: () => 'null',
    templateTexts: () => JSON.stringify([{ id: 'seed', name: 'Postmortem', summary: 'All sections.', text: '# {{ title }}\n\n## Timeline\n' }]),
    templateVariables: () =>
      JSON.stringify([
        { name: 'title', what: 'the incident ticket\'s subject', insert: '{{ title }}' },
        { name: 'impact.text', what: 'who and what was hurt, with sources', insert: '{{ impact.text }}' },
        { name: 'tickets', what: 'every ticket that was read', insert: '{% for ticket in tickets %}{{ ticket.link }}{% endfor %}' },
      ]),
    renderTemplate: (_material, template) => JSON.stringify(template.includes('titel') ? { error: { line: 2, message: 'Unknown variable titel.', hint: 'Did you mean title?' } } : { markdown: template }),
  };
}
