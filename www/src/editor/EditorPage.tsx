import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { ext } from '../shared/ext';
import { t, type Key } from '../shared/i18n';
import { withCore } from '../shared/wasm';
import type { Finding } from '../shared/core';
import { Modal } from '../ui/Modal';
import { Tabs } from '../ui/Tabs';
import { BottomBar } from './BottomBar';
import { Front } from './Front';
import { Header } from './Header';
import { neighbour } from './ignores';
import { EditorModel, type EditorState } from './model';
import { Notices } from './Notices';
import { Popover } from './Popover';
import { Preview } from './Preview';
import { Checklist, Problems, SEVERITY } from './Problems';
import { ReviewDialog } from './ReviewDialog';
import { LeftOutList, Proposals, Sources } from './Sources';
import { TextPane } from './textpane';
import { Timeline } from './Timeline';
import { VersionsDialog } from './VersionsDialog';

type Explained = { finding: Finding; rect: { left: number; top: number; bottom: number }; focus: boolean } | null;
type Column = 'left' | 'text' | 'right';

const COLUMNS: { id: Column; label: Key }[] = [
  { id: 'left', label: 'navSources' },
  { id: 'text', label: 'columnText' },
  { id: 'right', label: 'navChecks' },
];

/** The whole page: what is in front, or the three columns. */
export function EditorPage() {
  const [state, setState] = useState<EditorState | null>(null);
  const model = useMemo(() => new EditorModel(setState), []);
  useEffect(() => {
    void model.open(new URLSearchParams(location.search));
    const close = () => model.close();
    const hide = () => document.visibilityState === 'hidden' && model.flush();
    window.addEventListener('pagehide', close);
    document.addEventListener('visibilitychange', hide);
    return () => {
      window.removeEventListener('pagehide', close);
      document.removeEventListener('visibilitychange', hide);
    };
  }, [model]);
  if (!state) return null;
  return state.record ? <Draft key={state.record.id} state={state} model={model} /> : <Front state={state} model={model} />;
}

function Draft({ state, model }: { state: EditorState; model: EditorModel }) {
  const [tab, setTab] = useState('problems');
  const [column, setColumn] = useState<Column>('text');
  const [explained, setExplained] = useState<Explained>(null);
  const [current, setCurrent] = useState<Finding | null>(null);
  const [announced, setAnnounced] = useState('');
  const [dialog, setDialog] = useState<'versions' | { rule: string } | null>(null);
  const pane = useRef<TextPane | null>(null);
  const latest = useRef(state);
  latest.current = state;

  const explain = (finding: Finding | null, focus: boolean) => {
    const rect = finding && pane.current?.rectOf(finding);
    setExplained(finding && rect ? { finding, rect, focus } : null);
  };
  /** The explanation stays at its words; it goes when they leave the window. */
  const follow = () =>
    setExplained((shown) => {
      const rect = shown && pane.current?.rectOf(shown.finding);
      return shown && rect && rect.bottom > 0 && rect.top < window.innerHeight ? { ...shown, rect } : null;
    });
  const jump = (finding: Finding, focus: boolean) => {
    setColumn('text');
    setCurrent(finding);
    pane.current?.select(finding.start, finding.end, focus);
    const { findings } = latest.current;
    setAnnounced(t('announceProblem', t(SEVERITY[finding.severity]), findings.indexOf(finding) + 1, findings.length, finding.text, finding.what));
    requestAnimationFrame(() => explain(finding, false));
  };
  const next = (step: 1 | -1) => {
    const finding = neighbour(latest.current.findings, pane.current?.caret() ?? 0, step);
    if (finding) jump(finding, true);
    else setAnnounced(t('noProblems'));
  };

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'F8' || event.defaultPrevented || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      next(event.shiftKey ? -1 : 1);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  useEffect(() => pane.current?.show(state.findings), [state.findings]);
  useEffect(() => pane.current?.setReadOnly(state.elsewhere), [state.elsewhere]);

  const mount = (parent: HTMLDivElement | null) => {
    if (!parent || pane.current) return;
    const { record } = latest.current;
    pane.current = new TextPane({
      parent,
      text: latest.current.text,
      caret: record?.caret ?? 0,
      label: t('postmortem'),
      hint: t('emptyDraft'),
      changed: (text, caret) => model.edited(text, caret),
      nextProblem: next,
      explain: (finding, by) => explain(finding, by === 'keyboard'),
    });
    model.pane = pane.current;
    pane.current.show(latest.current.findings);
    pane.current.setReadOnly(latest.current.elsewhere);
    pane.current.view.scrollDOM.addEventListener('scroll', follow, { passive: true });
  };

  const { view, flow } = state;
  const reviewing = flow?.wish.wish === 'review' && flow.seen.view.kind !== 'trouble';
  const covered = flow !== null && !reviewing;
  const open = view?.checklist.filter((item) => !item.ok).length ?? 0;
  return (
    <div class={`page column-${column}`}>
      {/* A long timeline has hundreds of stops for Tab, and all of them come before the text. */}
      {covered ? null : (
        <button
          type="button"
          class="button skip"
          onClick={() => {
            setColumn('text');
            requestAnimationFrame(() => pane.current?.view.focus());
          }}
        >
          {t('skipToText')}
        </button>
      )}
      <Header state={state} published={() => model.showPublication()} />
      <Notices state={state} model={model} text={() => pane.current?.text() ?? state.text} />
      {covered ? <Front state={state} model={model} /> : null}
      <nav class="columns-nav" aria-label={t('columns')} hidden={covered}>
        {COLUMNS.map((one) => (
          <button key={one.id} type="button" class="tab" aria-pressed={column === one.id} onClick={() => setColumn(one.id)}>
            {t(one.label)}
            {one.id === 'right' ? <span class="count">{state.findings.length}</span> : null}
          </button>
        ))}
      </nav>
      <main class="columns" hidden={covered}>
        <aside class="left" aria-label={t('columnTimeline')} tabIndex={0}>
          {view ? (
            <>
              <Proposals proposals={view.proposals} run={(op) => void model.timeline(op)} />
              <Sources view={view} />
              <Timeline rows={view.timeline} usual={view.tickets[0]?.visibility ?? 'public'} disabled={state.elsewhere || state.refreshing !== null} run={(op) => void model.timeline(op)} />
              <LeftOutList leftOut={view.leftOut} />
            </>
          ) : null}
        </aside>
        <div class="middle">
          <div class="text-pane" ref={mount} />
        </div>
        <aside class="right" aria-label={t('columnChecks')}>
          <Tabs
            label={t('columnChecks')}
            current={tab}
            choose={setTab}
            tabs={[
              { id: 'preview', label: t('preview') },
              { id: 'problems', label: t('problems'), count: state.findings.length },
              { id: 'checklist', label: t('checklist'), count: open },
            ]}
          >
            {tab === 'preview' ? <Preview blocks={state.blocks} /> : null}
            {tab === 'problems' ? (
              <Problems
                findings={state.findings}
                current={current}
                ignored={state.allFindings.length - state.findings.length}
                jump={(finding) => jump(finding, true)}
                restore={() => void model.restoreIgnored()}
              />
            ) : null}
            {tab === 'checklist' ? (
              <Checklist
                items={view?.checklist ?? []}
                jump={(start, end) => {
                  setColumn('text');
                  pane.current?.select(start, end, true);
                }}
              />
            ) : null}
          </Tabs>
        </aside>
      </main>
      {covered ? null : (
        <BottomBar
          state={state}
          refresh={() => void model.refresh()}
          publish={() => void model.review(null)}
          versions={() => setDialog('versions')}
          text={() => pane.current?.text() ?? state.text}
        />
      )}
      <p class="visually-hidden" aria-live="polite">
        {announced}
      </p>
      <p class="visually-hidden" aria-live="polite">
        {state.said}
      </p>
      {explained && !covered ? (
        <Popover
          {...explained}
          apply={(insert) => {
            pane.current?.apply([{ from: explained.finding.start, to: explained.finding.end, insert }]);
            setExplained(null);
            pane.current?.view.focus();
          }}
          ignore={(how) => {
            void model.ignore(explained.finding, how);
            setExplained(null);
            pane.current?.view.focus();
          }}
          learn={() => setDialog({ rule: explained.finding.rule })}
          close={() => {
            setExplained(null);
            pane.current?.view.focus();
          }}
        />
      ) : null}
      {reviewing ? (
        <ReviewDialog
          review={flow.seen.view.kind === 'review' ? flow.seen.view.review : null}
          progress={flow.seen.view.kind === 'progress' ? flow.seen.view.label : ''}
          choose={(target) => void model.review(target)}
          publish={(review, consent) => model.publish(review, consent)}
          close={() => model.leave()}
        />
      ) : null}
      {dialog === 'versions' && state.record ? (
        <VersionsDialog
          draftId={state.record.id}
          text={state.text}
          restore={(markdown) => {
            setDialog(null);
            void model.goBackTo(markdown);
          }}
          close={() => setDialog(null)}
        />
      ) : null}
      {dialog !== null && dialog !== 'versions' ? <RuleDialog rule={dialog.rule} close={() => setDialog(null)} /> : null}
    </div>
  );
}

/** "Learn more": the rule's own page, from the core, without a request. */
function RuleDialog(props: { rule: string; close(): void }) {
  const [rule, setRule] = useState<{ summary: string; why: string; ask: string; category: string } | null>(null);
  useEffect(() => void withCore((core) => core.rules().find((one) => one.id === props.rule)).then((found) => setRule(found ?? null)), [props.rule]);
  return (
    <Modal
      title={props.rule}
      close={props.close}
      footer={
        <>
          <a class="button" href={ext.runtime.getURL('options.html#rules')} target="_blank" rel="noopener">
            {t('allRules')}
          </a>
          <button type="button" class="button primary" onClick={props.close}>
            {t('close')}
          </button>
        </>
      }
    >
      <div class="stack">
        <p>
          <span class="chip">{rule?.category}</span> {rule?.summary}
        </p>
        <p>{rule?.why}</p>
        <p class="ask">{rule?.ask}</p>
        <p class="help">{t('toneNeverBlocks')}</p>
      </div>
    </Modal>
  );
}
