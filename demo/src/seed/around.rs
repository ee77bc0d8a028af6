//! What lies around the outage: a follow-up, a duplicate, a private ticket, another project, and something unrelated.

use super::site::{AMINA, BUG, CLOSED, FEEDBACK, IN_PROGRESS, INES, LENA, MAREK, NOAM, OPS, PAYMENTS, PRIYA, TASK};
use super::writer::{Writer, day};
use super::{CERTIFICATE, CHECKOUT, DUPLICATE, FOLLOW_UP, RECEIPTS, REFUNDS};

const CHECKLIST: &str = "
# Incident checklist

1. One person commands, one writes to customers.
2. Say what you see, with the time.
3. Roll back first, understand later.
";

pub(super) fn open(w: &mut Writer) {
    let alert = "The pool of `checkout` should tell us at 80 % that it fills up, not when it is full.";
    w.open("15 09:31:25", INES, OPS, TASK, "Alert on pool saturation before it is full", alert);
    w.born(FOLLOW_UP, |it| {
        it.start_date = day("2026-03-15");
        it.assigned_to_id = Some(AMINA);
        it.due_date = day("2026-04-10");
    });
    w.open(
        "14 22:59:48",
        LENA,
        OPS,
        BUG,
        "Payment page hangs, then an error",
        "Reported by a customer in Lyon at 22:50 UTC.",
    );
    let refunds = "List of customers whose card was charged without an order. Personal data, keep inside the team.";
    w.open("15 08:15:00", NOAM, OPS, TASK, "Refund customers who were charged without an order", refunds);
    w.born(REFUNDS, |it| (it.is_private, it.assigned_to_id) = (true, Some(NOAM)));
    w.open(
        "15 10:05:00",
        PRIYA,
        PAYMENTS,
        TASK,
        "Send no receipt before the order is stored",
        "Receipts went out for orders that were never stored, see #1.",
    );
    w.open("13 07:40:00", MAREK, OPS, TASK, "Renew the wildcard certificate", "Runs out on 2 May.");
}

pub(super) fn tell(w: &mut Writer) {
    w.place_below(FOLLOW_UP, "15 09:31:25", INES, CHECKOUT);
    w.change(
        FOLLOW_UP,
        "16 11:02:09",
        AMINA,
        |it| (it.status_id, it.done_ratio) = (IN_PROGRESS, 40),
        "Metric is there, the threshold is under discussion.",
    );
    w.change(DUPLICATE, "14 23:03:00", NOAM, |it| it.status_id = CLOSED, "Same as #1, closing this one.");
    w.relate(DUPLICATE, "14 23:03:20", NOAM, "duplicates", CHECKOUT);
    w.relate(REFUNDS, "15 08:15:40", NOAM, "relates", CHECKOUT);
    w.say(REFUNDS, "15 11:30:00", NOAM, "37 of 41 refunds are sent.");
    w.relate(CHECKOUT, "15 10:06:10", PRIYA, "blocks", RECEIPTS);
    w.change(RECEIPTS, "16 08:20:00", PRIYA, |it| it.status_id = FEEDBACK, "Waiting for the postmortem of #1.");
    w.say(CERTIFICATE, "13 08:00:00", MAREK, "Ordered.");
    w.page(OPS, "1 09:00:00", INES, "Incident_checklist", CHECKLIST);
}
