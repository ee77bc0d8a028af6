# frozen_string_literal: true

# Pages on which teams keep the template of their postmortems: in a block of code, as it should be, and broken.
module Seed
  module Wiki
    TEMPLATE = <<~MD
      # Ours: {{ title }}

      ## Timeline

      {% for day in days %}{{ day.heading }}

      {% for line in day.lines %}{{ line }}
      {% endfor %}
      {% endfor %}
      ## What we tell the night shift
    MD

    module_function

    def fill(projects)
      page(projects['ops'], 'Postmortem_template', block(TEMPLATE))
      page(projects['ops'], 'Broken_template', block("# {{ titel }}\n"))
      page(projects['vault'], 'Postmortem_template', block(TEMPLATE))
    end

    def block(text)
      Seed.text("Change it after the review.\n\n```markdown\n#{text}```\n\nAsk *us*.",
                "Change it after the review.\n\n<pre><code class=\"markdown\">\n#{text}</code></pre>\n\nAsk *us*.")
    end

    def page(project, title, text)
      wiki = project.wiki || ::Wiki.create!(project: project, start_page: 'Wiki')
      page = WikiPage.new(wiki: wiki, title: title)
      page.content = WikiContent.new(page: page, text: text, author: User.find_by!(login: 'mira'))
      page.save!
    end
  end
end
