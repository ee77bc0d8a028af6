//! Names of people and of products.

use super::Class;

/// Given names and common surnames of many cultures, and products that a capital letter could make look like one.
///
/// A name that is also an English word, a month or a product (Will, Mark, April, Ruby) is not here: it is only a
/// person when the incident says so, or beside another name.
pub(super) const NAMES: &[(&str, Class)] = &[
    (
        "abdi adeyemi aiden aigerim ainhoa alexandru alparslan amani anneke antti aravind arkady arman aroha ashok aurelijus ayelet azamat aziz bakker banerjee bartek bekele bisi boyan bram bruna camilo celik chaminda chathura cohen consuelo daan demir desislava dilini dlamini dorota dov elisa fabio fabrizio fajar farhan fatoumata federico femke friederike gail gebre georgiou gethin giorgos goldberg gonzalo guadalupe gunter gwenael hadas haddad haile hao helga helmi hendrik henrique hernan hiwot holger hrant hulya iker ilaria ilze inese ioannou ivaylo iveta iyer jaime janis jansen jarmila jeroen johanna joost jordi juliana julien kaimana kalani kalina kasper kasun kazuo keoni khoury kittisak koen kovacs larsen leandro leilani levon lieke liora ljubica luana luciano luong lyudmila maarten magda malia manoj mansour mariam marijke marisol mariusz massimo matthias mindaugas miyu mizrahi montserrat moritz mukherjee murali naoko nasser ndlovu nieminen nimal nkosi noam nuria nurul nuwan oren oriol orsolya owain papadopoulos paulo petteri pieter plamen popescu praveen priit priscila rahmat rainer renata rizky rustam ruwan saima saleh salvatore sanduni sanne saskia scarlett schulze sione siyuan sjoerd slawomir sofoklis stavros stoyan sunniva svenja takeshi tamaz tatenda tevita tharindu thijs thordis thorsten tsegaye tzipi valerio veera visser vittoria willem wouter xavi xiulan yevgeny yiannis yossi yuxin zaid
        john james bob ken rob ron jon ted ned sid gus shawn shane seth brad glenn kurt doug ernest floyd jared milton preston rick ricky roland ruben stan stewart vernon vince wallace warren zach zack alexey andrey ahmet hasan karin elias tina gina peggy sally tammy vivian wanda wilma alison bonnie bridget carla carly carrie connie debbie edna elsie ethel glenda heidi irene jackie jane kara kendra kerry kristen kristin leah leslie lillian lydia lynn marcia marsha maxine melinda mindy miriam pam patty pauline rhonda roberta rosie roxanne sherry sonya archie alfie freddie clive joshi verma nair rao desai mehta yilmaz kaya moore phillips evans edwards collins morris rogers murphy richardson bennett henderson coleman patterson hughes huynh dang almeida felipe fernandez cristina ryo deng
        robert michael william david richard joseph thomas charles christopher daniel matthew anthony donald
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
        sung kim lee choi jung kang nguyen tran pham hoang phan vu bui thanh minh anh linh huong tuan         kwame kofi ama akua abena thandiwe abdul rahman bao yaw chinedu chidi emeka ngozi chioma adaeze ifeoma oluwaseun tunde segun femi         adebayo folake yemi temitope wanjiru njoroge kamau otieno achieng odhiambo mwangi thabo sipho nomsa lerato
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
        "jenna katka rotimi farouk milagros bhavana oleksandr wenjing xiaoming feyisayo ifeanyi chukwuemeka obi kelechi amara
        zola themba sibusiso mpho kagiso naledi refilwe tshepo lwazi lindiwe nandi tawanda chipo farai rutendo kudzai makena
        nyambura wambui atieno akinyi barasa mutua kipchoge chebet wangari muthoni juma hamisi neema rehema salim zawadi
        abdoulaye cheikh mariama ndeye seydou oumar djibril bakary fanta kadiatou binta haruna musa danjuma hauwa zubairu
        folarin olamide damilola ayomide titilayo bukola seun tosin kunle funke yetunde simisola kwabena kojo kwaku
        efua akosua adwoa abla elikem gifty maame berhane tigist hirut mulugeta girma almaz senait yonas
        hyejin minseo soyeon yuna jiyeon dongwook sangwoo jaehyun kyungsoo youngho minsu hyunwoo eunji sujin jinho taeyang
        haruka misaki yuko emi mariko tomoko noriko kazuko akari hinata riku ren shota kenta tatsuya ryota yusuke shinji
        masahiro hideki kazuki junichi tetsuya mitsuru shigeru minoru isamu osamu tsutomu takumi daiki naoto koichi
        xiaoli xiaohua jianguo weiming zhiwei junjie haoran yichen zixuan siyu yutong meiling lihua guoqiang jianhua
        hongmei yanping shuang pengfei dongmei yuanyuan tingting lingling fangfang weiwei bo peng lin
        rong qing qian zhen zhi zhong yong xiu xue yue yun zimo jiahao ruoxi anjing wenbo huan
        thuy trang nhung hien hanh hoa ngoc nga oanh phuc thao tien trung tuyet vinh xuan khoa khanh hieu duy
        tuan thang toan viet chau giang lien quan quynh
        somchai anong kanya niran prasert suda wichai malee arthit siriporn nattapong budi dewi agus siti putri wayan
        nyoman ketut bambang joko rina yanti eka hendra iwan slamet sutrisno wati ratna indra
        amihan bayani dalisay ligaya makisig jhon jomar maricel rowena rodel arnel
        sandeep aniket sagar tejas omkar mayur chetan yogesh nilesh ketan hiren jignesh bhavin mihir parth dhruv harsh yash
        tanmay siddharth pranav kartik varsha rupal hetal komal payal mansi tanvi isha aditi radhika gayatri
        bhavya keerthi lavanya sirisha harini janani vidya saranya kavin senthil murugan karthik balaji ganapathy selvam
        prabhu muthu anbu sathish dhanush gowtham vignesh ashwin gopal mohan madhav raghav shankar
        devika malini nandini sangeeta sarita usha vandana savita manju renu seema preeti jyoti asha kiran lata padma
        gurpreet harpreet jaspreet manpreet amandeep sukhwinder baljit kulwinder navjot simran arshdeep
        imran asif faisal usman zubair nadeem kashif shahid saad waqas adnan bilawal fahad haider zeeshan
        ayesha hira mehwish sadia zara maira mahnoor nazia rabia tahira uzma bushra
        tanvir rafiq shafiq mizan rahim karimul nusrat farzana sharmin tahmina rumana
        abdallah abdullah abdulrahman abdelkader abdel anwar ashraf basem basma dina eman essam gamal ghada hala hanan
        hatem hesham heba hisham ihab inas iman jamila karima khadija laith lubna maged maha marwa mazen mona
        mounir nabil nader nagwa nashwa nesrin nihal osama othman ramy rana randa reem sabah sahar salah
        samar samiha sherif shady soha tamer wael waleed walid yara yasser youssef zaki ziad zeina bassam fadi
        ghassan hadi imad joumana maroun nada nayla rami roula sami tarek wissam ahlam anas ayoub
        driss fouad hicham ilyas khalil lahcen loubna meriem nabila rachid rachida redouane samira siham soukaina
        younes zineb zouhair amine anass oussama
        cagla kaan kerem deniz ege ozan onur umut volkan yigit gokhan serkan tolga tuncay ufuk mert baris cem cihan
        ayla aylin bahar canan defne derya dilek ebru esra ezgi gamze hande melis merve nazli ozge pinar selin sevgi
        sibel tugba yasemin beyza busra tuba irem
        amir behnam dariush farhad farid hamid iman javad kamran kaveh keyvan mahdi majid masoud mohsen navid omid peyman
        ramin saeed shahram siamak siavash vahid afsaneh azadeh bahareh elham golnaz leyla mahsa maryam mitra
        nazanin negar parvaneh roya sahar samaneh sepideh setareh shabnam yalda zahra
        guram giorgi nino tamuna levan zurab ketevan irakli ana davit narek anahit armen arpine ashot gayane hayk
        karine lusine tigran vahan vartan zaven
        aizada aibek bakyt gulnara nurlan timur dinara aliya zhanna yerlan askar madina kanat
        oksana mykola dmytro vasyl andriy yaroslav serhiy volodymyr halyna nadia lesia iryna olena yulia solomiya
        zoryana bohdana ruslan vitaliy maksym artem danylo ostap petro stepan yevhen viktor anton kirill
        gleb nikita stanislav valentin vladislav vsevolod zhenya lyuba galina larisa lidia marina nadezhda polina raisa
        tamara valeria vera yana zinaida alina arina dina kristina
        jaroslav zdenek vojtech radek milan lubos vlastimil bohumil stanislava zuzana katerina lucie barbora veronika
        marketa michaela dominika simona nikola tereza klara eliska alzbeta
        miroslav branislav dusan goran zoran dragan nenad slobodan vesna jelena milica dragana snezana ljiljana
        bojan aleksandar nemanja uros marija ivana maja sanja tijana jovana katarina
        davor tomislav kresimir zvonimir hrvoje matija petar mislav dubravka mirjana jadranka
        gjergj arben besnik blerim driton fatmir ilir shpresa vjosa teuta mirela entela
        adela alin andrei bogdan catalin ciprian cosmin cristian doru dragos florin gheorghe horia ilie ionut iulian
        liviu lucian marius mihai mircea nicu octavian ovidiu radu razvan sorin stefan tudor vasile viorel
        alexandra anca andreea camelia corina daniela diana doina elena gabriela ileana ioana irina laura livia luminita
        mihaela monica oana raluca roxana ruxandra simona
        attila balazs bela ferenc gabor gergely gyorgy imre istvan janos jozsef laszlo mihaly miklos sandor tamas
        tibor zoltan zsolt agnes aniko beata edit eniko erzsebet eszter gabriella ildiko judit julianna katalin
        kitti krisztina noemi reka szilvia timea zsofia zsuzsanna
        kostas giannis dimitris nikos panagiotis stelios vasilis yannis christos eleni katerina maria sofia despina
        vasiliki ioanna anastasios thanos spyros petros evangelia
        aino eino eero eetu heikki ilkka ismo jarkko jari jukka juha jussi kaisa kalle kari kimmo kirsi lauri leena
        liisa markku matti mika minna miika niko olli outi paavo pasi pekka petri pirkko raimo riikka risto sami
        sanna satu seppo taina tapio teemu tero timo tiina tuomas tuula ulla veikko ville virpi
        arne asbjorn birgit bjarne egil eirik einar eivind espen frode geir gro guro gunnar haakon hege helge
        hilde inger ivar jens jorunn kare ketil kjell kjersti knut marit morten oddvar oystein ragnhild
        roar rolf rune sigurd silje siri solveig steinar svein terje thea torbjorn tore tormod trine trond
        truls tuva vegard vidar yngve aase
        agneta ake annette arvid axel bengt berit birger bo britt camilla carina cecilia christer ebba ellen elin
        emil folke gosta goran gunilla gustav hakan hanna hedda henning hjalmar ingemar ingvar jan joakim jonathan
        jorgen kerstin lennart lisbeth lotta maj malin margareta marta mattias mats monika olof oskar ove
        pernilla pontus rasmus robin roger rolf sara signe sixten sofie stellan stig susanne tage
        therese tomas torsten ulf ulrika viggo viktor ylva
        asta birna bryndis gudrun halla halldor hildur ingibjorg katrin kristjan magnus olafur ragnar ragnheidur
        sigridur sigurdur sindri snorri steinunn thora thorsteinn unnur
        aoife aisling brendan brian brigid caoimhe cathal ciara ciaran cillian colm conor cormac declan deirdre
        dermot diarmuid donal eamon eimear eoin fergal fergus fiona fionn gearoid grainne kieran maeve mairead malachy
        niall niamh nuala oisin oona orla padraig roisin ronan saoirse seamus sean sinead siobhan sorcha tadhg una
        angharad aled bethan bronwen carys ceri cerys dafydd dilwyn dylan elin eirlys emrys ffion gareth geraint glynis
        gruffydd gwen gwyneth gwilym huw idris ieuan ifan iwan llewellyn lowri mair megan meredith myfanwy nerys nia
        rhiannon rhodri rhys seren sian tegwen tomos
        alistair alasdair callum cameron catriona craig duncan eilidh ewan finlay fraser graeme hamish iain innes isla
        kirsty lachlan lorna mairi malcolm morag morven murdo rory shona struan
        aoki endo fujita goto hasegawa hayashi ikeda inoue ishikawa ito kato kimura kondo matsumoto miura mori murakami
        nakajima nakano nishimura ogawa okada ota saito sakai shimizu ueda yamada yamaguchi yamashita yoshida
        alonso alvarez benitez cabrera calderon campos cardenas carrillo castillo castro cervantes chavez contreras
        delgado diaz dominguez espinoza estrada figueroa fuentes gallegos garza gomez guerrero gutierrez guzman
        herrera ibanez jimenez juarez lara leon luna maldonado marquez medina mejia mendez mendoza miranda molina
        montoya morales munoz navarro nunez ochoa ortega ortiz pacheco padilla pena perez quintero ramos reyes
        rivas robles rojas romero rosales rubio ruiz salazar salinas sandoval santiago serrano
        suarez trujillo valdez valencia vargas vasquez velasquez villarreal zamora zuniga lucero itzel xochitl
        quetzal yolanda xavier xiomara ximena wilfredo ulises tomasa rocio pascual octavio nestor
        natividad moises margarita macarena lourdes leocadia joaquina jacinta ismael inmaculada humberto
        graciela gerardo genaro froilan florencia fidel evaristo estela encarnacion emilio efrain domingo demetrio
        cristobal clotilde ciro celestino catalina candelaria brigida bernardo benito basilio
        baltasar azucena aurelio asuncion armando arturo araceli anselmo anibal amparo almudena adriana adolfo
        caio heitor joao kaio lais lara leticia luiza murilo nara otavio raissa raul renan samara sandra sergio
        silvia simone talita tatiane vinicius vitoria wagner yago
        achille adele agathe alain alban alix anais antoinette armand arnaud aude audrey augustin aurelie aurelien
        baptiste bastien benedicte benoit bernadette berenice blaise capucine cedric celine cesar charline christelle
        christophe clement clementine colette corentin corinne cyril damien delphine denis didier dorothee edith
        edouard eliane elise elodie emilie emmanuelle eric estelle etienne eugenie fabien fabienne fabrice fanny
        florence florent frederic frederique gaelle gaetan gaspard genevieve georges gerard germain ghislaine gilbert
        gilles gisele gregoire gwenaelle helene henri herve honore hugues jacky jean-luc jean-pierre jeanne jerome
        joel josephine jules juliette justine laetitia laurence lea leonie leopold lionel lise loic lorraine louise
        lucie lucien ludovic madeleine maelle manon marc marcel margaux marguerite marianne marielle marion martine
        maxence maxime melanie melissa mickael mireille monique morgane muriel nadege nadine nathan nicole noemie
        odette odile olivier pascal pascale patrice paulette perrine quentin raphael regine regis remi remy
        renaud rosalie roseline roxane sabrina salome sandrine sebastien segolene severine simone solange sophie
        stephane suzanne sylvain sylviane tanguy thibault thibaut thomas tristan valentin valerie victoire vincent
        virginie vivien xavier yann yannick yves yvette yvon zacharie",
        Class::GIVEN,
    ),
    (
        "adrian aidan aleksander allison amelia amira anand andres anne ayumi babatunde barry bartosz bertrand binh
        bradley brianna caleb caroline cecile chantal chinwe cindy colin connor courtney curtis dagmar daria darren
        derek doris dorothy ebele eileen elaine eleanor enrico erica evan evgeny federica freja fyodor gavin geoff
        geoffrey gillian giorgio gordon graham grzegorz guillermo hanne harriet harry haruki hideo howard ian ikenna
        ilya isaac iwona jacek janusz jiho jill joanne juana julian julio kamil kaori kristian ksenia leif leonard
        leonid luciana lukasz luke maciej magdalena maksim malgorzata marcela marcus martina masato mateusz mathilde
        maureen megumi michal mikkel mohit natalia neil niels nigel nkechi olaf olav olumide owen pawel phyllis
        przemek rafal rakesh ramon riccardo ruth seojun shannon sheila sindre solene sooyoung soren spencer stacy
        stanley stefano steffen stuart sunghoon tara terence thandi theodore todd torben tracy trevor ulrike ursula
        vadim valery vasily vinay wendy wesley wilfred yejin yelena yoshi zbigniew zoya",
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
        selenium cypress playwright webpack vite babel heka hudson marvin keycloak velero robocopy innodb kong longhorn knative crossplane gitaly postfix dovecot exim bacula veeam wireguard openvpn keepalived corosync pacemaker patroni pgbouncer galera percona debezium metabase etcd ceph minio clickhouse rabbitmq zookeeper jaeger teamcity containerd samba openldap freeipa",
        Class::PRODUCT,
    ),
];
