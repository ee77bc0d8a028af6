//! The alert that went before the outage, and the database ticket behind it.

use super::site::{AMINA, BUG, CLOSED, HIGH, IN_PROGRESS, INES, MAREK, OPS, PAGER, TASK, WEI};
use super::writer::{Writer, day};
use super::{ALERT, CHECKOUT, INDEX};

pub(super) fn open(w: &mut Writer) {
    let alert = "Opened by the alert `PaymentDbConnectionsHigh`.\n\n- value: 571 of 600\n- threshold: 540 for 2 minutes\n- since: 2026-03-14 22:43 UTC";
    w.open("14 22:47:30", PAGER, OPS, BUG, "Alert: payment-db is running out of connections", alert);
    let index = "`orders.customer_id` came in February without an index. The lookup of open orders reads the whole table (38 million rows).\n\n```sql\nCREATE INDEX CONCURRENTLY orders_customer_open ON orders (customer_id) WHERE closed_at IS NULL;\n```\n\nFound during #1.";
    w.open("15 00:36:12", WEI, OPS, TASK, "Index the lookup of open orders", index);
    w.born(INDEX, |it| (it.assigned_to_id, it.category_id) = (Some(WEI), Some(2)));
}

pub(super) fn tell(w: &mut Writer) {
    the_alert(w);
    the_index(w);
}

fn the_alert(w: &mut Writer) {
    w.say(ALERT, "14 22:49:30", PAGER, "**[FIRING]** PaymentDbConnectionsHigh: 597 of 600.");
    w.change(
        ALERT,
        "14 23:19:05",
        WEI,
        |it| (it.status_id, it.assigned_to_id) = (IN_PROGRESS, Some(WEI)),
        "Seen, this belongs to the checkout outage.",
    );
    w.change(ALERT, "14 23:26:40", INES, |it| it.priority_id = HIGH, "");
    w.say(
        ALERT,
        "14 23:30:11",
        WEI,
        "The page went to the old rota: nobody was paged for this alert between 22:47 and 23:19.",
    );
    w.say(
        ALERT,
        "15 00:17:26",
        WEI,
        "Ended 212 sessions that were idle in transaction for more than ten minutes. Down to 310 connections.",
    );
    w.say(ALERT, "15 00:21:00", PAGER, "**[RESOLVED]** PaymentDbConnectionsHigh: 304 of 600.");
    w.change(
        ALERT,
        "15 02:07:15",
        MAREK,
        |it| (it.status_id, it.done_ratio) = (CLOSED, 100),
        "Closed by the pool limit (b47e92c5).",
    );
    w.say(ALERT, "15 02:07:16", PAGER, "Marek Novák changed the status of #2 from In Progress to Closed.");
}

fn the_index(w: &mut Writer) {
    w.relate(INDEX, "15 00:36:40", WEI, "relates", CHECKOUT);
    w.change(INDEX, "15 02:13:30", WEI, |it| it.status_id = IN_PROGRESS, "Building it now, writes are not blocked.");
    w.say(INDEX, "15 02:29:07", AMINA, "Load on the replica is fine so far (CPU 41 %).");
    w.change(
        INDEX,
        "15 02:52:28",
        WEI,
        |it| (it.status_id, it.done_ratio) = (CLOSED, 100),
        "Index is valid. 95th percentile of the lookup: 4.8 s before, 11 ms now.",
    );
    w.change(
        INDEX,
        "16 09:10:44",
        MAREK,
        |it| it.due_date = day("2026-03-16"),
        "For the review: migrations that add a column are not checked for lookups anywhere.",
    );
    w.commit(INDEX, "15 02:12:58", WEI, "d21f7a63", "Add orders_customer_open\n\nfixes #3");
}
