//! Words and their classes. A word may stand in several rows.

use super::Class;

/// Words apart by spaces, in lower case, with the class that the row gives them.
pub(super) const WORDS: &[(&str, Class)] = &[
    // People and groups.
    ("he she he'd she'd he's she's he/she she/he", Class::HE_SHE),
    ("someone somebody nobody somebody's someone's whoever", Class::SOMEONE),
    ("i i'd i've i'm", Class::I),
    ("we we'd we've we're", Class::WE),
    ("they they'd they've they're", Class::THEY),
    ("you you'd you've you're", Class::YOU),
    ("he'd she'd i'd i've we'd we've they'd they've you'd you've", Class::HAVE),
    (
        "engineer developer dev dba sysadmin sre administrator contractor intern employee reviewer on-call oncall
        technician colleague coworker co-worker programmer maintainer committer author responder architect analyst
        tester dispatcher supervisor teammate individual person man woman guy electrician worker-bee apprentice trainee
        newcomer newbie rookie staffer staff-member consultant freelancer ops-engineer on-caller captain designer
        director cto ceo ciso lead team-lead techlead member sysop webmaster devops student volunteer moderator
        hire operator-on-duty approver assignee",
        Class::ROLE,
    ),
    (
        "engineers developers devs dbas sysadmins sres administrators contractors interns employees reviewers
        technicians colleagues coworkers programmers maintainers committers authors responders analysts testers
        supervisors teammates individuals admins operators managers consultants electricians personnel members folks
        humans people",
        Class::ROLES,
    ),
    ("operator manager worker admin", Class::ROLE_SENSE),
    (
        "team teams squad squads group crew department vendor vendors supplier provider staff management leadership
        ops everyone everybody company organisation organization community headquarters",
        Class::GROUP,
    ),
    (
        "customer customers user users client clients attacker attackers hacker hackers adversary adversaries intruder
        spammer spammers thief thieves phisher criminal criminals visitor visitors tenant tenants subscriber subscribers
        consumer consumers actor actors bot bots scammer scammers burglar shopper shoppers reader readers player players
        reporter guest guests researcher researchers caller callers passenger passengers",
        Class::OUTSIDER,
    ),
    (
        "engineers developers devs operators everyone everybody people reviewers team teams admins staff members anyone
        maintainers authors us ourselves folks humans colleagues all sres contractors on-call",
        Class::AUDIENCE,
    ),
    (
        "junior senior tired new another inexperienced overworked unnamed other young single careless rushed backend
        frontend database network security platform infrastructure release support duty night shift principal staff
        devops lead software site reliability data cloud systems system production one first second different unknown
        storage billing payments web mobile contract third-party external fellow poor first-year sleepy qa remote
        on-call oncall exhausted",
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
        won't should've could've would've might've must've shouldn't've couldn't've wouldn't've",
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
        ultimately somehow promptly thus therefore hence here there too yesterday today earlier perhaps maybe",
        Class::ADV,
    ),
    (
        "accidentally accidently accidentaly mistakenly incorrectly wrongly improperly erroneously inadvertently
        unintentionally unwittingly prematurely mistakingly wrongfully",
        Class::ERR_ADV,
    ),
    (
        "carelessly recklessly blindly foolishly stupidly negligently sloppily irresponsibly thoughtlessly lazily
        hastily",
        Class::CARE_ADV,
    ),
    (
        "carelessly recklessly foolishly stupidly negligently sloppily irresponsibly thoughtlessly lazily",
        Class::JUDGE,
    ),
    // Verbs of harm.
    (
        "broke breaks broken breaking botched botches botching messed screwed screws nuked nukes nuking bricked ruined
        hosed trashed misconfigured misconfigures misconfiguring mistyped fat-fingered fumbled bungled clobbered
        corrupted corrupts corrupting crashed sabotaged wrecked leaked borked mangled goofed blundered",
        Class::HARM,
    ),
    (
        "deleted deletes deleting dropped drops dropping wiped wipes wiping erased erases erasing truncated truncates
        truncating destroyed destroys destroying purged purges purging overwrote overwrites overwriting overwritten
        nuked trashed obliterated formatted",
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
    ("forgot forgets forgotten neglected neglects overlooked overlooks forgetting neglecting overlooking", Class::LAPSE),
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
        badly-tested unsafe dangerous insecure breaking",
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
        repository repo site system systems network dataset history keys power",
        Class::DATA,
    ),
    (
        "mistake mistakes blunder blunders failure oversight carelessness negligence typo typos error errors slip slip-up fault
        mess sloppiness incompetence laziness recklessness screw-up misjudgement misjudgment fat-finger",
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
        problem problems issue issues disruption error errors alert breakage trouble delay delays loss leak",
        Class::TROUBLE,
    ),
    ("cause culprit reason causes", Class::CAUSE),
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
        threads queue cluster manifest",
        Class::SYSTEM,
    ),
    ("down out up off over away back", Class::PARTICLE),
    // Fault, judgement, hindsight.
    ("blame blames blamed fault guilty responsible blaming accountable liable", Class::BLAME),
    (
        "careless carelessness incompetent incompetence negligent negligence reckless recklessness sloppy sloppiness
        clueless idiot idiots idiotic moron morons moronic irresponsible irresponsibly unprofessional amateurish foolish
        lazy laziness forgetful inept ineptitude clumsy oblivious thoughtless blunder ridiculous shameful flunky
        half-assed overconfident inexcusable unforgivable lackadaisical complacent complacency embarrassing stupidity
        overconfidence ignorance incompetently",
        Class::JUDGE,
    ),
    (
        "bad poor terrible awful horrible stupid silly naive dumb appalling dreadful shoddy abysmal pathetic questionable
        unwise insane crazy lack excess dumbest stupidest",
        Class::JUDGE_DUAL,
    ),
    (
        "decision decisions judgement judgment planning communication habit habits practice practices attitude idea
        behaviour behavior discipline preparation coordination oversight management leadership thinking review reviews
        choice choices workmanship awareness call mistake mistakes engineering",
        Class::HUMAN_ACT,
    ),
    (
        "hindsight retrospect retrospectively obvious obviously foreseeable predictable bound signs knowable evident
        inevitable clearly surely wall coming waiting matter",
        Class::HINDSIGHT,
    ),
    (
        "careful carefully attention vigilant diligent rigorous mindful cautious attentive aware thorough disciplined
        conscientious caution alertness vigilance diligence discipline",
        Class::CAREFUL,
    ),
    (
        "remind remember remembers double-check doublecheck double-checks think pay keep refamiliarize refamiliarise
        retrain reminded ensure make beware stop learn follow read double know concentrate watch focus reread re-read",
        Class::REMIND,
    ),
    ("human operator user pilot people staff admin administrator manual personnel engineer developer", Class::HUMAN),
    (
        "blameless blamelessly blame-free avoid avoids avoiding instead rather prevent prevents preventing reduce reduces
        reducing eliminate eliminates room less fewer prone risk risks possibility potential chance unlikely",
        Class::MENTION,
    ),
    (
        "unknown unclear tbd tba n/a todo pending undetermined unidentified inconclusive unsure open investigated
        wip none unconfirmed",
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
        thursday friday saturday sunday",
        Class::CALENDAR,
    ),
];
