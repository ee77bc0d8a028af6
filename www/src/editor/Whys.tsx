import { useRef, useState } from 'preact/hooks';
import { t } from '../shared/i18n';
import { whyAdd, whys, type Because, type WhyPlace } from '../shared/paper';
import { Sign } from '../ui/Sign';
import { put, useOfText, type OfText } from './oftext';

interface WhysProps extends OfText {
  /** Those who took part. */
  names: readonly string[];
}

/** The five whys as a tree. It is read from the text, and what is added is added to the text. */
export function WhysPanel(props: WhysProps) {
  const names = props.names.join('\n');
  const [current, setCurrent] = useState(0);
  const [trouble, setTrouble] = useState('');
  const tree = useOfText(props.text, names, whys, () => setTrouble(t('whysTrouble')));

  const add = async (place: WhyPlace) => {
    setTrouble('');
    try {
      const ask = async (text: string) => {
        // A person may have typed since the tree was drawn.
        const { nodes } = await whys(text, names);
        const gone = place !== 'branch' && nodes[current]?.text !== tree?.nodes[current]?.text;
        return gone ? null : whyAdd(text, place, current);
      };
      setTrouble(await put(props, ask, t('whysAdded')));
    } catch {
      setTrouble(t('whysTrouble'));
    }
  };

  if (tree === null) return <p class="whys-none muted">{trouble}</p>;
  const node = tree.nodes[Math.min(current, tree.nodes.length - 1)];
  return (
    <section class="whys stack" aria-label={t('whys')}>
      <p class="small muted">{t(tree.nodes.length > 0 ? 'whysHelp' : tree.found ? 'whysNone' : 'whysNoSection')}</p>
      <div class="row-buttons" role="group" aria-label={t('whysActions')}>
        <button type="button" class="button small" disabled={!node || props.disabled} onClick={() => void add('below')}>
          {t('whysBelow')}
        </button>
        <button type="button" class="button small" disabled={!node || props.disabled} onClick={() => void add('beside')}>
          {t('whysBeside')}
        </button>
        <button type="button" class="button small" disabled={!tree.found || props.disabled} onClick={() => void add('branch')}>
          {t('whysBranch')}
        </button>
      </div>
      <p class="form-said bad" role="status">
        {trouble}
      </p>
      {tree.nodes.length > 0 ? <Tree nodes={tree.nodes} current={Math.min(current, tree.nodes.length - 1)} choose={setCurrent} jump={props.jump} /> : null}
      {tree.ask === null ? null : <p class="why-ask">{tree.ask}</p>}
    </section>
  );
}

/** A tree as the ARIA pattern has it, drawn flat: each row says its level. One stop in the tab order. */
function Tree(props: { nodes: Because[]; current: number; choose(at: number): void; jump(start: number, end: number): void }) {
  const { nodes, current } = props;
  const list = useRef<HTMLUListElement>(null);
  const go = (at: number) => {
    props.choose(at);
    list.current?.querySelectorAll<HTMLElement>('[role=treeitem]')[at]?.focus();
  };
  const onKey = (event: KeyboardEvent) => {
    const node = nodes[current];
    if (!node) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      props.jump(node.start, node.end);
      return;
    }
    const below = nodes.findIndex((one) => one.parent === current);
    const to = { ArrowDown: current + 1, ArrowUp: current - 1, Home: 0, End: nodes.length - 1, ArrowLeft: node.parent ?? -1, ArrowRight: below }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    if (to >= 0 && to < nodes.length) go(to);
  };
  const places = siblings(nodes);
  return (
    <ul role="tree" class="why-tree" aria-label={t('whysTree')} ref={list} onKeyDown={onKey}>
      {nodes.map((node, at) => (
        <li
          key={at}
          role="treeitem"
          class={`why ${node.open ? 'open' : ''}`}
          style={`--level: ${Math.min(node.depth - 1, DEEPEST)}`}
          aria-level={node.depth}
          aria-posinset={places[at]?.at}
          aria-setsize={places[at]?.of}
          aria-selected={at === current}
          tabIndex={at === current ? 0 : -1}
          onClick={() => go(at)}
          onDblClick={() => props.jump(node.start, node.end)}
        >
          <span dir="auto">{node.text.replace(/^[_*]+|[_*]+$/g, '') || t('whysEmpty')}</span>
          {node.open ? <span class="visually-hidden"> ({t('whysOpen')})</span> : null}
          {node.warning ? (
            <span class="why-warning">
              <Sign of="warning" /> <strong>{node.warning.what}</strong> {node.warning.ask}
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

/** Deeper ones are drawn no further in, so that words have room. */
const DEEPEST = 8;

function siblings(nodes: Because[]): { at: number; of: number }[] {
  const counts = new Map<number | null, number>();
  const places = nodes.map(({ parent }) => {
    const at = (counts.get(parent) ?? 0) + 1;
    counts.set(parent, at);
    return { at, parent };
  });
  return places.map(({ at, parent }) => ({ at, of: counts.get(parent) ?? at }));
}
