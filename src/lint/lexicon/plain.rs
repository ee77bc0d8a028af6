//! Words that rules ask for by themselves and that have no class, in order.

use super::Class;

/// Words apart by spaces.
pub(super) const PLAIN: &[(&str, Class)] = &[(
    "'s 've * , - . 20-20 20/20 21st 8 : ; = able above absolute abused accepted accepting access accessed
    accident accidental accountability acknowledge acted acting activated actively actual ad address adequate
    adequately adhered adheres adhering admin's administrative administrator's admit admitted adopted adult
    adults advance advice affected afterward age agents ages aggressively ago ahead aim allowed alone along
    amount amounts ample analyses answering anymore anyway appraisal appreciate approach appropriately arguments
    arose around ashamed aside asleep assess assume assuming assumption ate attempt attempts attend attentively
    auth authenticate authorise authorize availability averted avoided awards backs badge badly ball balls base
    bases basic beginner beginner's beginning behalf belief believing bells belongs below benchmark benefit bias
    biggest bit bite blatant blind blocking blow body boiled boils bomb bonuses bouncing breach breached
    breaching break breath brick brief bring broken-by brushed buck budge budget bungling bury business busy
    buys bypass bypassed bypasses bypassing cabinet calendar calm cared caring carried carry catalogue
    catastrophe category caused-by cautiously cells chain chair chances chaos charges chat chickens child
    childish circumvent circumvented circumventing circumvention circus claimed clearer click clock closely
    closer co-operate coded codes coding collapse collapsed collected colossal columns combination comment
    commented comments competence competent complain complained complaint complaints concealing conceived
    concentration concern concerned concerning concerns conclusion conclusions conduit confidence confidential
    confluence congrats connect connected connection connections connectivity connector conscientiously
    conscious consequence conservative considerate consistent constantly construction continued contractor's
    contrary contravention control convenience conversation cooperate coordinates cord corners correct costly
    count counter courage course cover covered covering covers crisis critically cross cross-wired crucial
    crushed culpa cursory cycle daily danger dangers day days deactivated deadline deadlock deaf deal debug
    decency decent deducted deep deeper defiance defined definitive deflecting delaying deletion deliberate
    delivered demanded demands denying departed depth derailed described deserve deserved deserves design
    designed desired destroy deterrent developer's deviated deviation deviations difficult digits diligently
    direct disallowed disaster dishonest dismisses dismissive diverged dodged doing door double-checking
    downloaded dozed drafted drains dry dumbly duties ears easier easily eats effort efforts electricity else
    elsewhere embarassing embarrassed emergency emitted employment encountered end engage engine engineer's
    enough enqueued entry especially established evaded evaluation event everybody's everyone's everywhere
    evidently examine example exclude excluded exclusively excuse excuses exercise exercising existed
    experienced experiencing experiment expert expertise expire expiry explanation explicitly exploited exposing
    extra extremely eye fact factor factors fail failsafe fantastic far farce fat fatal feed feeling feet fence
    fibers fibres fiddled fiddles fiddling filtered fine fingers finished five-minute fixing flailed flailing
    flaky flight flouted flouting flushall follows foot forbid forbidden forbids force-pushed foregone forever
    forfeit forged formal formality format fortunate forward front frustration function functioning fundamental
    future fuzz gamble gambled garbled gardening generated gently get-go glad glass glossed goal goals going
    gotta grave greater grossly guess guessing guidance guilt guts halved hammering hand handed hands hang
    hanging happened happens happy harder harmless hash haste head headless heads-up hearing heed heeded helpful
    helping herself hesitate hide hides higher highlight him himself holding home honest honored honoured huge
    hurry hygiene ice ideal identity ignore ill impacted implementation implementations implemented implications
    importance important impression improper improvement inability included increased incredibly infinite
    initialise initialize initialized innocent input inserted insistence insisting inspection interest
    interested interlock internet interrupted intervention interview invalidated invest involved isolated
    isolates itself jumped jumps keeping keyboard keyspace kill kind knowledge kudos label labels larger laughed
    layer least leaving letter letters level liability light limited lines list listening litany little lives
    located lock locking logical longer loop loose lot lots loved lucky mad mains managed mandatory manipulation
    master masterclass masterpiece matching mature maturity me mea measures mechanical meddled meet meeting men
    mental mention mere merely messing middle midget midgets mile miles minds mine minimal minimised minimized
    misaligned misclick miserably misjudgements misjudgments mispatched mistaking mixes mode monkey monkeys
    months monumental moon mute myself naively name narrowed nb needing neglect nerve nerves news nodded
    notoriously number numbers oauth obey obeyed objected objective obligatory obliged observing obsessed
    obsession obstructing occur occurred offender official omission onset operands operation operational
    operator's opportunities opportunity optimistic option organised organized originated originates ours
    outcome outset over-promised overpromised overridden overruled overruling oversights overwrite own-goal
    owned owns painfully panic-deploy pants parallel parameter parameters parse parsing part particularly pass
    passphrase past patient paying peeled peer perception perfectly performed permit personal personally phrase
    phrases pinned placement plainly play played plays plead pleased pledged plenty ploughed plug plugs poorly
    position postmortem postponing practiced practised predict predicted preferable prescribed prescribes pretty
    preventable prevented prevention price prior prioritise prioritised prioritize prioritized privileges
    proactively proceed proceeded proceedings processed professional professionalism prohibited promised
    promises promising proofread proper proud proves provider's prudent publicly pure qualified quantity queried
    queued quick quicker quite radio rail raising ramifications rate rates re-check reached reacted reacts real
    reasonable rebase reboots rebuilds recalled recalls recheck recommendation recreated red referred refreshed
    refusal regarding regardless registered rehearsal rehearse rejecting related relates relaxed relied
    religiously relying remain remaining remembered removal repeated replied reply reporting required reran
    resent resided resides resign resist respected respecting respects respond responding responsibly restraint
    rests resumed resynced resyncs retest retire revealed reveals reversed right rights rigorously ring risked
    risky rm road rocket role rolling root rota rotation roughly round rubber rubber-stamp rubber-stamped
    rubber-stamps rubberstamp rubberstamped ruin ruining ruled rush rushing sabotaging safeguard safer safety
    sanctions sane say saying science score scratched screw seconds section seeing seemed sense sensible
    sensitive series serious seriousness serve settings severe severed shadow shambles shame shares sharp
    sharper shifted ship shortcut shortcuts shortened shorter shot showed shrug shrugged shrugs side sidestepped
    sidestepping sight signals silence single-handedly sit sits situation size skill skills skim skimmed skims
    skin slas slashed sleeping sleeps slide slipped slos slowly smaller smart smarter smoke smoke-test smoother
    sole solution solved somebody's someone's sooner soul spaghetti spared speaking special speed spell spot
    squarely stalling stamp stare stared stay staying stays stemmed stems step stern sticking stolen
    stonewalling stored straight stranded strategy strayed strict stricter strictly strikes string stringing
    structure strung stubbornly stuff submitted subverted suffered sufficed sufficient sufficiently superficial
    supervise supplier's supply supposed surfaced surprised survive suspension swallowed sweep symptom takeaway
    takeaways talks tampered tampers target targets teaches team's technical technological technology tell-tale
    temporarily term terms them themselves thing thoroughly thoroughness thrice throw throwing tie time times
    tinkered title today's together torn touch touched touching traces tracked tracker tracks trained
    transferred transmitter transposed travesty triple triple-check truly truncate trust trusts trying
    twenty-first twenty-twenty ultimate unattended uncommitted uncooperative uncovered underlying undermining
    understanding understands undocumented units unlocked unpaid unprepared unseen unset unsupervised upload
    urgency useful utility utter utterly valid value valve vendor's verbal verbose very vigilantly violate
    violated violates violating violation vital vowed wage wages walking walkthrough warnings wash washes
    watchful watching way weakest weekly weeks whatever wheel whenever whim wiki willing window wing wisdom wise
    wiser wisest wish wished wishes woefully women word wording words working world world-readable worry wouldnt
    wrongdoing yanked years yourself",
    Class::NONE,
)];
