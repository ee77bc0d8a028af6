//! The outage itself, as people and a bot wrote it down.

use super::site::{
    AMINA, GONE, HIGH, IMMEDIATE, IMPACT, IN_PROGRESS, INCIDENT, INES, MAREK, NOAM, OPS, PAGER, PRIYA, RESOLVED,
    SEVERITY, WEI,
};
use super::writer::{Writer, day, set};
use super::{ALERT, CHECKOUT as IT};
use crate::data::CustomValue;
use serde_json::json;

const DESCRIPTION: &str = "
Customers in Germany, France and the Netherlands get an error page after \"Pay now\". First message reached us at 22:46 UTC.

| Country | Messages so far |
|---|---|
| DE | 6 |
| FR | 3 |
| NL | 2 |

Shops outside Europe look fine. Some customers say that their card was charged anyway.
";

pub(super) fn open(w: &mut Writer) {
    w.open("14 22:52:10", NOAM, OPS, INCIDENT, "Checkout answers 502 for customers in Europe", DESCRIPTION);
    w.born(IT, |it| {
        set(it, SEVERITY, "SEV3");
        it.category_id = Some(1);
        it.watcher_ids = vec![INES, AMINA, NOAM];
        it.custom_values.retain(|value| value.field_id != 3);
        it.custom_values.push(CustomValue { field_id: 3, value: json!(["checkout", "payment-db"]) });
    });
}

pub(super) fn tell(w: &mut Writer) {
    first_hour(w);
    after_midnight(w);
    second_cycle(w);
    next_morning(w);
    commits(w);
}

fn first_hour(w: &mut Writer) {
    w.say(
        IT,
        "14 22:53:02",
        PAGER,
        "**[FIRING]** CheckoutErrorRateHigh on `checkout-eu`: 5xx ratio 34 % (threshold 2 %), since 22:44 UTC.",
    );
    w.change(
        IT,
        "14 22:55:40",
        AMINA,
        |it| (it.status_id, it.assigned_to_id) = (IN_PROGRESS, Some(AMINA)),
        "Acknowledged, I am on call and looking.",
    );
    w.say(IT, "14 22:55:41", PAGER, "Amina Yusuf changed the status of #1 from New to In Progress.");
    w.say(IT, "14 22:58:15", NOAM, "14 customers by now. Three sent a screenshot of a card booking although the order failed. @ines can you take this?");
    w.change(
        IT,
        "14 23:01:30",
        INES,
        |it| {
            it.priority_id = HIGH;
            set(it, SEVERITY, "SEV2");
        },
        "I take incident command. Bridge is open, Noam writes to customers, Amina looks at the service.",
    );
    w.say(IT, "14 23:04:12", AMINA, "All pods of `checkout-eu` log the same:\n\n```\n23:03:51 ERROR pool: timed out after 30000 ms waiting for a connection (active=400 idle=0 waiting=1183)\n23:03:51 WARN  http: 502 POST /checkout/pay <script>alert(\"not run\")</script>\n```\n\nSo we wait for the database, we do not fail by ourselves.");
    w.say(IT, "14 23:09:48", MAREK, "Release 2026.03.14-2 went out at 22:31. It raises the pool from 40 to 400 connections per pod, that was meant for the load test only.");
    w.say(
        IT,
        "14 23:12:05",
        PRIYA,
        "So Marek pushed a bad config on a Saturday night. Somebody should have noticed that in review.",
    );
    w.change(
        IT,
        "14 23:15:00",
        INES,
        |it| {
            it.priority_id = IMMEDIATE;
            set(it, SEVERITY, "SEV1");
            set(it, IMPACT, "About 1,900 orders failed, card payments in Europe");
        },
        "Raising to SEV1: every second card payment in Europe fails. Impact started at 22:44 UTC.",
    );
    w.say(IT, "14 23:15:01", PAGER, "Inês Duarte changed Severity of #1 from SEV2 to SEV1.");
    w.say(IT, "14 23:21:37", WEI, "`payment-db` stands at 597 of 600 connections, see #2. 12 pods × 400 is far more than the server allows.\n\n| State | Sessions |\n|---|---|\n| active | 61 |\n| idle in transaction | 212 |\n| idle | 324 |");
    w.relate(IT, "14 23:22:10", WEI, "relates", ALERT);
    w.say(IT, "14 23:34:55", MAREK, "Rolling back now: `deployctl rollback checkout --to 2026.03.14-1`");
    w.say(
        IT,
        "14 23:41:20",
        AMINA,
        "12 of 12 pods are back on 2026.03.14-1. Errors went from 34 % to 9 %, but no further.",
    );
    w.whisper(IT, "14 23:52:03", NOAM, "Not for the public page: the buyer at Kestrel Outdoor threatens to cancel their contract, their account manager is informed.");
    w.say(IT, "14 23:58:44", INES, "Status page is updated, next update at 00:30 UTC.");
}

fn after_midnight(w: &mut Writer) {
    w.say(IT, "15 00:03:19", MAREK, "What is left is slow, not refused: the lookup of open orders takes 4.8 s. The DBA forgot to add the index when `customer_id` came in February.");
    w.say(IT, "15 00:09:51", GONE, "Restarted the three stuck workers on checkout-eu-07, -08 and -09.");
    w.say(
        IT,
        "15 00:17:26",
        WEI,
        "Ended 212 sessions that were idle in transaction for more than ten minutes. Down to 310 connections.",
    );
    w.say(IT, "15 00:24:05", AMINA, "5xx is at 0.4 % and falling, payments go through again 🎉");
    w.say(IT, "15 00:24:30", PAGER, "**[RESOLVED]** CheckoutErrorRateHigh on `checkout-eu`: 5xx ratio 0.4 %.");
    w.change(
        IT,
        "15 00:31:40",
        INES,
        |it| it.status_id = RESOLVED,
        "Calling it resolved, mitigated at 00:24 UTC. Thank you all. Wei opens a ticket for the index, see #3.",
    );
    w.say(IT, "15 00:31:41", PAGER, "Inês Duarte changed the status of #1 from In Progress to Resolved.");
}

fn second_cycle(w: &mut Writer) {
    w.say(
        IT,
        "15 01:47:33",
        PAGER,
        "**[FIRING]** CheckoutErrorRateHigh on `checkout-eu`: 5xx ratio 11 % (threshold 2 %), since 01:45 UTC.",
    );
    w.change(
        IT,
        "15 01:49:02",
        AMINA,
        |it| it.status_id = IN_PROGRESS,
        "Reopened, errors are back: the nightly settlement job runs the same lookup for every open order.",
    );
    w.say(IT, "15 01:49:03", PAGER, "Amina Yusuf changed the status of #1 from Resolved to In Progress.");
    w.say(
        IT,
        "15 01:58:15",
        NOAM,
        "A customer from Haifa wrote \"התשלום נכשל\" (payment failed), so it is not Europe alone this time.",
    );
    w.say(IT, "15 02:06:42", MAREK, "Settlement is paused and the pool limit is merged with a check that refuses more than the server allows. Fixes #2");
    w.change(
        IT,
        "15 02:14:10",
        WEI,
        |it| it.assigned_to_id = Some(WEI),
        "I build the index concurrently, that takes about half an hour.",
    );
    w.attach(
        IT,
        "15 02:40:00",
        WEI,
        (
            "connections-2026-03-15.csv",
            "Connections per minute",
            "minute,connections\n22:30,118\n22:45,597\n23:45,402\n00:18,310\n",
        ),
        "",
    );
    w.say(IT, "15 02:52:28", WEI, "Index is valid. 95th percentile of the lookup: 4.8 s before, 11 ms now.");
    w.say(IT, "15 03:05:17", AMINA, "Settlement runs again, 5xx under 0.1 % for ten minutes.");
    w.change(
        IT,
        "15 03:12:00",
        INES,
        |it| (it.status_id, it.done_ratio) = (RESOLVED, 100),
        "Resolved for the second time. What we did by hand is in {{include(Incident_checklist)}}.",
    );
    w.say(IT, "15 03:12:01", PAGER, "Inês Duarte changed the status of #1 from In Progress to Resolved.");
}

fn next_morning(w: &mut Writer) {
    w.say(
        IT,
        "15 08:47:13",
        PRIYA,
        "The database query was the root cause. And Amina needs to be more careful before she says that it is over.",
    );
    w.say(IT, "15 09:05:30", AMINA, "What helped: the alert came before most customers did, and the rollback took six minutes. What did not: nothing told us that the pool was larger than the server.");
    w.change(
        IT,
        "15 09:20:00",
        INES,
        |it| it.due_date = day("2026-03-20"),
        "Review on Tuesday at 13:00 UTC. @marek @wei @amina please add what you saw, not what you think of each other.",
    );
}

fn commits(w: &mut Writer) {
    w.commit(IT, "14 23:36:02", MAREK, "8f3c1d0a", "Roll checkout back to 2026.03.14-1\n\nrefs #1");
    w.commit(
        IT,
        "15 02:04:51",
        MAREK,
        "b47e92c5",
        "Refuse a pool that is larger than the server allows\n\nrefs #1, fixes #2",
    );
}
