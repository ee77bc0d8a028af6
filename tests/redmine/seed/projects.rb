# frozen_string_literal: true

# `ops`, where most things happen; `strict`, whose tickets need a team; `vault`, which only its members see.
module Seed
  module Projects
    MODULES = %w[issue_tracking wiki repository].freeze

    module_function

    def fill(people)
      engineer = engineer_role
      reporter = Role.find_by!(name: 'Reporter')
      projects = {
        'ops' => project('ops', 'Operations', %w[Bug Incident Task], true),
        'strict' => project('strict', 'Strict desk', %w[Bug Incident Task], true),
        'vault' => project('vault', 'Vault', %w[Bug Incident Task], false)
      }
      projects['strict'].issue_custom_fields << IssueCustomField.find_by!(name: 'Team')
      %w[ops strict].each do |name|
        (People::ALL.keys - ['pavel']).each { |login| member(projects[name], people[login], engineer) }
        member(projects[name], people['pavel'], reporter)
      end
      member(projects['vault'], people['june'], engineer)
      projects
    end

    # The default "Developer" with what an on-call engineer also does. "Reporter" (pavel) may read and comment, and
    # sees no private note, makes no child and edits no wiki page.
    def engineer_role
      role = Role.find_by!(name: 'Developer')
      role.add_permission!(:delete_issues, :edit_issue_notes, :edit_own_issue_notes, :protect_wiki_pages,
                           :rename_wiki_pages, :view_issue_watchers, :set_own_issues_private, :set_issues_private)
      role.update!(name: 'Engineer')
      # Whoever opened a ticket may also open the next and move it anywhere.
      Tracker.all.each do |tracker|
        statuses = IssueStatus.all.to_a
        statuses.product(statuses).reject { |from, to| from == to }.each do |from, to|
          WorkflowTransition.find_or_create_by!(tracker: tracker, role: role, old_status: from, new_status: to)
        end
      end
      role
    end

    def project(identifier, name, trackers, public)
      project = Project.new(name: name, is_public: public)
      project.identifier = identifier
      project.trackers = trackers.map { |tracker| Seed.tracker_named(tracker) }
      project.enabled_module_names = MODULES
      project.save!
      project.reload
    end

    def member(project, user, role)
      Member.create!(project: project, principal: user, roles: [role])
    end
  end
end
