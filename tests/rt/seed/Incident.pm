package Incident;

# One incident that most tests read: over midnight, reopened once, told by several people, a bot and a customer, with
# wording that blames, internal comments, links of every kind, a parent, two children and a ticket merged into it.
use strict;
use warnings;
use utf8;

sub fill {
    my %made = neighbours();
    my $incident = $made{incident} = incident($made{parent});
    night($incident, \%made);
    reopened($incident);
    %made = (%made, children($incident), merged($incident));
    return %made;
}

sub neighbours {
    return (
        parent => Seed::ticket('clara', '2026-01-05 09:00', 'Incidents', 'Checkout reliability, first quarter',
            text => 'Everything about checkout in one place.'),
        backlog => Seed::ticket('deploybot', '2026-03-09 22:44', 'Incidents', 'Payment queue backlog grows',
            text => 'Alert: payment-queue depth 12000 (threshold 2000).'),
        earlier => Seed::ticket('bao', '2025-11-18 10:30', 'Incidents', 'Pool size is not read from the configuration',
            text => 'The setting is ignored after a reload.'),
    );
}

sub incident {
    my ($parent) = @_;
    my $id = Seed::ticket('ana', '2026-03-09 22:41', 'Incidents', 'Checkout answers 502 for a third of requests',
        Requestor => ['customer@shop.example'], InitialPriority => 20, MemberOf => $parent,
        'CustomField-' . Queues::fields()->{Severity} => 'SEV2',
        'CustomField-' . Queues::fields()->{Impact} => 'About 31 % of checkouts failed for two hours.',
        html => <<'HTML');
<h3>What we see</h3>
<p>The load balancer answers <b>502</b> for about a third of <code>POST /checkout</code>.<br>
Dashboard: <a href="https://grafana.ops.example/d/checkout">checkout</a></p>
<table><tr><th>Region</th><th>Failing</th></tr><tr><td>eu-1</td><td>31 %</td></tr></table>
HTML
    return $id;
}

sub night {
    my ($id, $other) = @_;
    Seed::comment($id, 'deploybot', '2026-03-09 22:43', 'Alert checkout-5xx fired: 31 % of requests fail in eu-1.');
    Seed::set($id, 'ana', '2026-03-09 22:50', Owner => 'ana');
    Seed::correspond($id, 'ana', '2026-03-09 22:52', "Looking at it.\nMore in a quarter of an hour.");
    Seed::relate($id, 'ana', '2026-03-09 23:02', 'DependsOn', $other->{backlog});
    Seed::correspond($id, 'ana', '2026-03-09 23:05', 'Errors started right after the deploy of 22:38. John pushed bad code.');
    Seed::correspond($id, 'bao', '2026-03-09 23:20', 'All 400 connections of the pool are in use, see the list.',
        'pool-größe.txt' => "in_use 400 of 400\n", 'graph.png' => 'no real picture');
    Seed::relate($id, 'bao', '2026-03-09 23:21', 'RefersTo', $other->{earlier});
    Seed::relate($id, 'bao', '2026-03-09 23:22', 'RefersTo', 'https://wiki.ops.example/runbooks/checkout');
    Seed::relate($other->{earlier}, 'bao', '2026-03-09 23:23', 'RefersTo', $other->{backlog});
    Seed::set($id, 'clara', '2026-03-09 23:33', Priority => 80);
    Seed::custom($id, 'clara', '2026-03-09 23:34', 'Severity', 'SEV1');
    Seed::comment($id, 'clara', '2026-03-09 23:40', '<p>Customer 4711 asks for a refund; legal is told.</p>');
    Seed::correspond($id, 'bao', '2026-03-09 23:58', 'Rolling back to the build of Friday.');
    Seed::comment($id, 'deploybot', '2026-03-10 00:06', 'Deployed checkout 2026.10.2 to eu-1.');
    Seed::comment($other->{backlog}, 'deploybot', '2026-03-10 00:06', 'Deployed checkout 2026.10.2 to eu-1.');
    Seed::set($other->{backlog}, 'bao', '2026-03-10 00:31', Status => 'resolved');
    Seed::correspond($id, 'ana', '2026-03-10 00:46', 'No 502 for half an hour. The database query was the root cause.');
    Seed::set($id, 'ana', '2026-03-10 00:47', Status => 'resolved');
    return;
}

sub reopened {
    my ($id) = @_;
    Seed::set($id, 'ana', '2026-03-10 01:24', Status => 'open');
    Seed::correspond($id, 'bao', '2026-03-10 01:51', 'One host had kept the old build; drained it.');
    Seed::set($id, 'ana', '2026-03-10 02:05', Status => 'resolved');
    Seed::comment($id, 'clara', '2026-03-10 09:12', 'Sarah needs to be more careful with the pool settings.');
    Seed::set($id, 'clara', '2026-03-10 09:40', Subject => 'Checkout answers 502 for a third of requests in eu-1');
    return;
}

sub children {
    my ($incident) = @_;
    my $open = Seed::ticket('clara', '2026-03-10 10:30', 'Incidents', 'Alert on connection pool saturation',
        MemberOf => $incident, Owner => 'bao', Due => '2026-03-24 00:00:00', text => 'At 80 % of the pool.');
    my $done = Seed::ticket('clara', '2026-03-10 10:32', 'Follow-ups', 'Write down how to drain one region',
        MemberOf => $incident, Owner => 'ana', text => 'In the runbook.');
    Seed::set($done, 'ana', '2026-03-16 14:05', Status => 'resolved');
    return (childOpen => $open, childDone => $done);
}

sub merged {
    my ($incident) = @_;
    my $id = Seed::ticket('bao', '2026-03-10 11:00', 'Incidents', 'Checkout is broken', text => 'Same as the other one?');
    Seed::at('2026-03-10 11:05', sub { Seed::done(Seed::load('bao', $id)->MergeInto($incident)) });
    return (merged => $id);
}

1;
