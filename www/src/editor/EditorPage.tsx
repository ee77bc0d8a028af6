import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { t, type Key } from '../shared/i18n';
import type { DraftView, FactOp, Finding, TimelineOp } from '../shared/core';
import type { Figure, Source } from '../shared/paper';
import { clockOf } from '../shared/zone';
import { SEVERITY } from '../ui/severity';
import { Tabs } from '../ui/Tabs';
import { BottomBar } from './BottomBar';
import { Card } from './Card';
import { Chosen } from './Chosen';
import { EvidencePart } from './Evidence';
import { sourceOf } from './evidenceof';
import { ExportDialog } from './ExportDialog';
import { FactorsPanel } from './Factors';
import { Facts } from './Facts';
import { useFileDrop } from './filedrop';
import { Front } from './Front';
import { Header } from './Header';
import { neighbour } from './ignores';
import { EditorModel, type EditorState, type EvidenceState } from './model';
import { NamesToRoles } from './NamesToRoles';
import { Notices } from './Notices';
import type { OfText } from './oftext';
import { PreviewOfText } from './PreviewOfText';
import { PublicDialog } from './PublicDialog';
import { Redactions } from './Redactions';
import { Checklist, CountsHeard, Problems, withoutWords } from './Problems';
import { ReviewDialog } from './ReviewDialog';
import { RuleDialog } from './RuleDialog';
import { LeftOutList, Proposals, Sources } from './Sources';
import { TextPane } from './textpane';
import { Timeline } from './Timeline';
import { VersionsDialog } from './VersionsDialog';
import { WhysPanel } from './Whys';
import type { Wished } from './wished';

type Explained = { finding: Finding; rect: { left: number; top: number; bottom: number }; enter: boolean } | null;
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
  const [dialog, setDialog] = useState<'versions' | 'public' | { source: Source } | { rule: string } | null>(null);
  const [wished, wish] = useState<Wished>({ children: {} });
  const pane = useRef<TextPane | null>(null);
  const latest = useRef(state);
  latest.current = state;

  const latestExplained = useRef<Explained>(null);
  latestExplained.current = explained;

  const explain = (finding: Finding | null, enter: boolean) => {
    const rect = finding && pane.current?.rectOf(finding);
    setExplained(finding && rect ? { finding, rect, enter } : null);
  };
  /** The card stays at its words; it goes when they leave the window. */
  const follow = () =>
    setExplained((shown) => {
      const rect = shown && pane.current?.rectOf(shown.finding);
      return shown && rect && rect.bottom > 0 && rect.top < window.innerHeight ? { ...shown, rect } : null;
    });
  const backToText = () => {
    setExplained(null);
    pane.current?.view.focus();
  };
  const jump = (finding: Finding) => {
    const enter = document.activeElement?.closest('.finding-card') !== null && latestExplained.current !== null;
    setColumn('text');
    setCurrent(finding);
    pane.current?.select(finding.start, finding.end, !enter);
    const { findings } = latest.current;
    setAnnounced(t('announceProblem', t(SEVERITY[finding.severity]), findings.indexOf(finding) + 1, findings.length, finding.text, withoutWords(finding)));
    requestAnimationFrame(() => explain(finding, enter));
  };
  const next = (step: 1 | -1) => {
    const finding = neighbour(latest.current.findings, pane.current?.caret() ?? 0, step);
    if (finding) jump(finding);
    else setAnnounced(t('noProblems'));
  };

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'F8' || event.defaultPrevented || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      next(event.shiftKey ? -1 : 1);
    };
    window.addEventListener('keydown', onKey);
    window.addEventListener('resize', follow);
    return () => {
      window.removeEventListener('keydown', onKey);
      window.removeEventListener('resize', follow);
    };
  }, []);
  // What is not found any more has no card: a choice in another tab may have silenced it.
  useEffect(() => {
    setExplained((shown) => (shown && !state.findings.some((one) => one.hash === shown.finding.hash && one.severity === shown.finding.severity) ? null : shown));
  }, [state.findings]);
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
      changed: (text, caret, composing) => model.edited(text, caret, composing),
      composed: () => model.checkSoon(),
      nextProblem: next,
      explain: (finding, enter) => {
        if (enter && finding === null) setAnnounced(t('noProblemHere'));
        explain(finding, enter);
      },
      intoCard: () => {
        const shown = latestExplained.current;
        if (shown) setExplained({ ...shown, enter: true });
        return shown !== null;
      },
      putAway: () => {
        const open = latestExplained.current !== null;
        setExplained(null);
        return open;
      },
      chose: (choice, again) => void model.choose(choice, again),
    });
    model.pane = pane.current;
    pane.current.show(latest.current.findings);
    pane.current.setReadOnly(latest.current.elsewhere);
    pane.current.view.scrollDOM.addEventListener('scroll', follow, { passive: true });
  };

  const { view, flow, record } = state;
  const reviewing = flow?.wish.wish === 'review' && flow.seen.view.kind !== 'trouble';
  const covered = flow !== null && !reviewing;
  const wasCovered = useRef(covered);
  // What is in front has the focus while it is there, and the text afterwards.
  useLayoutEffect(() => {
    if (covered !== wasCovered.current) (covered ? document.querySelector<HTMLElement>('.front-body') : pane.current?.view)?.focus();
    wasCovered.current = covered;
  }, [covered]);
  const open = view?.checklist.filter((item) => !item.ok).length ?? 0;
  const problems = state.findings.length + state.redactions.length;
  const busy = state.elsewhere || state.refreshing !== null || state.evidence.reading !== null;
  // A long timeline is not drawn anew for every letter that is typed.
  const left = useMemo(() => (view ? <Left view={view} evidence={state.evidence} figures={state.figures} disabled={busy} model={model} /> : null), [view, state.evidence, state.figures, busy, model]);
  const ofText: OfText = {
    text: state.text,
    disabled: busy,
    now: () => pane.current?.text() ?? state.text,
    apply: (changes) => pane.current?.apply(changes),
    jump: (start, end) => {
      setColumn('text');
      pane.current?.select(start, end, true);
    },
    say: setAnnounced,
  };
  const drop = useFileDrop(busy || !view, (files) => void model.bring(files));
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
            {one.id === 'right' ? <span class="count">{problems}</span> : null}
          </button>
        ))}
      </nav>
      <main class="columns" hidden={covered}>
        <aside class={`left ${drop.over ? 'dropping' : ''}`} aria-label={t('columnTimeline')} tabIndex={0} {...drop.handlers}>
          {drop.over ? <p class="drop-now">{t('evidenceDropNow')}</p> : null}
          {left}
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
              { id: 'problems', label: t('problems'), count: problems },
              { id: 'checklist', label: t('checklist'), count: open },
              { id: 'whys', label: t('whysTab') },
              { id: 'factors', label: t('factorsTab') },
            ]}
          >
            {tab === 'preview' ? <PreviewOfText text={state.text} failed={(error) => model.fail(error)} /> : null}
            {tab === 'problems' ? (
              <>
                <Redactions
                  found={state.redactions}
                  readOnly={state.elsewhere}
                  jump={(one) => pane.current?.select(one.start, one.end, true)}
                  mask={(all) => void model.mask(all)}
                />
                <Problems
                  findings={state.findings}
                  current={current}
                  ignored={state.allFindings.length - state.findings.length}
                  readOnly={state.elsewhere}
                  jump={jump}
                  restore={() => pane.current?.choose({ choice: 'ignore', hashes: record?.ignored ?? [], words: null, on: false })}
                />
                <NamesToRoles lines={state.roles} disabled={state.elsewhere} swap={(to, who) => void model.swapNames(to, who)} />
              </>
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
            {tab === 'whys' ? <WhysPanel {...ofText} names={(view?.people ?? []).map((person) => person.name)} /> : null}
            {tab === 'factors' ? <FactorsPanel {...ofText} /> : null}
          </Tabs>
        </aside>
      </main>
      {state.chosen && !covered ? (
        <Chosen
          choice={state.chosen}
          choose={(choice) => {
            pane.current?.choose(choice);
            model.forgetChosen();
            pane.current?.view.focus();
          }}
          close={() => {
            model.forgetChosen();
            pane.current?.view.focus();
          }}
        />
      ) : null}
      {covered ? null : (
        <BottomBar
          state={state}
          refresh={() => void model.refresh()}
          publish={() => void model.review(null)}
          versions={() => setDialog('versions')}
          exporting={() => record && void sourceOf(record, state.view?.evidence ?? []).then((source) => setDialog({ source }))}
          text={() => (view?.reach ?? '') + (pane.current?.text() ?? state.text)}
        />
      )}
      <p class="visually-hidden" aria-live="polite">
        {announced}
      </p>
      <p class="visually-hidden" aria-live="polite">
        {state.said}
      </p>
      <CountsHeard findings={state.findings} />
      {explained && !covered ? (
        <Card
          {...explained}
          alike={state.findings.filter((one) => one.rule === explained.finding.rule).length}
          level={model.levelOf(explained.finding.rule)}
          readOnly={state.elsewhere}
          apply={(insert) => {
            pane.current?.apply([{ from: explained.finding.start, to: explained.finding.end, insert }]);
            backToText();
          }}
          choose={(choice) => {
            pane.current?.choose(choice);
            backToText();
          }}
          learn={() => setDialog({ rule: explained.finding.rule })}
          close={backToText}
        />
      ) : null}
      {reviewing ? (
        <ReviewDialog
          review={flow.seen.view.kind === 'review' ? flow.seen.view.review : null}
          progress={flow.seen.view.kind === 'progress' ? flow.seen.view.label : ''}
          wished={wished}
          wish={wish}
          choose={(target) => void model.review(target)}
          publish={(review, consent) => model.publish(review, consent)}
          close={() => model.leave()}
        />
      ) : null}
      {dialog === 'versions' && state.record ? (
        <VersionsDialog
          draftId={state.record.id}
          text={state.text}
          readOnly={state.elsewhere}
          restore={(markdown) => {
            setDialog(null);
            void model.goBackTo(markdown);
          }}
          close={() => setDialog(null)}
        />
      ) : null}
      {typeof dialog === 'object' && dialog !== null && 'source' in dialog && record ? (
        <ExportDialog
          title={record.draft.title}
          text={state.text}
          head={view?.reach ?? ''}
          source={dialog.source}
          figures={state.figures}
          readOnly={state.elsewhere}
          publicVersion={() => setDialog('public')}
          opened={(markdown) => {
            setDialog(null);
            pane.current?.replaceAll(markdown);
            model.say(t('openedJson'));
          }}
          close={() => setDialog(null)}
        />
      ) : null}
      {dialog === 'public' && record ? (
        <PublicDialog
          title={record.draft.title}
          text={state.text}
          core={record.draft.core}
          memory={record.roles ?? ''}
          host={record.draft.host}
          wishes={model.redacting()}
          readOnly={state.elsewhere}
          use={(markdown) => {
            setDialog(null);
            pane.current?.replaceAll(markdown);
            model.say(t('publicUsed'));
          }}
          close={() => setDialog(null)}
        />
      ) : null}
      {typeof dialog === 'object' && dialog !== null && 'rule' in dialog ? <RuleDialog rule={dialog.rule} close={() => setDialog(null)} /> : null}
    </div>
  );
}

function Left(props: { view: DraftView; evidence: EvidenceState; figures: Figure[]; disabled: boolean; model: EditorModel }) {
  const { view, disabled, model } = props;
  const run = (op: TimelineOp, back?: FactOp) => model.timeline(op, back);
  return (
    <>
      <Proposals proposals={view.proposals} disabled={disabled} run={(op) => void run(op)} />
      <Sources view={view} />
      <EvidencePart brought={view.evidence} state={props.evidence} clock={clockOf(view.zone, view.offsetMin)} figures={props.figures} disabled={disabled} model={model} />
      <Facts facts={view.facts} rows={view.timeline} zone={view} disabled={disabled} correct={run} />
      <Timeline rows={view.timeline} zone={view} brought={view.evidence} usual={view.tickets[0]?.visibility ?? 'public'} disabled={disabled} run={run} />
      <LeftOutList leftOut={view.leftOut} />
    </>
  );
}
