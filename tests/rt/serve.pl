# A real RT for the tests: `serve.pl PORT` on 127.0.0.1. `xtask/src/rt/` writes its folder and starts it; see `seed.pl`
# for the data.
use strict;
use warnings;
use JSON ();

my ($port) = @ARGV;
my $app = do '/usr/share/request-tracker5/libexec/rt-server';
die $@ || $! unless ref $app eq 'CODE';

# Writes one JSON line for each request that reached RT, whatever became of the answer on its way back.
open my $ledger, '>>', "$ENV{NOFAULT_RT_SITE}/ledger.jsonl" or die $!;
$ledger->autoflush(1);
my $noted = sub {
    my $env    = shift;
    my $answer = $app->($env);
    my $status = ref $answer eq 'ARRAY' ? $answer->[0] : undef;
    syswrite $ledger, JSON::encode_json({
        method => $env->{REQUEST_METHOD}, path => $env->{PATH_INFO}, query => $env->{QUERY_STRING}, status => $status,
    }) . "\n";
    return $answer;
};

# The one who started us holds the other end of our input. When it is gone, by whatever cause, so are we.
my $server = $$;
my $watch = fork // die $!;
if (!$watch) {
    1 while sysread STDIN, my $nothing, 1024;
    kill TERM => $server;
    require POSIX;
    POSIX::_exit(0);
}
# Not closed: programs that we start would find somebody else's file in its place.
open STDIN, '<', '/dev/null' or die $!;

require Plack::Loader;
Plack::Loader->load('Starlet', host => '127.0.0.1', port => $port, max_workers => 3, timeout => 60)->run($noted);
