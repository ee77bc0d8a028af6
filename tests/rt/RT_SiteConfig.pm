# A site for tests: everything that belongs to it lies in the folder that NOFAULT_RT_SITE names.
use utf8;

my $site = $ENV{NOFAULT_RT_SITE} or die 'NOFAULT_RT_SITE names no folder';
$RT::VarPath         = "$site/var";
$RT::MasonDataDir    = "$site/mason";
$RT::MasonSessionDir = "$site/session";

Set($rtname,          'ops.example');
Set($Organization,    'ops.example');
Set($CorrespondAddress, 'rt@ops.example');
Set($CommentAddress,    'rt-comment@ops.example');
Set($OwnerEmail,        'rt-owner@ops.example');
Set($DatabaseType, 'SQLite');
Set($DatabaseName, "$site/rt.sqlite3");
Set($WebDomain,  '127.0.0.1');
Set($WebPort,    $ENV{NOFAULT_RT_PORT} || 80);
Set($WebPath,    '');
Set($Timezone,   'UTC');
Set($LogToSyslog, undef);
Set($LogToSTDERR, 'warning');
# Nobody's secret is kept here; RT's usual cost takes a third of a second for each request.
Set($BcryptCost, 4);
Set($MailCommand,  'sendmailpipe');
Set($SendmailPath, __FILE__ =~ s/RT_SiteConfig\.pm$/sendmail/r);

# A lifecycle of the site's own, whose words tell nobody else which of them are the end.
Set(%Lifecycles,
    changes => {
        initial  => ['planned'],
        active   => ['rolling out', 'watched'],
        inactive => ['landed', 'deleted'],
        defaults => { on_create => 'planned' },
        transitions => {
            ''            => ['planned'],
            'planned'     => ['rolling out', 'landed', 'deleted'],
            'rolling out' => ['watched', 'landed', 'deleted'],
            'watched'     => ['rolling out', 'landed', 'deleted'],
            'landed'      => ['rolling out', 'deleted'],
            'deleted'     => ['planned'],
        },
    },
);

1;
