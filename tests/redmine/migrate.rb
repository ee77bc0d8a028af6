# frozen_string_literal: true

# Makes the tables of an empty Redmine. A process of its own, as the models of `seed.rb` look at the tables while they load.

ActiveRecord::Migration.verbose = false
ActiveRecord::Base.connection.migration_context.migrate
