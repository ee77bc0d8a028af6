//! Words that rules ask for by themselves and that have no class, in order.

use super::Class;

/// Words apart by spaces.
pub(super) const PLAIN: &[(&str, Class)] = &[(
    "! 's 've * , - . 20-20 20/20 21st 8 : ; = able above absolute abused accepted access accessed accident
    accidental accountability acknowledge acted acting activated actual ad address adequate adequately adhered
    adheres adhering admin's administrative administrator's admit adult adults advance advice affected afraid
    afterward age agents ages aggressively ago ahead aim allowed alone along amount amounts ample analyses
    answering anymore anyway apologies appraisal appreciate approach appropriately archived arguments arose
    around ashamed aside asleep assess assume assuming assumption ate attempt attend attentively auth
    authenticate authorise authorize availability averted avoided awake awards backs badge badly ball balls base
    bases basic beginner beginner's beginning behalf believing bells belongs benchmark benefit bias biggest bit
    bite blatant blind blocking blow boiled boils bomb bonuses bouncing brain brains breach breached breaching
    break breath brick brief bring bro broken-by brushed buck budget bungling business busy buys bypass bypassed
    bypasses bypassing cabinet calendar calm cancel cared caring carried carry catalogue catastrophe category
    caused-by cautiously chain chair chances chaos charges chat chatting chickens child childish circumvent
    circumvented circumventing circumvention circus clearer clever click clock closely closer co-operate cocky
    coded codes coding collapse collapsed collected colossal columns combination comment commented comments
    competence competent complain complained conceal concealed concealing conceived concentration concept
    concerned conclusion conclusions confidence confidential confluence congrats connect connected connection
    connections connectivity conscientiously conscious consequence conservative considerate consistent
    constantly construction continued contractor's contrary contravention control convenience conversation
    cooperate coordinates cord corners correct costly count counter courage course cover crisis critically cross
    cross-wired crosses crucial culpa curiosity cursory cycle daily danger dangers day days deactivated deadline
    deadlock deaf deal debug decency decent deduct deducted deduction defect defiance defined definitive
    deflecting delaying deliberate deliver delivered delivers demanded demands denying departed depth derailed
    described deserve deserved deserves design designed desired destroy deterrent developer's deviated deviation
    deviations difficult digits diligently direct disallowed disaster dishonest dismisses distraction diverged
    dodged doing door double-checking doubt downloaded downplay dozed drafted drains dry dumbly duties ears
    easier easily eats effort egregious electricity else elsewhere embarassing embarrassed emergency emitted
    employed employment encountered end engage engagement engine engineer's enough enqueued entry especially
    established estimating evaded evaluation everybody's everyone's everywhere evidently exactly examine exclude
    excluded exclusively excuse excuses exercise exercising existed experienced experiencing experiment expert
    expertise expire expiry explaining explanation explicit explicitly exploited exposing extra extremely eye
    factor factors fail failsafe fantastic far farce fat fatal fatigue fee feed feeling feet fence fiddled
    fiddles fiddling figure filtered fine fines fingers finished five-minute fixing flailed flailing flaky
    flight flouted flouting flushall follows foot forbidden forbids force-pushed foregone forever forfeit forged
    formal formality format fortunate forward fridays front functioning fundamental future fuzz gamble gambled
    garbled gardening generated gently get-go glad glass glossed goal goals going gotta grasp grave greater
    greedy grossly guess guessing guilt guts half-decent halfway halved hammering hand handed handiwork hands
    hang hanging happened happens happy harder harmless hash haste head headless heads-up hearing heed heeded
    helpful helping henceforth herself hesitate hide hides higher highlight him himself holding home homework
    honest honored honoured huge hurry hygiene ice ideal identity ignore ill impacted impatience impatient
    implementation implementations implications importance important improper improvement inability included
    increased incredibly indeed infinite initialise initialize initialized innocent input inserted insistence
    insisting inspection interest interested interfered interlock internet interrupted intervention interview
    invalidated invest involved isolated isolates itself jumped justify keeping keyboard keyspace kill kind
    knife knowledge kudos label labels larger laughed layer least leaving letter letters liability limited list
    listening litany literal little lives located lock locking logical lol longer loop loose lot lots loved
    lucky mad mains malice managed mandatory manipulation master masterclass masterpiece matching matters mature
    maturity me mea measures mechanical meddled meet meeting men mental mention mere merely messing middle
    midget midgets mile miles minds mine minimal minimised minimized misaligned misclick miserably misjudgements
    misjudgments mispatched mistaking mixes mode monkey monkeys months monumental moon mute myself naively name
    narrowed nb needing neglect nerve nerves news nodded noise noticing notoriously number numbers oauth obey
    obeyed objected objective obligatory obliged observing obsessed obsession occur occurred offender official
    omission onset oops operands operation operational operator's opportunities opportunity optimistic option
    optional organised organized originated originates ours outcome outset over-confident over-eager
    over-promised overeager overpromised overridden overruled overruling oversights overwrite overzealous
    own-goal owned owns painfully panic-deploy parameter parameters parse parsing part particular particularly
    pass passphrase past patient paying peer perfect perfectly performed permit personal personally phrase
    phrases pinned placement plainly play played playing plays plead pleased pledged plenty ploughed plug plugs
    poorly position postmortem postponing practiced practised predict predicted preferable prescribed prescribes
    pretty preventable prevented prevention price prior prioritise prioritised prioritize prioritized privileges
    proactively proceed proceeded proceedings processed professional professionalism prohibited promised
    promises promising proofread proper proud prove proves provider's prudent publicly pure purpose qualified
    quantity queued quick quicker quite radio rail raising ramifications rammed rate rates re-check reached
    reacted reacts real reasonable reasons rebase reboots recalled recalls recheck recommendation recreated red
    referenced referred refreshed refusal regardless rehearsal rehearse rejecting related relates relaxed
    relegated relied religiously relying remain remaining remembered renewal repeated repeating replied reply
    reporting required reran resent resided resides resign resist respected respecting respects respond
    responding responsibly restraint rests resumed retest retire revealed reveals reversed right rightly rights
    rigorously ring risked risky rm road rocket role rolling root rota rotation roughly round rubber
    rubber-stamp rubber-stamped rubber-stamps rubberstamp rubberstamped rubbish ruin ruining ruled rush rushing
    safeguard safer safety sanctions sane say saying scared science score screw seat seconds section seeing
    seemed sense sensible sensitive series serious seriousness settings severe severed shadow shambles shame
    shares sharp sharper sharpest shifted ship shocking shooting shortcut shortcuts shortened shorter shot
    showed shrug shrugged shrugs side sidestepped sidestepping sight signals silence single-handedly sit sits
    size skill skills skim skimmed skims slas slashed sleeping sleeps slide slipped slos slowly smaller smart
    smarter smoke smoke-test smoother snoozed sole solution solved somebody's someone's sooner soul spaghetti
    spared speaking special speed spell spot squarely stalling stamp stand stare stared state stay staying stays
    stemmed stems step stern sticking stolen stonewalling stored straight stranded strategy strayed strict
    stricter strictly strikes string stringing strongly strung stubbornly stuff submitted subverted suffered
    sufficed sufficiently suggestion suggestions super superficial supervise supplier's supply supposed surfaced
    surprised survive suspension swallowed symptom takeaway takeaways talking talks tampered tampers target
    targets teaches team's technical technological technology tell-tale temporarily term terms them themselves
    thing thoroughly thoroughness thrice throw throwing tie time times tinkered title today's together torn
    touch touched touches touching traces tracked tracker trained transferred transmitter transposed trash
    travesty treated triage trigger trigger-happy triple triple-check truly truncate trust trusts trying
    twenty-first twenty-twenty ultimate unattended uncommitted uncooperative uncovered underlying understanding
    understands undocumented units unlocked unpaid unprepared unread unsaved unseen unset unsupervised upload
    urgency useful utility utter utterly valid value valve vendor's verbal verbose very vigilantly violate
    violated violates violating violation vital vowed wage wages walked walking walkthrough warnings wash washes
    wasted watchful watching waves way weakest weekends weekly weeks whatever wheel whenever whim wiki willing
    window wing wire wisdom wise wiser wisest wish wished wishes withhold woefully women word wording words
    working world world-readable worry worrying wouldnt wrongdoing yanked years yourself zero",
    Class::NONE,
)];
