//! Words that rules ask for by themselves and that have no class, in order.

use super::Class;

/// Words apart by spaces.
pub(super) const PLAIN: &[(&str, Class)] = &[(
    "! 's 've * , - . 20-20 20/20 8 : ; = able absolute abused accepted access accessed accident
    accountability acknowledge acted actual ad address adequate adequately adhered adheres adhering admin's
    administrative admit advance affected age agents aggressively ahead aim alarming allowed along amount
    amounts analyses announcement anyway apologise apologize appraisal appreciate approach appropriately
    arguments arose around aside assume assuming assumption attempt attend attentively auth authenticate
    authorise authorize availability averted avoided awards badge base bases basic beginning behalf
    believing bells belongs benchmark benefit bias bit bite blind blocking blow boiled bonuses breach
    breached break breath brick brief broken-by brushed buck budget bypass bypassed bypasses calendar cared
    carry catastrophe category caused-by cautiously chair chaos chat chickens circumvented clearer click
    clock closely closer coded codes coding collapse collected columns commented communicating communicative
    competence competent complain complained concerned conclusion confidence confidential connect connected
    connection connections connectivity conscientiously consequence conservative considerate consistent
    constantly construction continued contractor's contrary contravention control convenience conversation
    coordinates coordinating correct costly counter course cracks crisis critically culpa cursory cycle
    daily day deactivated deadline deadlock deaf decent defiance defined definitive delaying deliberate
    delivered denied departed derailed deserve design destroy developer's deviated difficult digits
    diligently direct disaster discussion diverged dodged door double-checking doubt drafted dry dumbly
    duties ears easier easily effed effort ego electricity else emergency emitted employment encountered
    encourage end engage engine engineer's enqueued entry especially established evaded evaluation
    everybody's everyone's everywhere examine except exclude excluded exclusively excuse exercise exercising
    existed experienced experiencing experiment expert expertise expire expiry explanation explicitly
    exploited extra extremely eye f'd face faces facing factor factors fail failsafe fantastic far fashion
    fat feed feeling feet filtered fine fingers finished five-minute fixing flight flouted flushall follows
    force-pushed forfeit formal format fortunate forward front fucked functioning fundamental future fuzz
    garbled gardening generated gently get-go glad glass goals going greater guess half-decent halved hand
    handiwork hands hang happened happy harder hash haste headless heads-up hearing heed heeded helpful
    hesitate higher him honest housekeeping huge hurry hygiene ice ideal identity ignore ill impacted
    impatience importance improper improvement inability inadequately incredibly indeed initialise
    initialize initialized input inserted insistence insisting inspection insufficiently interest interlock
    internet interrupted intervention invalidated invest involved isolated itself keeping keyspace kill
    knowledge label labels larger lasted laughed least leaving letter limited list listening literal little
    lives located lock longer loop lot lots lucky mad mains malice managed mandatory manner master matching
    mature maturity mea measures meeting mention merely middle mile miles minimal minimised minimized
    misaligned misjudgements misjudgments miss mistaking mode months name narrowed nb needing neglect news
    notifying number numbers oauth obey obeyed objected objective obliged occurred offender official
    omission onset operands operation operator's option organised organized originated originates outcome
    outset overlook oversights overwrite own-goal owned owns painfully panic-deploy parameter parameters
    parse parsing part particularly passphrase past patient paying peer perfectly performed personal
    personally phrase phrases pinned placement plainly plead pleased pledged plenty position postmortem
    practiced practised predicted preferable pretty preventable prevented prevention price prior prioritise
    prioritised prioritize prioritized privileges proactively proceed proceedings processed professional
    professionalism promising proofread proper proves provider's prudent publicly punctual pure purpose
    quantity queued quick quicker quite radio rail raising rate rates reached reacts real reasonable reboots
    recalled recalls recommend recreated red refreshed refusal rehearsal rehearse rejecting related relates
    relaxed reliable religiously remain remaining remembered repeated reply reporting required reran resent
    resided resides resign respected respecting respects respond responsibly rests resumed retest retire
    revealed reveals reversed right rights rigorously risked risky rm rocket role rolling root rota rotation
    round rubberstamped ruin ruled rush safeguard safer safety sane say saying sceptical science score screw
    seconds section seeing seemed sensible sensitive serious seriousness severed shadow shame shares sharp
    sharper shifted shortcut shortened shorter shot showed showing shrugged side sidestepped sight signals
    silence single-handedly size skeptical skill skilled skills slas slashed slide slipped slos slowly
    smaller smart smarter smoke smoke-test smoother sole solution solved somebody's someone's sooner spared
    special speed spot squarely stare stared stay staying stays stemmed stems step sticking stolen straight
    strategy strayed strict stricter strictly strongly stuffed submitted subverted suffered sufficed
    sufficiently supervise supervised supplier's supply surfaced surprised survive survived takeaway
    takeaways target targets teaches tell-tale temporarily term terms them thing thoroughly thoroughness tie
    times title together touch touched toxic traces tracked tracker trained transmitter transposed troubling
    truly truncate trust trying twenty-twenty ultimate unattended uncommitted uncovered underlying
    understanding undocumented units unlocked unpaid unset urgency useful utility utterly valid value
    vendor's very vigilantly violated violates violation vowed walkthrough warnings way weekly weeks
    whatever wheel whenever wiki window wing wise wiser wished wishes word wording words working
    world-readable worry worrying years yourself",
    Class::NONE,
)];
