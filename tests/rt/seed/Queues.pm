package Queues;

use strict;
use warnings;

my @WORK = qw(
    SeeQueue ShowTicket ShowTicketComments ShowOutgoingEmail CreateTicket CommentOnTicket ReplyToTicket ModifyTicket
    OwnTicket TakeTicket StealTicket ReassignTicket Watch WatchAsAdminCc SeeCustomField ModifyCustomField
    SetInitialCustomField DeleteTicket
);
my %FIELDS;

sub fill {
    my %made;
    for my $name (qw(Incidents Follow-ups Strict Vault Changes)) {
        my $queue = RT::Queue->new(RT->SystemUser);
        Seed::done($queue->Create(Name => $name, Lifecycle => $name eq 'Changes' ? 'changes' : 'default'));
        allow($name eq 'Vault' ? 'Keepers' : 'Engineers', $queue, @WORK);
        $made{$name} = $queue->id;
    }
    for my $name (qw(Incidents Follow-ups)) {
        my $queue = RT::Queue->new(RT->SystemUser);
        $queue->Load($name);
        allow('Readers', $queue, qw(SeeQueue ShowTicket SeeCustomField));
    }
    # Without it nobody may see who the others are.
    allow($_, RT->System, 'ModifySelf', 'ManageAuthTokens') for qw(Engineers Readers);
    field('Severity', ['Incidents'], Type => 'SelectSingle', Values => [qw(SEV1 SEV2 SEV3)]);
    field('Impact',   ['Incidents'], Type => 'FreeformSingle');
    field('Team',     ['Strict'],    Type => 'SelectSingle', Values => [qw(web payments)], Pattern => '(?#Mandatory).');
    watch('Incidents', 'AdminCc', 'clara');
    return \%made;
}

sub fields { return \%FIELDS }

sub allow {
    my ($name, $object, @rights) = @_;
    my $group = RT::Group->new(RT->SystemUser);
    $group->LoadUserDefinedGroup($name);
    Seed::done($group->PrincipalObj->GrantRight(Right => $_, Object => $object)) for @rights;
    return;
}

sub field {
    my ($name, $queues, %rest) = @_;
    my $values = delete $rest{Values};
    my $field = RT::CustomField->new(RT->SystemUser);
    Seed::done($field->Create(Name => $name, LookupType => RT::Ticket->CustomFieldLookupType, %rest));
    my $order = 0;
    Seed::done($field->AddValue(Name => $_, SortOrder => ++$order)) for @{ $values || [] };
    for my $queue_name (@$queues) {
        my $queue = RT::Queue->new(RT->SystemUser);
        $queue->Load($queue_name);
        Seed::done($field->AddToObject($queue));
    }
    $FIELDS{$name} = $field->id;
    return;
}

sub watch {
    my ($name, $role, $who) = @_;
    my $queue = RT::Queue->new(RT->SystemUser);
    $queue->Load($name);
    Seed::done($queue->AddWatcher(Type => $role, PrincipalId => Seed::user($who)->id));
    return;
}

1;
