# frozen_string_literal: true

# Tickets that are hard in one way each.
module Seed
  module Edges
    module_function

    def fill(people, projects)
      @people = people
      @ops = projects.fetch('ops')
      issues = {
        'strict' => strict(projects.fetch('strict')),
        'vault' => Seed.ticket(projects.fetch('vault'), 'Incident', 'A key was in a log file', who('june'),
                               '2026-02-02 08:00', description: 'Only members of this project see this.'),
        'private' => private_ticket,
        'empty' => Seed.ticket(@ops, 'Incident', 'No description at all', who('mira'), '2026-04-01 12:00'),
        'many' => many,
        'hostile' => hostile,
        'fresh' => fresh
      }
      forget(people)
      issues
    end

    def who(login)
      @people.fetch(login)
    end

    def strict(project)
      Seed.ticket(project, 'Incident', 'Search index is stale', who('mira'), '2026-03-20 07:10',
                  cf: { 'Severity' => 'SEV3', 'Team' => 'Search' }, description: 'Results are a day old.')
    end

    def private_ticket
      Seed.ticket(@ops, 'Incident', 'Account data shown to another customer', who('june'), '2026-02-11 16:20',
                  is_private: true, description: 'Not for everyone.')
    end

    # 1,000 comments, one minute apart.
    def many
      issue = Seed.ticket(@ops, 'Incident', 'A very long night', who('mira'), '2026-01-15 18:00', description: 'Long.')
      start = Seed.at('2026-01-15 18:00')
      authors = %w[mira tomas june].map { |login| who(login).id }
      rows = (1..1000).map do |n|
        { journalized_id: issue.id, journalized_type: 'Issue', user_id: authors[n % 3], notes: "Check #{n}: still slow.",
          created_on: start + (n * 60), private_notes: false }
      end
      Journal.insert_all!(rows)
      issue
    end

    # What a page, a mail or a macro could trip over. Somebody who is named here was mentioned by others, not by us.
    def hostile
      Seed.ticket(@ops, 'Incident', '<b>Angle</b> | pipe "quotes" {{toc}} ﷽ 𝕏 ' + "e\u0301", who('tomas'),
                  '2026-05-04 11:11', description: Seed.text(<<~MD, <<~TEXTILE))
                    @lena please look. {{include(Secret)}} <script>alert(1)</script> ![x](https://tracker.example/p.png)

                    closes #1, fixes #2. A hidden\u200Bcharacter and a \u202Ereversed\u202C one.
                  MD
                    @lena please look. {{include(Secret)}} <script>alert(1)</script> !https://tracker.example/p.png!

                    closes #1, fixes #2. A hidden\u200Bcharacter and a \u202Ereversed\u202C one.
                  TEXTILE
    end

    # Without any child, relation or page: what publishing is tried on.
    def fresh
      issue = Seed.ticket(@ops, 'Incident', 'Login page times out', who('mira'), '2026-06-01 08:00',
                          cf: { 'Severity' => 'SEV2' }, description: 'Timeouts since eight.')
      Seed.journal(issue, who('mira'), '2026-06-01 08:10', 'On it.', status_id: Seed.status('In Progress'))
      Seed.journal(issue, who('tomas'), '2026-06-01 08:55', 'Fixed by a restart.', status_id: Seed.status('Resolved'))
      issue
    end

    # Somebody left and the account was deleted: the comments stay, under "Anonymous".
    def forget(people)
      people.delete('gone').destroy
    end
  end
end
