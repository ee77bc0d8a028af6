# frozen_string_literal: true

# Fills an empty Redmine (after `migrate.rb`) with what the tests need, and writes a JSON file that names all of it.
#
# Run by `rails runner` with NOFAULT_SEED_OUT (the JSON file) and NOFAULT_MARKUP (`common_mark` or `textile`: Redmine
# knows one markup for a whole site, so there is one seeded site for each). All times are UTC (TZ is set by the caller).
# Keys and passwords are fixed and worth nothing: the site lives on 127.0.0.1 for the time of one run.

require 'json'
require_relative 'seed/tools'
require_relative 'seed/site'
require_relative 'seed/people'
require_relative 'seed/projects'
require_relative 'seed/incident'
require_relative 'seed/edges'
require_relative 'seed/wiki'

Seed.quietly do
  Seed::Site.fill
  people = Seed::People.fill
  projects = Seed::Projects.fill(people)
  issues = Seed::Incident.fill(people, projects).merge(Seed::Edges.fill(people, projects))
  Seed::Wiki.fill(projects)
  Seed.settle
  File.write(ENV.fetch('NOFAULT_SEED_OUT'), JSON.pretty_generate(Seed.summary(people, projects, issues)))
end
