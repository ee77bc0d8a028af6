# frozen_string_literal: true

# A real Redmine for the tests, served by puma. `xtask/src/redmine/` writes its folder and starts it; see `seed.rb` for the data.

require 'json'

require File.join(ENV.fetch('NOFAULT_REDMINE_APP'), 'config/environment')

# Mail is handed over before the answer leaves, so a test that has the answer has the mail as well, and waits for nothing.
ActiveJob::Base.queue_adapter = :inline

# Links in mails name this very server.
Setting.host_name = ENV.fetch('NOFAULT_REDMINE_HOST')

# Writes one JSON line for each request that reached Redmine, whatever became of the answer on its way back.
class RequestLedger
  def initialize(app, file)
    @app = app
    @file = File.open(file, 'a')
    @file.sync = true
    @lock = Mutex.new
  end

  def call(env)
    status, headers, body = @app.call(env)
    line = { method: env['REQUEST_METHOD'], path: env['PATH_INFO'], query: env['QUERY_STRING'], status: status }
    @lock.synchronize { @file.puts(JSON.generate(line)) }
    [status, headers, body]
  end
end

# The one who started us holds the other end of our input. When it is gone, by whatever cause, so are we.
Thread.new do
  $stdin.read
  Process.exit!(0)
end

use RequestLedger, ENV.fetch('NOFAULT_REDMINE_LEDGER')
run RedmineApp::Application
