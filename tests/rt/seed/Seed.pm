package Seed;

# What the story is told with: somebody does something at a time of our own.
use strict;
use warnings;
use utf8;
use Encode ();
use MIME::Entity;

# RT's own objects answer with (ok, message).
sub done {
    my ($ok, @said) = @_;
    die "RT refused: @said" unless $ok;
    return $ok;
}

sub user {
    my $user = RT::CurrentUser->new;
    $user->Load(shift);
    die 'nobody of that name' unless $user->id;
    return $user;
}

sub newest {
    my ($table) = @_;
    my ($id) = RT->DatabaseHandle->dbh->selectrow_array("SELECT MAX(id) FROM $table");
    return $id || 0;
}

sub sql {
    my ($text, @values) = @_;
    RT->DatabaseHandle->dbh->do($text, undef, @values) or die $text;
    return;
}

# Everything that RT writes down meanwhile happened at that time.
sub at {
    my ($moment, $do) = @_;
    $moment .= ':00';
    my %before = map { $_ => newest($_) } qw(Tickets Transactions Attachments);
    my $now = RT::Date->new(RT->SystemUser);
    $now->SetToNow;
    my $start = $now->ISO;
    my @given = $do->();
    for my $table (sort keys %before) {
        sql("UPDATE $table SET Created = ? WHERE id > ?", $moment, $before{$table});
    }
    sql("UPDATE Tickets SET LastUpdated = ? WHERE LastUpdated >= ?", $moment, $start);
    sql("UPDATE Tickets SET $_ = ? WHERE $_ >= ?", $moment, $start) for qw(Started Resolved Told);
    return wantarray ? @given : $given[0];
}

sub load {
    my ($who, $id) = @_;
    my $ticket = RT::Ticket->new(user($who));
    $ticket->Load($id);
    return $ticket;
}

sub mime {
    my ($type, $text, @files) = @_;
    my $mime = MIME::Entity->build(Type => 'multipart/mixed');
    $mime->attach(Type => $type, Charset => 'UTF-8', Data => Encode::encode('UTF-8', $text));
    while (my ($name, $content) = splice @files, 0, 2) {
        my $kind = $name =~ /\.png$/ ? 'image/png' : 'text/plain';
        $mime->attach(Type => $kind, Filename => Encode::encode('UTF-8', $name), Data => Encode::encode('UTF-8', $content));
    }
    $mime->make_singlepart;
    return $mime;
}

sub ticket {
    my ($who, $moment, $queue, $subject, %rest) = @_;
    my $html = delete $rest{html};
    my $text = delete $rest{text};
    $rest{MIMEObj} = mime($html ? ('text/html', $html) : ('text/plain', $text)) if defined($html // $text);
    return at($moment, sub {
        my $ticket = RT::Ticket->new(user($who));
        my ($id, undef, $said) = $ticket->Create(Queue => $queue, Subject => $subject, %rest);
        done($id, $said);
        return $id;
    });
}

sub comment    { return say_as('Comment',    @_) }
sub correspond { return say_as('Correspond', @_) }

sub say_as {
    my ($kind, $id, $who, $moment, $text, @files) = @_;
    my $type = $text =~ /^</ ? 'text/html' : 'text/plain';
    at($moment, sub { done(load($who, $id)->$kind(MIMEObj => mime($type, $text, @files))) });
    return;
}

# A comment that RT tells nobody about and does nothing else for, which is much quicker.
sub remark {
    my ($id, $who, $moment, $text) = @_;
    at($moment, sub {
        done(load($who, $id)->_NewTransaction(
            Type => 'Comment', Data => 'No Subject', MIMEObj => mime('text/plain', $text), ActivateScrips => 0,
        ));
    });
    return;
}

# Sets a field by its name: `Status`, `Owner`, `Priority`, `Subject`…
sub set {
    my ($id, $who, $moment, %fields) = @_;
    at($moment, sub {
        for my $field (sort keys %fields) {
            my $method = "Set$field";
            done(load($who, $id)->$method($fields{$field}));
        }
    });
    return;
}

sub custom {
    my ($id, $who, $moment, $field, $value) = @_;
    at($moment, sub { done(load($who, $id)->AddCustomFieldValue(Field => $field, Value => $value)) });
    return;
}

sub relate {
    my ($id, $who, $moment, $type, $target) = @_;
    at($moment, sub { done(load($who, $id)->AddLink(Type => $type, Target => $target)) });
    return;
}

1;
