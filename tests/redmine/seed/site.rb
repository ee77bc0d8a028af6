# frozen_string_literal: true

# Settings, kinds of tickets and custom fields.
module Seed
  module Site
    module_function

    def fill
      Redmine::DefaultData::Loader.load('en')
      settings
      trackers
      custom_fields
    end

    def settings
      { rest_api_enabled: '1', text_formatting: Seed.markup, default_language: 'en', app_title: 'Operations',
        gravatar_enabled: '0', mail_from: 'redmine@ops.example', emails_header: '', emails_footer: '',
        notified_events: %w[issue_added issue_updated wiki_content_added wiki_content_updated],
        default_users_time_zone: 'UTC', date_format: '%Y-%m-%d', time_format: '%H:%M' }
        .each { |name, value| Setting[name] = value }
    end

    def trackers
      bug = Seed.tracker_named('Bug')
      %w[Incident Task].each do |name|
        tracker = Tracker.create!(name: name, default_status: bug.default_status)
        WorkflowRule.copy(bug, nil, tracker, nil)
      end
      Tracker.where(name: %w[Feature Support]).destroy_all
    end

    def custom_fields
      incident = [Seed.tracker_named('Incident')]
      field('Severity', incident, field_format: 'list', possible_values: %w[SEV1 SEV2 SEV3 SEV4], is_for_all: true,
                                  is_filter: true)
      field('Impact', incident, field_format: 'text', is_for_all: true)
      field('Team', Tracker.all.to_a, field_format: 'list', possible_values: %w[Payments Platform Search],
                                      is_required: true)
    end

    def field(name, trackers, **options)
      IssueCustomField.create!(name: name, trackers: trackers, **options)
    end
  end
end
