//! Names of people and of products.

use super::Class;

/// Given names and common surnames of many cultures, and products that a capital letter could make look like one.
///
/// A name that is also an English word, a month or a product (Will, Mark, April, Ruby) is not here: it is only a
/// person when the incident says so, or beside another name.
pub(super) const NAMES: &[(&str, Class)] = &[
    (
        "john james robert michael william david richard joseph thomas charles christopher daniel matthew anthony donald
        steven paul andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey ryan jacob gary nicholas
        eric jonathan stephen larry justin scott brandon benjamin samuel gregory alexander patrick raymond dennis jerry
        tyler aaron jose adam nathan henry douglas zachary peter kyle noah ethan jeremy walter keith         terry sean gerald carl harold dylan arthur lawrence jesse bryan billy bruce gabriel joe logan alan
        juan albert willie elijah wayne randy roy vincent ralph eugene russell bobby mason philip louis mary patricia
        jennifer linda elizabeth barbara susan jessica sarah sara karen lisa nancy betty sandra margaret ashley kimberly
        emily donna michelle carol amanda melissa deborah stephanie rebecca laura sharon cynthia kathleen amy angela
        shirley anna brenda pamela emma nicole helen samantha katherine christine debra rachel carolyn janet catherine
        maria heather diane olivia julie joyce victoria kelly christina joan evelyn lauren judith megan andrea cheryl
        hannah jacqueline martha gloria teresa ann frances kathryn janice jean alice abigail sophia judy denise
        marilyn danielle beverly isabella theresa diana natalie brittany charlotte marie kayla alexis lori",
        Class::GIVEN,
    ),
    (
        "tom tim jim jimmy johnny mike dave steve chris matt dan danny ben sam nick alex tony greg jeff josh andy fred
        sofia monica claire claudia paula helena erin kai nora clara laurent amelie rene ines eva vera alma selma ida greta theo noel hector ignacio joaquin esteban alvaro bianca larissa leticia vanessa veronica yvonne tamara tanya nina mila dasha masha pasha misha katya aarav ishaan kavya riya aarti sonia pradeep jayesh hiro kaito yui minh quang duc phuong ahn jisoo eun xinyi yifan zihan yuxuan mohan farid jamal latifa samira rania ayodele obinna uche nnamdi zuri amina baraka kate katie jenny jen liz beth meg becky vicky mandy cathy kathy maggie molly lucy chloe zoe ella mia leo liam
        oliver lucas mateo hugo felix oscar simon martin stefan stephan andreas markus klaus jurgen wolfgang hans dieter
        heinz uwe ralf lars nils sven bjorn erik magnus anders johan fredrik henrik mikael jonas lukas tobias florian
        sebastian dominik lena anja katja heike petra sabine monika ingrid astrid sigrid freya linnea kristina katarina
        elsa annika pierre jacques francois michel philippe nicolas antoine luc mathieu guillaume thierry sylvie isabelle
        nathalie camille chloé amélie céline françois andré rené josé maría jesús sofía lucía martín raúl andrés óscar
        joão jürgen björn søren zoë renée noémie ángel iñigo begoña łukasz paweł małgorzata agnieszka tomasz piotr marek
        krzysztof andrzej jakub wojciech marcin katarzyna joanna ewa zofia pavel petr jiri tomas ondrej vaclav marta
        jana lenka hana ivan dmitry dmitri sergey sergei alexei aleksei andrei mikhail nikolai vladimir igor oleg yuri
        boris anatoly konstantin natasha olga svetlana tatiana irina elena ekaterina anastasia ludmila oksana bohdan
        taras giovanni giuseppe marco luca matteo alessandro francesco lorenzo davide giulia chiara francesca paolo
        carlos luis jorge miguel pedro alejandro fernando pablo sergio javier diego rafael ricardo eduardo roberto
        antonio manuel francisco mariana gabriela fernanda valentina camila lucia ana isabel carmen rosa pilar ines rui
        tiago thiago gustavo bruno rodrigo leonardo marcelo beatriz joana",
        Class::GIVEN,
    ),
    (
        "priya rahul amit anil sunil vijay ravi sanjay rajesh suresh ramesh mahesh ganesh dinesh deepak vikram arjun
        rohan rohit karan nikhil akash aditya ankit abhishek varun gaurav manish ashish vivek prakash pradeep kumar
        krishna lakshmi sita anita sunita kavita neha pooja puja divya shreya ananya aishwarya meera sneha swati
        nisha ritu shweta deepika anjali rekha geeta arun ajay sandeep harish naveen srinivas venkat kiran raj
        mohammed muhammad mohamed ahmed ahmad ali hassan hussein omar yusuf ibrahim khalid mustafa mahmoud tariq bilal
        hamza karim rashid samir nadia fatima aisha khadija zainab layla leila yasmin amina salma noor maryam farah
        huda rania dalia reza mehdi hossein ehsan arash babak shirin parisa nasrin niloufar mehmet ayse fatma emre murat
        burak elif zeynep kemal wei jing li wang zhang liu chen yang zhao huang zhou wu xu hu zhu gao guo luo
        liang tang feng xiao ming hui lei jun tao qiang ying yan mei xin jie yuki haruto sota yuto
        hiroshi takashi kenji kenta daisuke satoshi akira makoto naoki koji yoko keiko akiko sakura hana aiko yumi
        tanaka suzuki sato takahashi watanabe yamamoto nakamura kobayashi fujiwara minjun jiwoo seoyeon jihoon hyun
        sung kim lee choi jung kang nguyen tran pham hoang phan vu bui thanh minh anh linh huong tuan         kwame kofi ama akua abena yaw chinedu chidi emeka ngozi chioma adaeze ifeoma oluwaseun tunde segun femi         adebayo folake yemi temitope wanjiru njoroge kamau otieno achieng odhiambo mwangi thabo sipho nomsa lerato
        themba zanele mandla bongani tendai rudo fatou mamadou ousmane amadou aminata moussa ibrahima dawit abebe selam
        tesfaye kalkidan noa yael avi moshe shlomo rivka tamar eitan itai shira tal gil ori anders jesper mette",
        Class::GIVEN,
    ),
    (
        "smith johnson williams jones garcia davis rodriguez martinez hernandez lopez gonzalez wilson
        anderson taylor jackson thompson harris sanchez clark ramirez lewis robinson allen         torres nguyen flores adams nelson rivera campbell mitchell roberts patel singh
        sharma gupta khan shah silva santos costa oliveira souza pereira ferreira muller schmidt schneider fischer weber
        meyer wagner becker hoffmann schulz rossi russo ferrari esposito bianchi romano ivanov petrov sidorov kowalski
        nowak novak horvat popov andersson johansson karlsson nilsson eriksson larsson hansen olsen jensen nielsen
        virtanen korhonen dubois moreau laurent lefebvre okafor okonkwo mensah diallo traore",
        Class::GIVEN,
    ),
    (
        "jenkins travis puppet kafka ada jasper salt chef ansible helm vault consul nomad sentry grafana prometheus redis
        nginx alexa siri cortana watson django ruby julia kotlin swift rust go python perl oracle cassandra athena aurora
        hermes thanos loki tempo mimir cortex claude gemini copilot dependabot renovate bors homu zuul prow tide tekton
        argo argocd flux spinnaker hudson bamboo drone buildkite circleci concourse hubot slackbot jira trac gerrit gitea
        harbor quay clair trivy falco istio linkerd envoy traefik caddy apache tomcat jetty hadoop spark flink storm
        hive presto trino druid celery sidekiq resque puma unicorn passenger gunicorn postgres postgresql mysql mariadb
        mongo mongodb elastic elasticsearch opensearch kibana logstash fluentd fluentbit datadog splunk akamai fastly
        cloudflare aws google amazon azure microsoft github gitlab bitbucket heroku linode hetzner ubuntu debian linux
        windows kubernetes docker podman terraform pulumi vagrant packer boundary waypoint nagios zabbix icinga munin
        pagerduty opsgenie slack zoom okta stripe twilio sendgrid mailchimp segment mixpanel snowflake databricks airflow
        luigi dagster prefect redmine mantis phabricator maven gradle bazel npm yarn node react angular vue svelte ember
        rails laravel symfony spring hibernate akka erlang elixir phoenix haskell scala clojure java javascript
        typescript php mercury apollo gaia atlas orion titan zeus hera odin thor freyr atlantis olympus dagger dependabot
        mergify bugzilla sonar sonarqube nexus artifactory memcached varnish haproxy squid bind unbound dnsmasq systemd
        cron logrotate rsync bash git svn safari firefox chrome chromium edge android ios facebook twitter meta oslo
        london paris berlin sydney dublin frankfurt virginia oregon ohio tokyo singapore mumbai stockholm ireland
        selenium cypress playwright webpack vite babel heka hudson marvin",
        Class::PRODUCT,
    ),
];
