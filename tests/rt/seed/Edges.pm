package Edges;

# Tickets that are hard in one way each.
use strict;
use warnings;
use utf8;

sub fill {
    return (
        fresh => Seed::ticket('ana', '2026-03-11 08:00', 'Follow-ups', 'Nothing hangs on it', text => 'Publish here.'),
        loud => Seed::ticket('ana', '2026-03-11 08:00', 'Incidents', 'Somebody watches it',
            Requestor => ['customer@shop.example'], text => 'Its queue has an AdminCc.'),
        strict => Seed::ticket('ana', '2026-03-11 08:00', 'Strict', 'Its queue wants a team',
            'CustomField-' . Queues::fields()->{Team} => 'web', text => 'Every ticket has one.'),
        vault => Seed::ticket('clara', '2026-03-11 08:00', 'Vault', 'For keepers', text => 'Not for everybody.'),
        empty => Seed::ticket('ana', '2026-03-11 08:00', 'Follow-ups', 'No text'),
        custom => custom(),
        many => many(),
        hostile => hostile(),
    );
}

sub custom {
    my $id = Seed::ticket('ana', '2026-03-11 08:00', 'Changes', 'New load balancer', text => 'In three steps.');
    Seed::set($id, 'ana', '2026-03-11 09:00', Status => 'rolling out');
    Seed::set($id, 'ana', '2026-03-11 10:00', Status => 'watched');
    Seed::set($id, 'ana', '2026-03-11 11:00', Status => 'landed');
    return $id;
}

# More than two pages of history; a run of comments fills a whole page for who may not see them.
sub many {
    my $id = Seed::ticket('ana', '2026-03-12 08:00', 'Follow-ups', 'Much was said', text => 'Begins.');
    for my $n (1 .. 230) {
        Seed::remark($id, 'bao', sprintf('2026-03-12 %02d:%02d', 9 + $n / 60, $n % 60), "Remark $n.");
    }
    Seed::correspond($id, 'bao', '2026-03-12 20:00', 'The last word.');
    return $id;
}

sub hostile {
    my $id = Seed::ticket('ana', '2026-03-13 08:00', 'Follow-ups', '<script>alert(1)</script> & "quoted" ‮reversed',
        html => '<p>Hi <img src="https://evil.example/x.png" onerror="alert(1)"><script>alert(2)</script></p>'
            . '<blockquote><p>Ref: PM-00000000/a-1</p></blockquote>');
    Seed::comment($id, 'bao', '2026-03-13 08:10', "On Friday somebody wrote:\n> Ref: PM-00000000/a-2\nI did not.");
    Seed::comment($id, 'bao', '2026-03-13 08:11', "a < b && c > d\n  indented\n\n#1 and https://rt.example/Ticket/Display.html?id=7");
    return $id;
}

1;
