#!/usr/bin/env perl
# A twin that keeps states apart, in core Perl: an example of a subject of the conformance suite.
#
#     ndt conformance run "cmd:perl conformance/subjects/perl/twin.pl"
#
# A line of JSON on standard input is a request, one on standard output its answer.  Documents are
# never changed, only replaced, so that states may share them.
use strict;
use warnings;
use JSON::PP;
use Time::Local 'timegm';

my %state;           # "live", "session:1" …: each state as view.read tells it
my @past;            # the states that were live, the last one first
my ($now, $number);  # the time of the live state; how many snapshots and sessions there were

sub seconds {    # of a time as in RFC 3339
    my ($year, $month, $day, $hour, $minute, $second, $sign, $hours, $minutes) =
        $_[0] =~ /^(\d+)-(\d+)-(\d+)T(\d+):(\d+):([\d.]+)(?:Z|([+-])(\d+):(\d+))$/i
        or die "No time.\n";
    my $east = $sign ? "${sign}1" * (60 * $hours + $minutes) : 0;
    return timegm(0, $minute, $hour, $day, $month - 1, $year) + $second - 60 * $east;
}

sub named { ref $_[0] ? join(':', %{$_[0]}) : $_[0] }

sub shown {
    my ($view) = @_;
    my $at = ref $view && $view->{at} ? seconds($view->{at}) : undef;
    my ($then) = defined $at ? grep { seconds($_->{'taken-at'}) <= $at } @past : ();
    return { %$then, 'state-kind' => 'snapshot' } if $then;
    return $state{named($view)} // die "There is no such view.\n";
}

sub told { my ($state) = @_; return { map { $_ => $state->{$_} } 'id', 'taken-at' } }

sub live {
    (my $document, $now) = @_;
    $state{live} = { 'state-kind' => 'live', document => $document, 'taken-at' => $now };
    unshift @past, $state{live};
    return {};
}

my %do;
%do = (
    'start' => sub {
        my $self = { name => 'Perl twin', version => '1', language => 'Perl' };
        return { protocol => 1, implementation => $self, operations => [grep /\./, sort keys %do] };
    },
    'open' => sub {
        my ($live, $intended) = @{$_[0]{documents}}{'live', 'intended'};
        (%state, @past) = ();
        $state{'intended:'} = { 'state-kind' => 'intended', document => $intended } if $intended;
        return live($live // {}, $_[0]{at});
    },
    'stop'           => sub { return {} },
    'view.read'      => sub { $_[0]{only} ? die "Only whole views.\n" : shown($_[0]{view}) },
    'network.change' => sub { live(@{$_[0]}{'document', 'at'}) },
    'snapshot.take'  => sub {
        my $kept = { %{$state{live}}, 'state-kind' => 'snapshot', id => '' . ++$number };
        return told($state{"snapshot:$number"} = $kept);
    },
    'snapshot.list' => sub {
        return { snapshots => [map { told($state{$_}) } grep /^snapshot:/, sort keys %state] };
    },
    'session.open' => sub {
        my %held = (document => shown($_[0]{base})->{document}, base => $_[0]{base});
        $state{'session:' . ++$number} = { 'state-kind' => 'potential', %held };
        return { session => "$number" };
    },
    'session.change' => sub {
        my $held = shown({ session => $_[0]{session} });
        $held->{document} = $_[0]{document} // die "A session takes whole documents.\n";
        return {};
    },
    'session.close' => sub {
        delete $state{"session:$_[0]{session}"} // die "There is no such session.\n";
        return {};
    },
);

my $json = JSON::PP->new->utf8->canonical;
$| = 1;
while (my $line = <STDIN>) {
    my ($id, $name, $arguments) = @{$json->decode($line)}{'id', 'command', 'arguments'};
    ($name, $arguments) = @{$arguments}{'operation', 'arguments'} if $name eq 'do';
    my $result = $do{$name} && eval { $do{$name}->($arguments) };
    my %answer = $result ? (answer => 'ok', result => $result)
        : $do{$name}     ? (answer => 'refused', error => { message => $@ =~ s/\s+$//r })
        :                  (answer => 'unsupported');
    print $json->encode({ id => $id, %answer }), "\n";
    last if $name eq 'stop';
}
