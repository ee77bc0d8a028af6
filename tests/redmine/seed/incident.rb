# frozen_string_literal: true

# One incident that most tests read: over midnight, reopened once, told by several people and a bot, with wording that
# blames, a private note, relations to other tickets, a parent and two children.
module Seed
  module Incident
    module_function

    def fill(people, projects)
      @people = people
      @ops = projects.fetch('ops')
      issues = neighbours
      issues['incident'] = incident(issues)
      issues.merge!(children(issues['incident']))
      story(issues['incident'], issues)
      echo(issues['backlog'])
      relations(issues)
      changeset(issues['incident'])
      issues
    end

    def who(login)
      @people.fetch(login)
    end

    def neighbours
      {
        'parent' => Seed.ticket(@ops, 'Incident', 'Checkout reliability, first quarter', who('june'),
                                '2026-01-05 09:00', description: 'Everything about checkout in one place.'),
        'backlog' => Seed.ticket(@ops, 'Incident', 'Payment queue backlog grows', who('deploybot'),
                                 '2026-03-09 22:44', cf: { 'Severity' => 'SEV3' },
                                 description: 'Alert: payment-queue depth 12000 (threshold 2000).'),
        'earlier' => Seed.ticket(@ops, 'Bug', 'Pool size is not read from the configuration', who('tomas'),
                                 '2025-11-18 10:30', description: 'The setting is ignored after a reload.')
      }
    end

    def incident(issues)
      Seed.ticket(@ops, 'Incident', 'Checkout answers 502 for a third of requests', who('mira'), '2026-03-09 22:41',
                  cf: { 'Severity' => 'SEV2', 'Impact' => 'About 31 % of checkouts failed for two hours.' },
                  parent_issue_id: issues['parent'].id,
                  description: Seed.text(<<~MD, <<~TEXTILE))
                    ## What we see

                    The load balancer answers **502** for about a third of `POST /checkout`.
                    Dashboard: https://grafana.ops.example/d/checkout

                    | Region | Failing |
                    |--------|---------|
                    | eu-1   | 31 %    |
                    | us-1   | 2 %     |
                  MD
                    h2. What we see

                    The load balancer answers *502* for about a third of @POST /checkout@.
                    Dashboard: https://grafana.ops.example/d/checkout

                    |_. Region |_. Failing |
                    | eu-1 | 31 % |
                    | us-1 | 2 % |
                  TEXTILE
    end

    def children(incident)
      open = Seed.ticket(@ops, 'Task', 'Alert on connection pool saturation', who('june'), '2026-03-10 10:30',
                         parent_issue_id: incident.id, assigned_to: who('tomas'), due_date: '2026-03-24')
      done = Seed.ticket(@ops, 'Task', 'Write down how to drain one region', who('june'), '2026-03-10 10:32',
                         parent_issue_id: incident.id, assigned_to: who('mira'), due_date: '2026-03-17')
      Seed.journal(done, who('mira'), '2026-03-16 14:05', 'Is in the runbook now.', status_id: Seed.status('Closed'))
      { 'childOpen' => open, 'childDone' => done }
    end

    def story(incident, issues)
      night(incident, issues)
      reopened(incident)
      Seed.attach(incident, who('tomas'), 'pool-größe.txt', "in_use 400 of 400\n", '2026-03-09 23:20')
    end

    def night(incident, issues)
      say = ->(*args, **changes) { Seed.journal(incident, *args, **changes) }
      say.(who('deploybot'), '2026-03-09 22:43', 'Alert checkout-5xx fired: 31 % of requests fail in eu-1.')
      say.(who('mira'), '2026-03-09 22:52', 'Looking at it.', status_id: Seed.status('In Progress'),
                                                              assigned_to_id: who('mira').id)
      say.(who('mira'), '2026-03-09 23:05', 'Errors started right after the deploy of 22:38. John pushed bad code.')
      say.(who('gone'), '2026-03-09 23:11', 'I saw the same pattern in autumn.')
      say.(who('tomas'), '2026-03-09 23:20', "All 400 connections of the pool are in use, see ##{issues['earlier'].id}.",
           priority_id: Seed.priority('Urgent'))
      say.(who('june'), '2026-03-09 23:34', "> All 400 connections\n\nThen eu-1 has no headroom. Raising the severity.",
           Severity: 'SEV1')
      say.(who('june'), '2026-03-09 23:40', 'Customer 4711 asks for a refund; legal is told.', private_notes: true)
      say.(who('tomas'), '2026-03-09 23:58', 'Rolling back to the build of Friday.')
      say.(who('deploybot'), '2026-03-10 00:06', 'Deployed checkout 2026.10.2 to eu-1.')
      say.(who('mira'), '2026-03-10 00:47', 'No 502 for half an hour. The database query was the root cause.',
           status_id: Seed.status('Resolved'))
    end

    def reopened(incident)
      say = ->(*args, **changes) { Seed.journal(incident, *args, **changes) }
      say.(who('pavel'), '2026-03-10 01:20', 'Support sees failing checkouts again.')
      say.(who('mira'), '2026-03-10 01:24', nil, status_id: Seed.status('In Progress'))
      say.(who('tomas'), '2026-03-10 01:51', 'One host had kept the old build; drained it.')
      say.(who('mira'), '2026-03-10 02:05', 'Clean in all regions.', status_id: Seed.status('Resolved'))
      say.(who('june'), '2026-03-10 09:12', 'Sarah needs to be more careful with the pool settings.')
      say.(who('june'), '2026-03-10 09:40', nil, subject: 'Checkout answers 502 for a third of requests in eu-1')
      say.(who('june'), '2026-03-10 10:15', 'Closing; follow-ups are below.', status_id: Seed.status('Closed'))
    end

    # The bot tells the neighbour what it told the incident.
    def echo(backlog)
      Seed.journal(backlog, who('deploybot'), '2026-03-10 00:06', 'Deployed checkout 2026.10.2 to eu-1.')
      Seed.journal(backlog, who('tomas'), '2026-03-10 00:31', 'Queue is drained.', status_id: Seed.status('Closed'))
    end

    # incident -> backlog -> earlier -> incident: a ring.
    def relations(issues)
      Seed.relate(issues['incident'], issues['backlog'], 'blocks', who('mira'), '2026-03-09 23:02')
      Seed.relate(issues['backlog'], issues['earlier'], 'relates', who('tomas'), '2026-03-09 23:22')
      Seed.relate(issues['earlier'], issues['incident'], 'relates', who('tomas'), '2026-03-09 23:23')
    end

    # A commit that names the ticket. The repository exists by name only; nothing reads its files.
    def changeset(incident)
      repository = Repository::Git.create!(project: @ops, url: '/nonexistent/checkout.git', identifier: 'checkout',
                                           is_default: true)
      revision = Digest::SHA1.hexdigest('nofault seed commit')
      commit = Changeset.new(repository: repository, revision: revision, scmid: revision, user: who('tomas'),
                             committer: 'Tomas Adebayo <tomas@ops.example>', comments: 'Free the connection on error',
                             committed_on: Seed.at('2026-03-10 08:20'))
      commit.save!
      commit.issues << incident
    end
  end
end
