import { t, type Key } from '../shared/i18n';
import { buildId } from '../shared/ext';
import { StoreTrouble, useStoreTrouble } from '../ui/StoreTrouble';
import { DataSection } from './DataSection';
import { GenerateSection } from './GenerateSection';
import { RedactionSection } from './RedactionSection';
import { RulesSection } from './RulesSection';
import { SitesSection } from './SitesSection';
import { TemplatesSection } from './templates/TemplatesSection';
import { WordsSection } from './WordsSection';

const PARTS: { id: string; label: Key }[] = [
  { id: 'sites', label: 'sitesTitle' },
  { id: 'generation', label: 'generationTitle' },
  { id: 'templates', label: 'templatesTitle' },
  { id: 'rules', label: 'rulesTitle' },
  { id: 'words', label: 'wordsTitle' },
  { id: 'redaction', label: 'redactionTitle' },
  { id: 'data', label: 'dataTitle' },
  { id: 'about', label: 'aboutTitle' },
];

/** Sites and accounts, how drafts are made, language rules, data. */
export function OptionsPage() {
  const trouble = useStoreTrouble();
  return (
    <div class="options-page">
      <header class="brand options-head">
        <img src="icons/48.png" alt="" />
        <h1>{t('optionsTitle')}</h1>
      </header>
      <nav aria-label={t('optionsTitle')} class="options-nav">
        {PARTS.map((part) => (
          <a key={part.id} href={`#${part.id}`}>
            {t(part.label)}
          </a>
        ))}
      </nav>
      <main class="stack options-main">
        {trouble === null ? <Sections /> : <StoreTrouble trouble={trouble} />}
        <section id="about" class="card stack tight" aria-labelledby="about-title">
          <h2 id="about-title">{t('aboutTitle')}</h2>
          <p>NoFault {buildId}</p>
          <p class="help">{t('aboutPrivacy')}</p>
        </section>
      </main>
    </div>
  );
}

function Sections() {
  return (
    <>
      <SitesSection />
      <GenerateSection />
      <TemplatesSection />
      <RulesSection />
      <WordsSection />
      <RedactionSection />
      <DataSection />
    </>
  );
}
