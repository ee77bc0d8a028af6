# frozen_string_literal: true

# The people. Every one of them is made up.
module Seed
  module People
    # login => first name, last name, what mail they want. Somebody with `only_my_events` who has no part in a ticket
    # hears of it only when mentioned: that is how an unasked mention shows.
    ALL = {
      'mira' => %w[Mira Halvorsen only_my_events],
      'tomas' => %w[Tomas Adebayo only_my_events],
      'june' => %w[June Nakagawa none],
      'pavel' => %w[Pavel Quist only_my_events],
      'lena' => %w[Lena Dorsey only_my_events],
      'deploybot' => %w[Deploy Bot none],
      'gone' => %w[Robin Vale none]
    }.freeze

    module_function

    def fill
      people = { 'admin' => admin }
      ALL.each { |login, (first, last, mail)| people[login] = person(login, first, last, mail) }
      people.each { |login, user| key(user, login) }
      people
    end

    def admin
      user = User.find_by!(login: 'admin')
      user.password = user.password_confirmation = PASSWORD
      user.must_change_passwd = false
      user.firstname = 'Site'
      user.lastname = 'Admin'
      user.mail = 'admin@ops.example'
      user.mail_notification = 'none'
      user.save!
      user
    end

    def person(login, first, last, mail)
      user = User.new(firstname: first, lastname: last, mail: "#{login}@ops.example", mail_notification: mail,
                      language: 'en')
      user.login = login
      user.password = user.password_confirmation = PASSWORD
      user.save!
      # Somebody who comments hears of their own comment as well: otherwise a mail to the author could never show.
      user.pref.update!(no_self_notified: false, time_zone: 'UTC')
      user
    end

    # 40 hexadecimal digits, as Redmine makes them; made from the login, so that every run has the same.
    def key(user, login)
      value = Digest::SHA1.hexdigest("nofault seed #{login}")
      Token.where(user: user, action: 'api').delete_all
      Token.create!(user: user, action: 'api').update_columns(value: value)
      user.reload
    end
  end
end
