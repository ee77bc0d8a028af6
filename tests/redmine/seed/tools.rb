# frozen_string_literal: true

# What every part of the seed uses: tickets and changes with a time of our own, and texts in the site's markup.
module Seed
  PASSWORD = 'nofault-seed-1'

  module_function

  # The story happened long ago; nobody gets mail about it.
  def quietly
    before = ActionMailer::Base.perform_deliveries
    ActionMailer::Base.perform_deliveries = false
    ActiveJob::Base.queue_adapter = :inline
    ActiveRecord::Base.connection.execute('PRAGMA synchronous = OFF')
    yield
  ensure
    ActionMailer::Base.perform_deliveries = before
  end

  def markup
    ENV.fetch('NOFAULT_MARKUP')
  end

  # The text in the site's markup. Most texts are plain enough to be the same in both.
  def text(markdown, textile = markdown)
    markup == 'textile' ? textile : markdown
  end

  def at(moment)
    Time.utc(*moment.scan(/\d+/).map(&:to_i))
  end

  # Everything that Redmine itself writes down meanwhile (a new child, a new relation) is this person's, at this time.
  def as(user, moment)
    newest = Journal.maximum(:id).to_i
    User.current = user
    yield
  ensure
    User.current = nil
    Journal.where('id > ?', newest).update_all(created_on: at(moment))
  end

  # A ticket as it was when it was opened. `fields` are attributes; `cf` custom values by the field's name.
  def ticket(project, tracker, subject, author, opened, cf: {}, **fields)
    issue = Issue.new({ project: project, tracker: tracker_named(tracker), subject: subject, author: author,
                        priority: IssuePriority.find_by!(name: 'Normal') }.merge(fields))
    issue.custom_field_values = cf.to_h { |name, value| [IssueCustomField.find_by!(name: name).id.to_s, value] }
    as(author, opened) { issue.save! }
    issue.update_columns(created_on: at(opened), updated_on: at(opened), start_date: at(opened).to_date)
    issue
  end

  # A comment, a change or both, at a time of our own. `changes` maps an attribute (`status_id`…) or a custom field's
  # name to its new value; the old one is what the ticket has now.
  def journal(issue, author, moment, notes = nil, private_notes: false, **changes)
    entry = Journal.new(journalized: issue, user: author, notes: notes, private_notes: private_notes)
    entry.notify = false
    changes.each { |name, value| entry.details << detail(issue, name.to_s, value) }
    entry.save!
    entry.update_columns(created_on: at(moment))
    closing = changes[:status_id] && IssueStatus.find(changes[:status_id]).is_closed?
    issue.update_columns({ updated_on: at(moment) }.merge(closing ? { closed_on: at(moment) } : {}))
    entry
  end

  def detail(issue, name, value)
    field = IssueCustomField.find_by(name: name)
    return custom_detail(issue, field, value) if field

    old = issue.read_attribute(name)
    issue.update_columns(name => value)
    JournalDetail.new(property: 'attr', prop_key: name, old_value: old, value: value)
  end

  def custom_detail(issue, field, value)
    stored = issue.custom_values.find_by!(custom_field: field)
    old = stored.value
    stored.update_columns(value: value)
    JournalDetail.new(property: 'cf', prop_key: field.id.to_s, old_value: old, value: value)
  end

  def relate(from, to, kind, author, moment)
    as(author, moment) do
      relation = IssueRelation.new(issue_from: Issue.find(from.id), issue_to: Issue.find(to.id), relation_type: kind)
      relation.init_journals(author)
      relation.save!
    end
  end

  # A ticket was last changed when its newest change says so.
  def settle
    Issue.find_each do |issue|
      issue.update_columns(updated_on: [issue.created_on, issue.journals.maximum(:created_on)].compact.max)
    end
  end

  def attach(issue, author, name, content, moment)
    file = Attachment.new(container: issue, author: author, file: content)
    file.filename = name
    file.save!
    file.update_columns(created_on: at(moment))
  end

  def status(name)
    IssueStatus.find_by!(name: name).id
  end

  def priority(name)
    IssuePriority.find_by!(name: name).id
  end

  def tracker_named(name)
    Tracker.find_by!(name: name)
  end

  def summary(people, projects, issues)
    {
      markup: markup,
      users: people.transform_values do |user|
        { id: user.id, login: user.login, name: user.name, mail: user.mail, key: user.api_key, password: PASSWORD }
      end,
      projects: projects.transform_values { |project| { id: project.id, identifier: project.identifier } },
      trackers: Tracker.all.to_h { |tracker| [tracker.name, tracker.id] },
      statuses: IssueStatus.all.to_h { |status| [status.name, status.id] },
      fields: IssueCustomField.all.to_h { |field| [field.name, field.id] },
      issues: issues.transform_values(&:id)
    }
  end
end
