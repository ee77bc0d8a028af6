//! Words that rules ask for by themselves and that have no class, in order.

use super::Class;

/// Words apart by spaces.
pub(super) const PLAIN: &[(&str, Class)] = &[(
    "! 's 've * , - . 20-20 20/20 21st 8 : ; = able above absolute abused accepted access accessed accident
    accidental accountability acknowledge acted acting actual ad address adequate adequately adhered adheres
    adhering admin's administrative admit advance advice affected afraid age agents ages aggressively ahead aim
    alarming allowed along amount amounts ample analyses announcement anyway apologies apologise apologize
    appraisal appreciate approach appropriately arguments arose around aside assess assessment assume assuming
    assumption attempt attend attentively auth authenticate authorise authorised authorize authorized
    availability averted avoided awards badge balls base bases basic beginner beginner's beginning behalf
    believing bells belongs benchmark benefit bias bit bite blatant blind blocking blow boiled bonuses breach
    breached breaching break breath brick brief broken-by brushed buck budget bungling bypass bypassed bypasses
    bypassing calendar calm cared carried carry catalogue catastrophe category caused-by cautiously chain chair
    chances chaos charges chat chickens circumvent circumvented circumventing circumvention clearer clever click
    clock closely closer clusterfuck co-operate cock-up cocky coded codes coding collapse collected colossal
    columns combination comment commented communicating communicative competence competency competent complain
    complained conceived concentration concerned conclusion conclusions confidence confidential confluence
    connect connected connection connections connectivity conscientiously conscious consequence conservative
    considerate consistent constantly construction continued contractor's contrary contravention control
    convenience conversation cooperate coordinates coordinating correct costly counter course cracks crisis
    critically crucial culpa cursory cycle daily day days deactivated deadline deadlock deaf deal decent
    defiance defined definitive delaying deliberate delivered denied departed derailed described deserve design
    designed desired destroy developer's deviated deviation deviations difficult digits diligently direct
    disaster discussion diverged dodged door double-checking doubt drafted dry dumbly duties ears easier easily
    effed effort ego egregious electricity else embarassing emergency emitted employment encountered encourage
    end engage engine engineer's enqueued entitled entry especially established estimating evaded evaluation
    everybody's everyone's everywhere evidently exactly examine except exclude excluded exclusively excuse
    excuses exercise exercising existed experienced experiencing experiment expert expertise expire expiry
    explaining explanation explicitly exploited exposing extra extremely eye f'd face faces facing factor
    factors fail failsafe fantastic far fashion fat feed feeling feet filtered fine fingers finished five-minute
    fixing flight flouted flouting flushall follows force-pushed forever forfeit formal formality format
    fortunate forward fridays front fuck-up fucked fuckup functioning fundamental future fuzz gaffe gaffes
    gamble gambled garbled gardening generated gently get-go glad glass glossed goals going gotta grave greater
    grossly guess guessing half-decent halved hand handiwork hands hang happened happens happy harder hash haste
    headless heads-up hearing heed heeded helpful hesitate higher highlight him home honest housekeeping huge
    hurry hygiene ice ideal identity ignore ill impacted impatience implementation implementations importance
    important improper improvement inability inadequately included incredibly indeed infinite initialise
    initialize initialized input inserted insistence insisting inspection insufficiently interest interlock
    internet interrupted intervention invalidated invest involved isolated itself jumped keeping keyspace kill
    kind knife knowledge label labels larger lasted laughed least leaving letter limited list listening litany
    literal little lives located lock locking longer loop loose lot lots lucky mad mains malice managed
    mandatory manner master matching mature maturity mea measures mechanical meet meeting mental mention mere
    merely middle midget midgets mile miles minimal minimised minimized misaligned misclick miserably
    misjudgements misjudgments miss mistaking mode monkey monkeys months monumental naively name narrowed nb
    needing neglect news noticing notifying notoriously number numbers oauth obey obeyed objected objective
    obliged occurred offender official omission onset oops operands operation operational operator's
    opportunities opportunity option organised organized originated originates outcome outset overlook
    oversights overwrite own-goal owned owns painfully panic-deploy parameter parameters parse parsing part
    particular particularly passphrase past patient paying peer perfectly performed permitted personal
    personally phrase phrases pinned placement plainly plead pleased pledged plenty plot position postmortem
    practiced practised predicted preferable pretty preventable prevented prevention price prior prioritise
    prioritised prioritize prioritized privileges proactively proceed proceeded proceedings processed
    professional professionalism promising proofread proper proud proves provider's prudent publicly punctual
    pure purpose quantity queued quick quicker quite radio rail raising rate rates reached reacted reacts real
    reasonable reasons reboots recalled recalls recommend recreated red refreshed refusal regardless rehearsal
    rehearse rejecting related relates relaxed reliable relied religiously relying remain remaining remembered
    repeated repeating reply reporting required reran resent resided resides resign respected respecting
    respects respond responsibly rests resumed retest retire revealed reveals reversed right rights rigorously
    risked risky rm rocket role rolling root rota rotation roughly round rubber rubberstamped ruin ruled rush
    safeguard safer safety sanctions sane say saying scared sceptical science score screw seconds section seeing
    seemed sensible sensitive series serious seriousness severe severed shadow shame shares sharp sharper
    sharpest shifted ship shitshow shocking shortcut shortcuts shortened shorter shot showed showing shrugged
    side sidestepped sidestepping sight signals silence single-handedly size skeptical skill skilled skills
    skimmed slas slashed sleeping slide slipped slos slowly smaller smart smarter smoke smoke-test smoother sole
    solution solved somebody's someone's sooner spared speaking special speed spot squarely stamp stare stared
    stay staying stays stemmed stems step sticking stolen stored straight strategy strayed strict stricter
    strictly string strongly stuff stuffed submitted subverted suffered sufficed sufficiently supervise
    supervised supplier's supply surfaced surprised survive survived suspension symptom takeaway takeaways talks
    target targets teaches technical technological technology tell-tale temporarily term terms them thing
    thoroughly thoroughness thrice tie times title together touch touched touching toxic traces tracked tracker
    trained trainwreck transmitter transposed trigger triple-check troubling truly truncate trust trying
    twenty-first twenty-twenty ultimate unattended uncommitted uncovered underlying understanding undocumented
    units unlocked unpaid unprepared unset urgency useful utility utter utterly valid value vendor's very
    vigilantly violated violates violating violation vital vowed walkthrough warnings watching way weekends
    weekly weeks whatever wheel whenever wiki window wing wisdom wise wiser wished wishes woefully word wording
    words working world-readable worry worrying wrongdoing years yourself",
    Class::NONE,
)];
