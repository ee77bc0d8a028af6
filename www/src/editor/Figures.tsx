import { t } from '../shared/i18n';
import type { Figure } from '../shared/paper';

/** The metrics of the evidence: a picture each, and what it begins and ends with beside it. */
export function Figures({ figures }: { figures: Figure[] }) {
  if (figures.length === 0) return null;
  return (
    <details class="figures">
      <summary>{t('figures', figures.length)}</summary>
      <p class="small muted">{t('figuresHelp')}</p>
      {figures.map((figure) => (
        <figure key={`${figure.file} ${figure.name}`}>
          <Picture figure={figure} />
          <figcaption class="small">
            <code>{figure.name}</code>
            <br />
            <span class="muted">{figure.file}</span>
          </figcaption>
          {figure.rows.length > 0 ? (
            <table class="small">
              <tbody>
                {figure.rows.map(([what, value]) => (
                  <tr key={what}>
                    <th scope="row">{what}</th>
                    <td>{value}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          ) : null}
        </figure>
      ))}
    </details>
  );
}

/** A picture within an `img` does not see the page's colours, so there is one for each theme. */
function Picture({ figure }: { figure: Figure }) {
  const words = figure.rows.map(([what, value]) => `${what}: ${value}.`).join(' ');
  return (
    <picture>
      <source media="(prefers-color-scheme: dark)" srcset={addressOf(large(figure.svg), '#e6edf1')} />
      <img src={addressOf(large(figure.svg), '#17212b')} alt={`${figure.name}. ${words || t('figureEmpty')}`} />
    </picture>
  );
}

/** Beside the text a picture is drawn at less than half of its size, which its labels have to outlast. */
function large(svg: string): string {
  return svg.replaceAll('font-size="11"', 'font-size="20"');
}

/** The picture as an address of its own. */
export function addressOf(svg: string, colour: string): string {
  return `data:image/svg+xml,${encodeURIComponent(svg.replace('<svg ', `<svg color="${colour}" font-family="system-ui, sans-serif" `))}`;
}
