# Fills the tables of a test site by RT's own interface, and writes what tests know of it to NOFAULT_SEED_OUT.
# Everybody and everything in it is made up.
use strict;
use warnings;
use utf8;
use lib '/usr/share/request-tracker5/lib', '/usr/local/share/request-tracker5/lib';
use FindBin;
use lib "$FindBin::Bin/seed";

use JSON ();
use RT -init;
use Seed;
use People;
use Queues;
use Incident;
use Edges;

# What is made here is made anew when anything goes wrong.
Seed::sql('PRAGMA synchronous = OFF');

my $people = People::fill();
my $queues = Queues::fill();
my $tickets = { Incident::fill(), Edges::fill() };

open my $out, '>', $ENV{NOFAULT_SEED_OUT} or die $!;
print {$out} JSON->new->utf8->canonical->pretty->encode(
    { users => $people, queues => $queues, fields => Queues::fields(), tickets => $tickets });

# The story happened long ago; nobody gets mail about it now.
unlink glob "$ENV{NOFAULT_RT_SITE}/mails/*";
