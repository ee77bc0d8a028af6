//! Words and their classes. A word may stand in several rows.

use super::Class;

/// Words apart by spaces, in lower case, with the class that the row gives them.
pub(super) const WORDS: &[(&str, Class)] = &[
    // People and groups.
    ("he she he'll she'll he'd she'd he's she's he/she she/he s/he he'll she'll", Class::HE_SHE),
    ("someone somebody nobody anybody anyone whoever whomever", Class::SOMEONE),
    ("i i'd i've i'm i'll", Class::I),
    ("we we'd we've we're we'll", Class::WE),
    ("they they'd they've they're they'll", Class::THEY),
    ("you you'd you've you're you'll", Class::YOU),
    ("he'd she'd i'd i've we'd we've they'd they've you'd you've", Class::HAVE),
    (
        "engineer developer dev dba sysadmin sre administrator contractor intern employee reviewer on-call oncall
        technician colleague coworker co-worker programmer maintainer committer author responder team-member architect analyst
        tester dispatcher supervisor teammate individual person man woman guy electrician worker-bee apprentice trainee
        newcomer newbie rookie staffer staff-member consultant freelancer ops-engineer on-caller captain designer
        director cto ceo ciso lead team-lead techlead member sysop webmaster devops student volunteer moderator
        hire operator-on-duty approver assignee scientist custodian specialist clerk mechanic
        officer commander newhire tech techie superuser sre-on-duty secondary-on-call trader agent-on-duty workman
        recruit human implementer deployer integrator cio cfo coo vp subcontractor executive exec boss chief electrician owner foreman skipper deputy predecessor
        signaller nurse porter fitter picker cashier doctor surgeon physician teacher cleaner janitor
        plumber salesperson auditor assistant sheriff secretary accountant librarian caretaker courier welder signalman rep",
        Class::ROLE,
    ),
    (
        "engineers developers devs dbas sysadmins sres administrators contractors interns employees reviewers
        technicians colleagues coworkers programmers maintainers committers authors responders analysts testers
        supervisors teammates individuals admins operators dispatchers managers consultants electricians personnel crew crews members folks
        humans people scientists installers custodians specialists leads owners guys employees coders programmers
        approvers executives officers on-callers oncallers workers technicians apprentices juniors seniors colleagues responders chiefs
        subcontractors hires staffers volunteers moderators co-workers testers staff strategist
        signallers nurses porters fitters pickers cashiers doctors surgeons physicians teachers cleaners plumbers
        assistants trainees clerks integrators students bosses reps ppl",
        Class::ROLES,
    ),
    ("operator manager worker admin agent", Class::ROLE_SENSE),
    (
        "team teams squad squads group department vendor vendors supplier provider management leadership
        ops everyone everybody company shift shop desk guild hospital hospitals regulators airline airlines government council companies firms organisations organizations board committee dept agency bank firm ministry organisation organization community headquarters isp carrier registrar hoster telco reseller partner partners",
        Class::GROUP,
    ),
    (
        "customer customers user users client clients attacker attackers hacker hackers adversary adversaries intruder
        spammer spammers thief thieves phisher criminal criminals visitor visitors tenant tenants subscriber subscribers
        consumer consumers actor actors bot bots crawler crawlers merchant merchants scammer scammers intruders burglar shopper shoppers reader readers player players
        validator validators delegate delegates miner miners reporter guest guests researcher researchers caller callers passenger passengers",
        Class::OUTSIDER,
    ),
    (
        "engineers developers devs operators everyone everybody people reviewers team teams admins staff members anyone
        maintainers authors us ourselves folks humans colleagues all sres contractors on-call crew member dbas scientists
        technicians employees guys leads managers ppl",
        Class::AUDIENCE,
    ),
    (
        "junior senior tired new another inexperienced overworked unnamed other young single careless rushed backend
        frontend database network security platform infrastructure release support duty night shift principal staff
        devops lead software site reliability data cloud systems system production one first second different unknown
        storage billing payments web mobile contract third-party external fellow poor first-year sleepy qa remote
        on-call oncall exhausted product field duty upstream former previous current responsible call-centre
        call-center customer service warehouse it ops helpdesk shipping colo lone single-handed drunk sleepy distracted
        well-meaning part-time full-time inbound incoming outgoing data ml qa sre",
        Class::TRAIT,
    ),
    ("one some each most all none two three several many either neither any both half", Class::QUANT),
    // Function words.
    (
        "the a an this that these those my our your their his her its every another each any some no",
        Class::DET,
    ),
    (
        "of in on at by for with from to into onto over under against between during about through via per across
        toward towards within inside outside near upon among amongst behind beyond like despite off out up down",
        Class::PREP,
    ),
    ("and or but nor yet", Class::CONJ),
    (
        "because when while after before since if that which as although though until till once whereas unless whether so
        who whom whose where then than why how what",
        Class::SUBORD,
    ),
    ("who what why how which whose", Class::ASK),
    (
        "is are was were be been being am isn't aren't wasn't weren't get gets got getting it's that's there's he's she's
        i'm we're they're you're gotten who's what's",
        Class::BE,
    ),
    ("have has had having haven't hasn't hadn't should've could've would've shouldn't've couldn't've", Class::HAVE),
    ("do does did don't doesn't didn't done", Class::DO),
    (
        "should could would might may must can cannot can't shouldn't couldn't wouldn't mustn't shan't shall ought will
        won't should've could've would've might've must've shouldn't've couldn't've wouldn't've shoulda coulda woulda shouldve couldve wouldve
        should-have could-have we'll i'll you'll they'll he'll she'll",
        Class::MODAL,
    ),
    (
        "not never no isn't aren't wasn't weren't haven't hasn't hadn't don't doesn't didn't cannot can't shouldn't
        couldn't wouldn't mustn't won't nobody without neither nor n't none cant dont didnt wasnt",
        Class::NEG,
    ),
    (
        "also just then simply only already later again apparently unfortunately sadly finally initially originally
        previously recently subsequently immediately quickly manually directly automatically probably possibly likely
        actually really completely totally entirely repeatedly once still even always now soon eventually clearly
        obviously largely mostly partly partially successfully briefly nearly almost essentially effectively basically
        correctly properly certainly definitely deliberately intentionally knowingly first ever usually typically often
        almost shortly presumably reportedly allegedly absolutely certainly otherwise instead well both mainly primarily
        ultimately somehow promptly thus therefore hence here there too yesterday today earlier perhaps maybe honestly
        frankly basically literally kindly deeply fully wholly solely tonight meanwhile nonetheless nevertheless duly twice
        at-once flatly bluntly simultaneously locally globally remotely silently quietly all-too normally generally",
        Class::ADV,
    ),
    (
        "accidentally accidently accidentaly mistakenly incorrectly wrongly improperly erroneously inadvertently
        unintentionally unwittingly prematurely mistakingly wrongfully inaccurately falsely",
        Class::ERR_ADV,
    ),
    (
        "carelessly recklessly blindly foolishly stupidly negligently sloppily irresponsibly thoughtlessly rashly haphazardly
        hastily unknowingly absentmindedly absent-mindedly hurriedly",
        Class::CARE_ADV,
    ),
    (
        "carelessly recklessly foolishly stupidly negligently sloppily irresponsibly thoughtlessly arrogantly",
        Class::JUDGE,
    ),
    // Verbs of harm.
    (
        "broke breaks broken breaking botched botches botching messed screwed fucked screws nuked nukes nuking bricked ruined
        hosed trashed misconfigured misconfigures misconfiguring mistyped fat-fingered fumbled bungled clobbered
        corrupted corrupts corrupting crashed sabotaged wrecked leaked borked mangled goofed blundered misread misreads
        mislabelled mislabeled misjudged misunderstood misplaced misrouted misspelled misspelt miskeyed misused miscounted
        miscalculated mishandled mismanaged misdiagnosed misapplied mixed fouled muddled bodged flubbed ballsed cocked
        hosed spoiled spoilt starved wrecks wrecking starves tripped trips fudged mucked butchered
        fucked effed flooded jammed clogged swamped crippled paralysed paralyzed derailed munged garbled scrambled fried trampled
        crushed punctured smashed polluted poisoned choked overloaded jeopardised jeopardized compromised confused mistook rushed overtightened",
        Class::HARM,
    ),
    (
        "deleted deletes deleting dropped drops dropping wiped wipes wiping erased erases erasing truncated truncates
        truncating destroyed destroys destroying purged purges purging overwrote overwrites overwriting overwritten
        nuked trashed obliterated formatted scrapped shredded emptied",
        Class::DESTROY.or(Class::ALTER),
    ),
    (
        "removed removes removing disabled disables disabling killed kills killing terminated terminates terminating
        revoked revokes revoking changed changes changing updated updates updating edited edits editing replaced
        replaces replacing modified modifies modifying restarted restarts restarting rotated rotates rotating rebooted
        stopped stops stopping cancelled canceled powered unplugged unplugs unplugging disconnected closed closes closing
        cut cuts cutting switched switches switching turned turns turning shut shuts shutting moved moves moving renamed
        renames renaming reset resets resetting silenced silences silencing",
        Class::ALTER,
    ),
    (
        "pushed pushes pushing merged merges merging deployed deploys deploying ran running runs applied applies applying
        committed commits committing shipped ships shipping released releases releasing uploaded uploads uploading wrote
        writes writing written entered enters entering typed types typing selected selects selecting clicked clicks
        clicking pressed presses pressing hit hits hitting chose chooses choosing chosen picked picks picking used uses
        using set sets setting configured configures configuring sent sends sending installed installs installing
        approved approves approving added adds adding copied copies copying pasted pastes pasting executed executes
        executing launched launches launching created creates creating enabled enables enabling issued issues issuing
        opened opens opening published publishes publishing promoted promotes promoting upgraded upgrades upgrading
        migrated migrates migrating put puts putting loaded loads loading triggered started starts starting
        assigned assigns granted grants placed places placing introduced introduces introducing scheduled
        plugged imported imports provided made makes making gave",
        Class::ACT,
    ),
    (
        "caused causes causing introduced introduces introducing triggered triggers triggering brought brings bringing
        knocked knocks knocking broke breaking took taking crashed crashing led leads leading resulted resulting
        breaks takes created",
        Class::CAUSED,
    ),
    ("forgot forgets forgotten neglected neglects overlooked overlooks forgetting neglecting overlooking omitted disregarded
        disregards disregarding", Class::LAPSE),
    ("missed misses missing failed fails failing ignored ignores ignoring skipped skips skipping", Class::LAPSE_SOFT),
    (
        "said says went goes came comes knew knows thought thinks saw sees found finds felt kept held began begins begun
        told tells asked asks meant means made makes gave gives let lets lost loses left leaves read reads built builds
        rebuilt sent spent fell falls fall grew grows rose rises rise drew drawn hung held stood sat spoke wound woke
        won paid pays bought brought caught dealt dug fed fought heard learnt learned lent met proved rang sold shown
        shows show slept stuck taught threw thrown understood needs need wants want seems appears remains returns served
        serves became becomes become contains contain includes include requires require uses shows indicates confirms
        reports points explains describes depends works did does has had blew hid sank sprang swung tore wore did",
        Class::VERB,
    ),
    (
        "been done seen known taken gone had made run set put told kept caught found written chosen thought given got
        gotten come become built sent left held brought shown spoken drawn begun broken driven fallen fed felt forgotten
        frozen grown heard hidden hit hurt laid led let lost meant met paid quit read reset rebuilt ridden rung said
        sought sold shut spent split spread stood stuck taken taught thrown understood undone won worn cut cost drunk
        rolled overwritten withdrawn woken dug rerun redone foreseen",
        Class::PARTICIPLE,
    ),
    (
        "tested reviewed noticed caught communicated configured checked discussed considered anticipated foreseen spotted
        identified verified validated double-checked announced told informed coordinated flagged raised recognised
        recognized realised realized seen known planned documented asked warned questioned tried merged deployed rolled
        reverted backed audited investigated escalated paged approved done thought understood detected picked written
        monitored followed addressed handled read asked noted mentioned shared cleaned fixed prepared learned learnt
        rehearsed updated set pushed changed deleted removed run clicked taken given kept chosen",
        Class::HUMAN_DONE,
    ),
    // Things.
    (
        "bad wrong broken faulty incorrect invalid buggy untested unreviewed misconfigured malformed defective outdated
        flawed corrupt incomplete unfinished erroneous stale premature unapproved unverified half-finished mistaken
        badly-tested unsafe dangerous insecure breaking unsigned mislabelled mislabeled swapped mistyped inverted
        half-baked half-tested bogus garbage doubled unchecked unvetted unauthorised unauthorized",
        Class::BAD,
    ),
    (
        "stale old unused temporary temp obsolete orphaned duplicate duplicated dead redundant legacy expired leftover
        abandoned deprecated test staging dev sandbox scratch failed stuck unneeded zombie empty cached",
        Class::STALE,
    ),
    ("production prod live entire whole primary main only customer", Class::PROD),
    (
        "database db databases table tables data bucket buckets volume volumes backup backups index cluster directory
        folder files file records rows namespace account accounts environment env server servers disk partition schema
        repository repo site system systems network dataset history keys power uplink zone secrets secret export exports
        ledger branch topic topics region rack drive drives array certificate certificates credentials subnet prefix
        orders messages invoices password passwords record hosts host node nodes fleet fibre fiber cable link",
        Class::DATA,
    ),
    (
        "mistake mistakes blunder blunders failure oversight carelessness negligence typo typos error errors slip slip-up fault
        mess sloppiness incompetence laziness recklessness screw-up misjudgement misjudgment fat-finger misunderstanding
        misconfiguration slip-ups typing-error pebkac id10t misstep missteps lapse lapses confusion inattention screwup
        carelessness goof mixup mix-up failing failings mishandling misuse weakness misreading fallibility
        fuckup fuck-up cock-up gaffe gaffes",
        Class::FAULT,
    ),
    (
        "change changes commit commits script scripts deploy deployment deployments pr patch merge migration migrations
        config configuration code push query command release rollout pull-request mr update edit refactor refactoring
        branch pipeline playbook hotfix job work feature upgrade image build version package",
        Class::CHANGE,
    ),
    (
        "outage outages incident incidents downtime bug bugs regression regressions failure failures crash crashes panic
        problem problems issue issues shutdown meltdown blackout fiasco debacle disruption error errors alert breakage trouble delay delays loss leak",
        Class::TROUBLE,
    ),
    ("cause culprit reason causes root-cause caused rca down", Class::CAUSE),
    (
        "fix fixes patch hotfix rollback revert workaround mitigation correction remedy backport runbook test tests check
        guard validation documentation repair",
        Class::REPAIR,
    ),
    (
        "test tests check checks alert alerts alerting lint linter linting gate gates automation automate automated
        template templates permission permissions hook ci script validation validate monitor monitoring dashboard guard
        guardrail guardrails prompt confirmation bot tool tooling pipeline limit limits quota metric metrics reminder
        checklist runbook dry-run canary probe assertion warning",
        Class::MECHANISM,
    ),
    (
        "pod pods crd crds reconcile reconciles reconciled reconciling controller kubernetes k8s namespace helm
        deployment deployments operatorhub webhook olm replica replicas daemonset statefulset process processes thread
        threads queue cluster manifest resource finalizer finalizers configmap sidecar",
        Class::SYSTEM,
    ),
    ("down out up off over away back", Class::PARTICLE),
    // Fault, judgement, hindsight.
    ("blame blames blamed fault guilty responsible blaming accountable liable", Class::BLAME),
    (
        "careless carelessness incompetent incompetence negligent negligence reckless recklessness sloppy sloppiness
        clueless idiot idiots idiotic moron morons moronic irresponsible irresponsibly unprofessional amateurish foolish
        lazy laziness forgetful inept ineptitude clumsy ill-judged oblivious thoughtless blunder ridiculous shameful flunky
        half-assed overconfident inexcusable unforgivable lackadaisical complacent complacency embarrassing stupidity
        overconfidence ignorance incompetently half-hearted slapdash slipshod amateur amateurs bungler bunglers fool fools
        imbecile imbeciles inattentive negligently cavalier clown clowns cowboy cowboys disgraceful disgrace
        unprofessionally gross-negligence dimwit lousy brainless mindless gullible foolishness
        ill-considered ill-conceived ill-thought-out ill-prepared hare-brained harebrained boneheaded bone-headed
        short-sighted shortsighted indifference apathy hubris thoughtlessness inattentiveness embarrassingly inexcusably
        shamefully unforgivably disgracefully ineptly moronically idiotically amateurishly farcical inexperience
        rookie schoolboy shambolic nonchalance heedless heedlessly imprudent imprudently cluelessness rashly disorganised disorganized haphazard haphazardly
        unacceptable laughable dumbass dumbasses dunce jackass numpty muppet muppets halfwit nitwit bonehead blockhead imbecilic sheer lunacy stubborn stubbornness arrogance arrogant dozy evasive hopelessly",
        Class::JUDGE,
    ),
    (
        "bad poor terrible awful horrible stupid silly naive dumb appalling dreadful shoddy abysmal pathetic questionable
        unwise insane crazy lack excess dumbest stupidest low dreadfully horrendous atrocious worst misguided
        ill-advised ill-considered rash hasty weak bright clue hesitant slow confident panicked panicking trusting
        confused ignorant inexperienced unskilled unqualified untrained sloppy eager junior green insufficient inadequate incapable lacked lacks lacking useless hopeless superficial dumb lax nonexistent non-existent",
        Class::JUDGE_DUAL,
    ),
    (
        "decision decisions judgement judgment planning communication habit habits practice practices attitude idea
        behaviour behavior discipline preparation coordination oversight management leadership thinking review reviews
        choice choices workmanship awareness call mistake mistakes engineering move moves work job sensitivity culture
        teamwork diligence foresight reasoning mindset handover craftsmanship leadership stewardship etiquette decision-making",
        Class::HUMAN_ACT,
    ),
    (
        "hindsight retrospect retrospectively unsurprisingly obvious obviously foreseeable predictable bound signs knowable evident
        inevitable clearly surely wall coming waiting matter looking blindingly glaring glaringly avoidable
        writing asking doomed predictably retrospective coming-a-mile guessed apparent clear visible plain heading know knowing surprise time-bomb destined staring flags unheeded alarm recipe ticking genius scientist anyone never",
        Class::HINDSIGHT,
    ),
    (
        "careful carefully attention vigilant diligent rigorous mindful cautious attentive aware thorough disciplined
        conscientious caution alertness vigilance diligence discipline care focused focussed alert mind rigour rigor
        responsible proactive disciplined meticulous precise wary prudent deliberate communicative",
        Class::CAREFUL,
    ),
    (
        "remind remember remembers double-check doublecheck double-checks think pay keep refamiliarize refamiliarise
        retrain reminded ensure make beware stop learn follow read double know concentrate watch focus reread re-read
        train educate teach coach tell ask urge advise instruct warn better don't do keep try take check please never
        reminding reminders reminder emphasize emphasise emphasized reinforce reiterate reiterated stress stressed impress drill awareness raise
        talk speak verify test look told instructed urged advised briefed warned asked encouraged let's thoughtful familiarise familiarize communicate respect adhere comply refrain consult escalate understand mind listen act announce coordinate treat stick inform review asking urging telling instructing sensitised sensitise sensitize sensitized aware prepared hold eyes improve thoughtful spoken start begin moment forget responsibility ownership more less",
        Class::REMIND,
    ),
    ("human operator user pilot technician employee clerical keying transcription handling people staff admin administrator manual personnel engineer developer finger typing
        copy-paste copy-and-paste", Class::HUMAN),
    (
        "blameless blamelessly blame-free avoid avoids avoiding instead rather prevent prevents preventing reduce reduces
        reducing eliminate eliminates room less fewer prone risk risks possibility potential chance unlikely",
        Class::MENTION,
    ),
    (
        "unknown unclear tbd tba n/a todo pending undetermined unidentified inconclusive unsure open investigated
        wip none unconfirmed unsolved elusive identifying find finding",
        Class::UNKNOWN,
    ),
    (
        "likely possible possibly probable probably potential potentially believed suspected suspect believe think
        assumed apparent apparently presumably perhaps maybe primary main seems appears appear partial partly
        hypothesis theory one another could might may most proximate",
        Class::HEDGE,
    ),
    (
        "january february march april may june july august september october november december monday tuesday wednesday
        thursday friday saturday sunday jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun",
        Class::CALENDAR,
    ),
    // What people know, say and wait for.
    (
        "noticed notices realised realized realises realizes observed observes discovered discovers detected spotted
        suspected suspects confirmed verified verifies checked acknowledged acknowledges acked acks reported
        investigated investigates diagnosed diagnoses traced identified identifies determined determines joined
        joins called calls paged escalated escalates messaged emailed mailed pinged responded responds
        answered answers received receives looked looks worked believed assumed planned intended tried tries
        attempted decided decides agreed agrees explained noted mentioned suggested suggests proposed proposes recommended
        recommends requested filed files raised raises announced announces posted shared discussed waited waits arrived
        arrives returned helped helps needed wanted hoped expected feared wondered liked preferred learned learnt
        reviewed reviews analysed analyzed examined examines inspected inspects compared monitored watched watches
        listened thanked apologised apologized volunteered coordinated clarified advised notified notifies informed
        warned warns alerted flagged recorded logged summarised summarized interviewed
        demonstrated presented acknowledges sees finds found caught asks asked knew saw heard felt thought met understood",
        Class::KNOW,
    ),
    (
        "restored restores fixed repaired resolved resolves mitigated mitigates recovered recovers corrected
        corrects rebuilt re-enabled reenabled renewed renews unblocked reverted reverts cleaned cleans undid rescued
        salvaged    revived unpaused undeleted remedied healed
        stabilised stabilized   reinstated reissued re-issued  patched
         saved rescheduled    ",
        Class::MEND,
    ),
    (
        "wiped wipes erased erases overwrote overwrites nuked destroyed destroys unplugged unplugs exposed exposes
        truncated truncates trashed obliterated leaked hard-coded hardcoded mixed dumped swapped flipped starved
        pulled pulls cut tripped trips",
        Class::WRECK,
    ),
    (
        "lost loses starved failed fails crashed crashes died dies killed kills wiped wipes blocked blocks filled fills broke breaks broken
        halted froze stalled hung corrupted corrupt leaked exposed doubled double down offline unprotected
        unreachable unavailable unable errored blank rejected refused locked evicted overloaded exhausted
        flooded knocked outage downtime loss losing vanished disappeared unusable degraded delayed dark
        misrouted unhealthy unnoticed undetected unseen leaking failing crashing breaking dropping killing filling starving taking took bounced expired",
        Class::DAMAGE,
    ),
    (
        "fired fire fires disciplined discipline disciplining reprimanded reprimand suspended suspend demoted demote punished
        punish punishes dismissed dismiss sacked sack terminated terminate reassigned docked dock scolded penalised penalized
        penalise penalize sanctioned shamed berated counseled counselled ousted booted admonished chastised
        punishment punishments penalty penalties disciplinary reprimands firing warning talking-to accountable
        salary salaries bonus pay demotion dismissal termination scapegoat written let removed taken shown held called action lesson sanction
        responsible lightly offenders consequences repercussions performance annual heads stripped lost lose loses forced cancelled
        ended leave answer spoken pulled kicked took barred banned fined sued charged arrested indicted relieved reprimand told sent revoke revoked revoking remove removing apologise apologize face faces faced facing put placed hr",
        Class::SANCTION,
    ),
    (
        "procedure procedures process processes policy policies protocol protocols guideline guidelines rule rules runbook
        runbooks playbook checklist standard standards practice practices convention conventions approval approvals review authorised authorized permitted entitled discussion announcement consultation
        reviews sign-off signoff authorisation authorization permission clearance consent freeze instructions
        instruction steps regulation regulations adherence compliance agreement sop sops rulebook protection protections principles norms recommendations playbooks",
        Class::NORM,
    ),
    (
        "opa iam retry seccomp pod network admission rbac cors csp lifecycle retention eviction firewall routing caching cache
        scaling autoscaling bucket s3 kyverno gatekeeper selinux apparmor rego restart backup alerting alert notification
        sampling compaction ttl rate-limit throttling image pull constraint schema session affinity query password-hash
        garbage-collection gc qos traffic load-balancing access-control branch protection",
        Class::SOFT_NORM,
    ),
    (
        "support security legal finance qa marketing sales infra devops netops procurement hr helpdesk it sre noc secops
        soc infosec logistics payroll accounting accounts facilities reception networking dispatch engineering compliance",
        Class::DEPARTMENT,
    ),
    (
        "refuse refuses refused refusing ignored ignores ignoring bothered bother bothers lied lies lying dumped dumps garbage
        usual mess stubbornness stubborn insisted insists blame blames blamed blaming criticised criticized criticizes trusted
        typical typically responsible shoved care cares again broke breaking breaks pins fault glance love loves
        mercy hostage kept keeps screwed hiding hid incompetent dragged sat stonewalled drags waved lecture lectured
        disregard never unprofessional useless silent crap junk let threw throws tossed dragging washed pointed passed keep keeps even more sitting spite sins damn lying blamed denied denies deny clueless hopeless lazy unhelpful slow late unresponsive reluctant defensive quiet available botched bungled mishandled butchered sabotaged mismanaged fumbled",
        Class::SCORN,
    ),
    (
        "nobody no-one noone everybody everyone none never always ever not-one no not all nobody's anyone neither",
        Class::ABSOLUTE,
    ),
    (
        "review reviews approval approvals testing tests test checking check checks running asking telling notice permission
        reading reviewing thinking looking validating verifying authorization authorisation consulting informing
        coordination warning sign-off signoff consent clearance validation verification confirmation
        waiting backup draining glance caution care supervision looking mentioning documenting escalating announcing coordinating communicating notifying alerting understanding caring",
        Class::CARE,
    ),
    (
        "calculated computed parsed routed cached marked encoded decoded rendered serialized serialised deserialized
        interpreted classified detected identified reported scaled scheduled evicted balanced resolved rounded rejected
        displayed shown sorted converted truncated handled formatted escaped evaluated inferred matched counted
        measured logged forwarded redirected indexed dropped retried throttled triggered fired counted estimated
        timed allocated reserved propagated replicated synced synchronised synchronized returned set-up labeled-by
        assumed believed diagnosed thought",
        Class::COMPUTED,
    ),
    ("key keys token tokens password passwords secret secrets credential credentials pii dump", Class::SECRET),
    (
        "recovered recovers stopped stops ended ends cleared clears resolved restored returned back fixed recovering healthy
        normal drained reduced succeeded worked works improved faster up helped mitigated subsided",
        Class::HEAL,
    ),
    (
        "approved merged configured set deleted removed silenced signed typed entered executed run assigned copied pasted tagged
        labelled labeled opened closed granted edited pointed mounted installed wired plugged selected clicked renamed placed
        provisioned muted disabled enabled swapped filed pushed released deployed committed edited updated changed
        modified applied addressed dismissed escalated reviewed written ordered shipped cut unplugged dropped turned
        cabled issued shared revoked wired soldered torqued fitted assembled racked keyed",
        Class::HANDS,
    ),
    (
        "know notice realise realize see have receive get find need want expect feel recall understand recognise recognize hear
        own seem appear work happen exist help matter suspect believe have remember see agree arrive join
        intend think succeed mean fit affect experience suffer encounter observe detect discover mind like anticipate foresee",
        Class::STATE,
    ),
    (
        "attacker attackers hacker hackers adversary adversaries intruder intruders spammer spammers thief thieves phisher
        phishers criminal criminals scammer scammers malicious burglar vandal vandals botnet botnets ransomware malware",
        Class::ATTACKER,
    ),
    (
        "hell heck earth possibly seriously unbelievable unbelievably thinking brilliant genius bright whose great another
        wow facepalm smh omg wtf even really believe ridiculous nice apparently wrong joke kidding yet sure surely
        honestly congratulations bravo palms much since can surprise nuts crazy insane nobody anyone anybody was are does do stop fuck fucking epic massive spectacular century",
        Class::OUTCRY,
    ),
    (
        "shipped trod sped slid slept shook shone sewed sowed strode stank stung struck swore swept swam threw thrust wove wept
        wrung undertook withdrew withheld upheld overrode overrides overrode overran overslept oversaw bound bent bet
        bid bled bore bred burst cast clung crept drank drove fled flew forbade forewent froze ground hurt knelt laid
        leapt lay lit mowed pled rode sought shed shrank sent slung spat split spun stole strove stuck rolls rolled
        dumped left let",
        Class::PAST,
    ),
    (
        "centre center product release duty shift incident project engineering account office store delivery program programme
        night-shift night people support service sales regional line operations facilities site account team
        change problem call-centre hiring general ops noc room tower data-center plant branch-office",
        Class::OFFICE,
    ),
    (
        "traffic script config server servers backup backups cron sync cache proxy lambda queue hook hooks webhook
        daemon kernel kubelet scheduler controller balancer worker loader monitor router switch firewall browser
        compiler parser renderer linter builder runner pipeline service services request requests response responses
        session sessions message messages packet packets log logs metric metrics dashboard dashboards query
        queries index cluster clusters node nodes pod pods container containers image images build builds deploy deploys
        deployment deployments release releases rollout rollouts version versions update updates upgrade upgrades
        migration migrations job jobs task tasks process processes thread threads memory disk disks storage volume
        volumes database databases table tables row rows record records key keys token tokens secret secrets
        certificate certificates cert certs domain domains zone zones region regions host hosts instance instances
        machine machines device devices sensor sensors battery batteries power network networks link links cable cables port
        ports interface interfaces endpoint endpoints api apis gateway gateways client clients app apps application
        applications page pages site sites website websites portal form forms field fields button buttons screen menu
        test tests suite suites case cases check checks alert alerts alarm alarms notification notifications
        mail mails email emails ticket tickets issue issues bug bugs error errors failure failures outage outages incident
        incidents problem problems fix fixes patch patches change changes commit commits branch branches
        rule rules policy policies limit limits quota quotas threshold thresholds timeout timeouts retry retries
        load latency throughput capacity usage demand peak spike spikes burst bursts surge delay delays lag backlog
        maintenance monitoring logging alerting testing training documentation docs doc communication review reviews
        investigation analysis mitigation recovery restoration rollback failover switchover cutover
        morning afternoon evening night noon midnight today tomorrow yesterday week month year hour hours minute minutes
        impact cause causes effect effects result results summary timeline background context detection resolution
        duration severity status action actions item items owner due date note notes lesson lessons question questions
        things people nothing everything something anything others both several many most some few
        vendor vendors provider providers customer customers user users engineers engineer operations support
        terraform playbook autoscaler autoscaling loadbalancer ingress egress mesh sidecar agent exporter collector
        replication replica replicas primary secondary standby leader follower quorum consensus shard shards partition
        partitions broker brokers consumer consumers producer producers topic topics stream streams batch batches
        cronjob watchdog heartbeat probe probes readiness liveness snapshot snapshots restore dump export import
        ledger invoice invoices payment payments order orders checkout login signup search catalog inventory billing
        fibre fiber rack racks tree cooling generator ups breaker fan fans module modules chip sdk library libraries
        dependency dependencies package packages plugin plugins extension feature features flag flags toggle model models
        dataset datasets checkpoint weights inference encoder decoder codec driver drivers firmware bios
        garbage-collection compaction vacuum checkpointing rebalancing polling caching routing resolver lookup
        dns tls ssl http https tcp udp ssh vpn bgp ntp cpu ram gpu io i/o os vm vms ip ci cd pr prs mr sla slo url
        however therefore meanwhile moreover furthermore afterwards additionally finally eventually unfortunately
        instead since during after before while when once until because although though if unless despite given
        every each another other such same next last first second third previous following new old
        please thanks sorry hello hi yes no ok okay",
        Class::NOUN,
    ),
    (
        "add remove update fix move create delete check ensure make take give get set run use keep let put find ask tell
        show build deploy merge push pull write read test try start stop open close turn enable disable change replace
        restart reboot restore revert rotate revoke renew review verify validate document describe define decide discuss
        investigate identify analyze analyse improve increase decrease reduce raise lower limit extend expand migrate
        implement introduce configure install upgrade downgrade patch scale drain cordon isolate monitor alert notify
        page call contact inform escalate coordinate schedule plan prepare prevent avoid protect block allow deny grant
        consider evaluate measure track log record report announce publish post send receive copy paste import export
        back clean clear purge drop wipe rename refactor rewrite rework simplify split separate combine consolidate
        automate generate compute calculate collect gather store load save cache retry repeat wait hold follow lead
        apply submit approve reject accept decline assign resolve mitigate recover repair rebuild redeploy rerun
        explain clarify confirm compare compile complete continue convert detect determine develop establish explore
        force handle inspect integrate launch maintain manage map mark match need note offer order organize perform
        pick pin place point print process produce promote propose provide query reach request require reset
        return revise roll search secure select share sign skip sort specify spin standardize standardise
        store study suggest support switch sync tag tell tune unblock understand undo view visit walk warn watch work
        also only just even still yet already never always often sometimes usually maybe perhaps probably possibly likely
        here there where how what why who which whose all any no not nor but and or so as at by for from in into of off on
        out over per than then this that these those the a an we i you he she it they our my your his her its their
        fortunately luckily thankfully sadly interestingly surprisingly apparently initially originally previously
        currently recently lately soon later earlier afterwards thereafter hence thus accordingly consequently
        initial final full partial total average maximum minimum default custom internal external public private local
        remote global manual automatic production staging development live dead active inactive healthy unhealthy
        large small big high low long short fast slow early late good bad best worst better worse true false
        clear unclear possible impossible available unavailable necessary critical major minor simple complex hard easy
        multiple single double various certain specific general common rare similar different likely unlikely
        impressive great awesome excellent poor weak strong solid broken stale fresh clean dirty quiet loud noisy",
        Class::NOUN,
    ),
    ("forget miss overlook opted elected chose", Class::BARE_LAPSE),
];
