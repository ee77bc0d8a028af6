package People;

use strict;
use warnings;

my $PASSWORD = 'nofault-seed-1';

# name => real name, groups. `lena` has no part in any ticket: a mail to her is one too many.
my %ALL = (
    ana       => ['Ana Diaz',    'Engineers'],
    bao       => ['Bao Nguyen',  'Engineers'],
    clara     => ['Clara Weiss', 'Engineers', 'Keepers'],
    deploybot => ['Deploy Bot',  'Engineers'],
    lena      => ['Lena Dorsey', 'Engineers'],
    pavel     => ['Pavel Quist', 'Readers'],
);

sub fill {
    my %made = (root => root());
    for my $group (qw(Engineers Keepers Readers)) {
        Seed::done(RT::Group->new(RT->SystemUser)->CreateUserDefinedGroup(Name => $group));
    }
    for my $name (sort keys %ALL) {
        my ($real, @groups) = @{ $ALL{$name} };
        my $user = RT::User->new(RT->SystemUser);
        Seed::done($user->Create(
            Name => $name, RealName => $real, EmailAddress => "$name\@ops.example", Password => $PASSWORD, Privileged => 1,
        ));
        join_group($user, $_) for @groups;
        $made{$name} = about($user);
    }
    return \%made;
}

sub root {
    my $root = RT::User->new(RT->SystemUser);
    $root->Load('root');
    Seed::done($root->SetPassword($PASSWORD));
    Seed::done($root->SetEmailAddress('root@ops.example'));
    return about($root);
}

sub join_group {
    my ($user, $name) = @_;
    my $group = RT::Group->new(RT->SystemUser);
    $group->LoadUserDefinedGroup($name);
    Seed::done($group->AddMember($user->PrincipalId));
    return;
}

sub about {
    my ($user) = @_;
    my ($ok, $said, $token) = RT::AuthToken->new(RT->SystemUser)->Create(Owner => $user->id, Description => 'tests');
    Seed::done($ok, $said);
    return {
        id => $user->id, name => $user->RealName, mail => $user->EmailAddress, token => $token, password => $PASSWORD,
    };
}

1;
