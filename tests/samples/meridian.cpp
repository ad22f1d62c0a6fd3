// Meridian: an invented company of a size at which nobody keeps the whole in mind.
#include "tests/samples/draft.h"

namespace cim {

using namespace Qt::StringLiterals;

namespace {

struct TeamPlan {
    QString name, title, group;
    int size;
    bool logsIn; // its members have accounts on machines
};

// 140 people in 12 teams.
const std::vector<TeamPlan> teamPlans = {
    {u"survey"_s, u"Survey at sea"_s, u"Operations"_s, 24, false},
    {u"fleet"_s, u"Ships and boats"_s, u"Operations"_s, 18, false},
    {u"charts"_s, u"Chart making"_s, u"Products"_s, 16, true},
    {u"data"_s, u"Depth data"_s, u"Products"_s, 12, true},
    {u"web"_s, u"Web and portals"_s, u"Products"_s, 10, true},
    {u"apps"_s, u"Bridge software"_s, u"Products"_s, 10, true},
    {u"platform"_s, u"Platform"_s, u"Technology"_s, 9, true},
    {u"network"_s, u"Networks"_s, u"Technology"_s, 6, true},
    {u"security"_s, u"Security"_s, u"Technology"_s, 5, true},
    {u"support"_s, u"Customer support"_s, u"Business"_s, 12, false},
    {u"finance"_s, u"Finance"_s, u"Business"_s, 10, false},
    {u"people-care"_s, u"People and offices"_s, u"Business"_s, 8, false},
};

struct SitePlan {
    QString name, code, title, country, zone, locale;
};

const std::vector<SitePlan> sitePlans = {
    {u"lisbon"_s, u"lis"_s, u"Lisbon headquarters"_s, u"PT"_s, u"Europe/Lisbon"_s,
     u"pt_PT.UTF-8"_s},
    {u"bergen"_s, u"bgo"_s, u"Bergen harbour office"_s, u"NO"_s, u"Europe/Oslo"_s,
     u"nb_NO.UTF-8"_s},
    {u"halifax"_s, u"yhz"_s, u"Halifax pier"_s, u"CA"_s, u"America/Halifax"_s, u"en_CA.UTF-8"_s},
    {u"montevideo"_s, u"mvd"_s, u"Montevideo yard"_s, u"UY"_s, u"America/Montevideo"_s,
     u"es_UY.UTF-8"_s},
    {u"hobart"_s, u"hba"_s, u"Hobart station"_s, u"AU"_s, u"Australia/Hobart"_s, u"en_AU.UTF-8"_s},
    {u"busan"_s, u"pus"_s, u"Busan quay"_s, u"KR"_s, u"Asia/Seoul"_s, u"ko_KR.UTF-8"_s},
};

struct NetworkPlan {
    QString name, type, description;
    int third; // 10.<site>.<third>.0/24, and the VLAN's number
};

const std::vector<NetworkPlan> networkPlans = {
    {u"servers"_s, u"lan"_s, u"Servers"_s, 10},
    {u"management"_s, u"management"_s, u"Remote hands and switches"_s, 20},
    {u"office"_s, u"lan"_s, u"Desks and meeting rooms"_s, 30},
    {u"guests"_s, u"guest"_s, u"Visitors, to the internet only"_s, 40},
};

// Ten hosts a site; what each enables. Lisbon has one more.
struct HostPlan {
    QString role, description;
    QStringList services;
};

const std::vector<HostPlan> hostPlans = {
    {u"dns1"_s, u"Names and time"_s, {u"unbound"_s, u"chrony"_s}},
    {u"web1"_s, u"Portals, first"_s, {u"nginx"_s, u"portal"_s, u"tile-server"_s}},
    {u"web2"_s, u"Portals, second"_s, {u"nginx"_s, u"portal"_s, u"tile-server"_s}},
    {u"app1"_s, u"Chart work"_s, {u"chart-api"_s, u"chart-render"_s, u"session-cache"_s}},
    {u"app2"_s, u"Depth work"_s, {u"depth-index"_s, u"tide-model"_s, u"sounding-intake"_s}},
    {u"db1"_s, u"Databases"_s, {u"postgresql"_s, u"database-backup"_s}},
    {u"files1"_s, u"Survey files"_s, {u"samba"_s, u"survey-archive"_s, u"disk-health"_s}},
    {u"build1"_s, u"Builds software"_s, {u"build-agent"_s, u"build-cache"_s}},
    {u"mail1"_s, u"Mail and messages"_s, {u"postfix"_s, u"mosquitto"_s}},
    {u"mon1"_s, u"Watches the rest"_s, {u"prometheus"_s, u"grafana"_s, u"log-store"_s}},
};

// Services that NixOS knows, by its name for them.
struct KnownService {
    QString name, service, description;
    QJsonArray tcp, udp;
    QJsonObject settings = {};
};

const std::vector<KnownService> knownServices = {
    {u"nginx"_s, u"nginx"_s, u"Web server"_s, {80, 443}, {}},
    {u"postgresql"_s, u"postgresql"_s, u"Database"_s, {5432}, {}},
    {u"prometheus"_s, u"prometheus"_s, u"Collects measurements"_s, {9090}, {}},
    {u"grafana"_s,
     u"grafana"_s,
     u"Shows measurements"_s,
     {3000},
     {},
     {{u"settings"_s, QJsonObject{{u"server"_s, QJsonObject{{u"http_addr"_s, u"0.0.0.0"_s},
                                                            {u"http_port"_s, 3000}}}}}}},
    {u"unbound"_s, u"unbound"_s, u"Resolves names"_s, {53}, {53}},
    {u"chrony"_s, u"chrony"_s, u"Keeps the time"_s, {}, {123}},
    {u"samba"_s, u"samba"_s, u"File shares"_s, {445}, {}},
    {u"postfix"_s, u"postfix"_s, u"Mail"_s, {25}, {}},
    {u"mosquitto"_s,
     u"mosquitto"_s,
     u"Messages from buoys and boats"_s,
     {1883},
     {},
     {{u"listeners"_s, QJsonArray{QJsonObject{{u"port"_s, 1883}}}}}},
    {u"session-cache"_s, u"memcached"_s, u"Remembers sessions"_s, {11211}, {}},
    {u"disk-health"_s, u"smartd"_s, u"Watches the disks"_s, {}, {}},
    {u"brute-force-guard"_s, u"fail2ban"_s, u"Locks out who guesses passwords"_s, {}, {}},
};

// Meridian's own, each from a package of its own; 28 of them.
struct OwnService {
    QString name, team, builder, description;
    int port; // 0: it listens nowhere
};

const std::vector<OwnService> ownServices = {
    {u"portal"_s, u"web"_s, u"node"_s, u"Where customers find their charts"_s, 8001},
    {u"tile-server"_s, u"web"_s, u"rust"_s, u"Serves maps as tiles"_s, 8002},
    {u"storefront"_s, u"web"_s, u"node"_s, u"Sells subscriptions"_s, 8003},
    {u"newsroom"_s, u"web"_s, u"node"_s, u"Notices to mariners"_s, 8004},
    {u"chart-api"_s, u"charts"_s, u"rust"_s, u"Charts for programs"_s, 8010},
    {u"chart-render"_s, u"charts"_s, u"cmake"_s, u"Draws charts for print"_s, 8011},
    {u"symbol-library"_s, u"charts"_s, u"python"_s, u"Symbols and their meaning"_s, 8012},
    {u"edition-planner"_s, u"charts"_s, u"python"_s, u"Which sheet is revised when"_s, 8013},
    {u"depth-index"_s, u"data"_s, u"rust"_s, u"Finds soundings by place and time"_s, 8020},
    {u"tide-model"_s, u"data"_s, u"cmake"_s, u"Computes tides"_s, 8021},
    {u"sounding-intake"_s, u"data"_s, u"go"_s, u"Takes in what the boats measured"_s, 8022},
    {u"quality-desk"_s, u"data"_s, u"python"_s, u"Marks doubtful soundings"_s, 8023},
    {u"sea-level-feed"_s, u"data"_s, u"go"_s, u"Sea levels as they are measured"_s, 8024},
    {u"survey-archive"_s, u"data"_s, u"go"_s, u"Keeps raw surveys for ever"_s, 8025},
    {u"bridge-sync"_s, u"apps"_s, u"rust"_s, u"Brings charts to ships with poor links"_s, 8030},
    {u"bridge-licences"_s, u"apps"_s, u"go"_s, u"Who may open which chart"_s, 8031},
    {u"crash-reports"_s, u"apps"_s, u"rust"_s, u"What went wrong on board"_s, 8032},
    {u"release-feed"_s, u"apps"_s, u"go"_s, u"Offers new versions to ships"_s, 8033},
    {u"build-agent"_s, u"platform"_s, u"go"_s, u"Builds what was pushed"_s, 0},
    {u"build-cache"_s, u"platform"_s, u"rust"_s, u"Keeps what was built"_s, 8040},
    {u"database-backup"_s, u"platform"_s, u"shell"_s, u"Copies databases to another site"_s, 0},
    {u"log-store"_s, u"platform"_s, u"go"_s, u"Keeps logs for ninety days"_s, 8041},
    {u"host-facts"_s, u"platform"_s, u"python"_s, u"What each machine is made of"_s, 8042},
    {u"link-watch"_s, u"network"_s, u"go"_s, u"Measures the lines between sites"_s, 8050},
    {u"address-book"_s, u"network"_s, u"python"_s, u"Which address is whose"_s, 8051},
    {u"key-registry"_s, u"security"_s, u"rust"_s, u"Who holds which key"_s, 8060},
    {u"audit-trail"_s, u"security"_s, u"go"_s, u"Who did what, unalterable"_s, 8061},
    {u"visitor-desk"_s, u"people-care"_s, u"node"_s, u"Badges for visitors"_s, 8070},
};

const QStringList givenNames = {
    u"Adaeze"_s, u"Birgit"_s, u"Cyrus"_s,   u"Delfina"_s, u"Eamon"_s,   u"Farah"_s,   u"Goran"_s,
    u"Hyejin"_s, u"Ines"_s,   u"Joaquim"_s, u"Kerstin"_s, u"Lamine"_s,  u"Marisol"_s, u"Nikhil"_s,
    u"Oddny"_s,  u"Paloma"_s, u"Quentin"_s, u"Rasmus"_s,  u"Sunniva"_s, u"Tomas"_s};
const QStringList familyNames = {u"Almada"_s,  u"Brekke"_s,   u"Castellan"_s, u"Duquesne"_s,
                                 u"Eriksen"_s, u"Fontoura"_s, u"Garrow"_s};

class Company {
public:
    explicit Company(Session& session)
        : m_draft(session)
    {}

    Result<void> draw()
    {
        return drawSites()
            .and_then([this] { return drawTeams(); })
            .and_then([this] { return drawPeople(); })
            .and_then([this] { return drawNetworks(); })
            .and_then([this] { return drawKnownServices(); })
            .and_then([this] { return drawOwnServices(); })
            .and_then([this] { return drawHosts(); })
            .and_then([this] { return enableRest(); })
            .and_then([this] { return drawLogins(); })
            .and_then([this] { return drawDuties(); })
            .and_then([this] { return drawSiteRules(); })
            .and_then([this] { return drawShells(); });
    }

private:
    Result<void> drawSites()
    {
        m_company = m_draft.add(u"Organization"_s, u"meridian"_s,
                                {{u"title"_s, u"Meridian"_s},
                                 {u"description"_s, u"Sea charts from our own surveys"_s},
                                 {u"url"_s, u"https://meridian.example"_s}});
        for (const SitePlan& plan : sitePlans) {
            m_sites[plan.name] = m_draft.add(u"Location"_s, plan.name,
                                             {{u"title"_s, plan.title},
                                              {u"country"_s, plan.country},
                                              {u"timeZone"_s, plan.zone},
                                              {u"locale"_s, plan.locale}});
        }
        m_draft.relate(m_company, u"locatedAt"_s, m_sites[u"lisbon"_s]);
        return m_draft.step();
    }

    Result<void> drawTeams()
    {
        for (const TeamPlan& plan : teamPlans) {
            const auto team = m_draft.add(u"Organization"_s, plan.name,
                                          {{u"title"_s, plan.title},
                                           {u"description"_s, plan.group},
                                           {u"email"_s, plan.name + u"@meridian.example"_s}});
            m_draft.relate(team, u"partOf"_s, m_company);
            m_teams[plan.name] = team;
        }
        return m_draft.step();
    }

    Result<void> drawPeople()
    {
        qsizetype count = 0;
        for (const TeamPlan& plan : teamPlans)
            for (int i = 0; i < plan.size; ++i, ++count)
                drawPerson(plan, i, count);
        return m_draft.step();
    }

    void drawPerson(const TeamPlan& plan, int place, qsizetype number)
    {
        // 20 x 7 pairs: every person a name of their own, neighbours in a team unlike.
        const QString given = givenNames[number % 20];
        const QString family = familyNames[(number / 20 + number % 20) % 7];
        const QString name = u"%1.%2"_s.arg(given, family).toLower();
        QJsonObject properties{{u"fullName"_s, given + u' ' + family},
                               {u"email"_s, name + u"@meridian.example"_s}};
        if (plan.logsIn)
            properties[u"sshKeys"_s] = QJsonArray{sshKey(name + u"@meridian.example"_s)};
        const auto person = m_draft.add(u"Person"_s, name, properties);
        m_draft.relate(m_company, u"employs"_s, person);
        m_draft.relate(person, u"memberOf"_s, m_teams[plan.name],
                       place == 0 ? QJsonObject{{u"role"_s, u"lead"_s}} : QJsonObject());
        m_draft.relate(person, u"locatedAt"_s,
                       m_sites[sitePlans[size_t(number) % sitePlans.size()].name]);
        if (plan.logsIn) {
            const QString login = given.toLower() + family.first(2).toLower();
            m_draft.relate(m_draft.add(u"User"_s, login), u"is"_s, person);
        }
    }

    Result<void> drawNetworks()
    {
        for (size_t i = 0; i < sitePlans.size(); ++i)
            for (const NetworkPlan& plan : networkPlans)
                drawNetwork(sitePlans[i], plan, int(i) + 1);
        return m_draft.step();
    }

    void drawNetwork(const SitePlan& site, const NetworkPlan& plan, int second)
    {
        const QString start = u"10.%1.%2."_s.arg(second).arg(plan.third);
        const QString name = site.name + u'-' + plan.name;
        const auto network =
            m_draft.add(u"Network"_s, name,
                        {{u"description"_s, plan.description},
                         {u"type"_s, plan.type},
                         {u"prefixes"_s, QJsonArray{start + u"0/24"_s}},
                         {u"gateway4"_s, start + u'1'},
                         {u"nameServers"_s, QJsonArray{u"10.%1.10.10"_s.arg(second)}},
                         {u"domain"_s, site.code + u".meridian.example"_s},
                         {u"vlan"_s, plan.third}});
        m_draft.relate(network, u"locatedAt"_s, m_sites[site.name]);
        m_networks[name] = network;
    }

    Result<void> drawKnownServices()
    {
        for (const KnownService& plan : knownServices) {
            QJsonObject properties = {{u"service"_s, plan.service},
                                      {u"description"_s, plan.description},
                                      {u"tcpPorts"_s, plan.tcp},
                                      {u"udpPorts"_s, plan.udp}};
            if (!plan.settings.isEmpty())
                properties.insert(u"settings"_s, plan.settings);
            m_services[plan.name] = m_draft.add(u"Service"_s, plan.name, properties);
        }
        return m_draft.step();
    }

    Result<void> drawOwnServices()
    {
        for (const OwnService& plan : ownServices)
            drawOwnService(plan);
        const auto needs = [this](const QString& from, const QString& to) {
            m_draft.relate(m_services[from], u"requires"_s, m_services[to]);
        };
        needs(u"portal"_s, u"chart-api"_s);
        needs(u"chart-api"_s, u"depth-index"_s);
        needs(u"chart-api"_s, u"session-cache"_s);
        needs(u"depth-index"_s, u"postgresql"_s);
        needs(u"edition-planner"_s, u"postgresql"_s);
        needs(u"database-backup"_s, u"postgresql"_s);
        needs(u"sounding-intake"_s, u"mosquitto"_s);
        needs(u"grafana"_s, u"prometheus"_s);
        return m_draft.step();
    }

    void drawOwnService(const OwnService& plan)
    {
        // Nobody serves meridian.example: a name, a commit and hashes of the right shape.
        const auto source = m_draft.add(
            u"Source"_s, plan.name,
            {{u"type"_s, u"git"_s},
             {u"url"_s, u"https://git.meridian.example/%1/%2.git"_s.arg(plan.team, plan.name)},
             {u"rev"_s, QString(40, u'0')},
             {u"hash"_s, u"sha256-%1="_s.arg(QString(43, u'A'))}});
        QJsonObject properties{{u"builder"_s, plan.builder},
                               {u"version"_s, u"1.0.0"_s},
                               {u"description"_s, plan.description},
                               {u"mainProgram"_s, plan.name}};
        if (plan.builder == "rust"_L1 || plan.builder == "go"_L1 || plan.builder == "node"_L1)
            properties[u"vendorHash"_s] = u"sha256-%1="_s.arg(QString(43, u'A'));
        if (plan.builder == "shell"_L1) {
            properties[u"script"_s] = u"echo \"copy the databases to another site\""_s;
        }
        const auto package = m_draft.add(u"Package"_s, plan.name, properties);
        m_draft.relate(package, u"builtFrom"_s, source);
        m_draft.relate(m_teams[plan.team], u"owns"_s, package);
        QJsonObject service{{u"description"_s, plan.description}};
        if (plan.port > 0) {
            service[u"tcpPorts"_s] = QJsonArray{plan.port};
            service[u"settings"_s] = QJsonObject{{u"port"_s, plan.port}};
        }
        m_services[plan.name] = m_draft.add(u"Service"_s, plan.name, service);
        m_draft.relate(m_services[plan.name], u"builtFrom"_s, package);
        m_draft.relate(m_teams[plan.team], u"owns"_s, m_services[plan.name]);
    }

    Result<void> drawHosts()
    {
        for (size_t i = 0; i < sitePlans.size(); ++i)
            for (size_t k = 0; k < hostPlans.size(); ++k)
                drawHost(sitePlans[i], hostPlans[k], int(i) + 1, 10 + int(k));
        drawHost(
            sitePlans.front(),
            {u"vault1"_s, u"Keys and the audit trail"_s, {u"key-registry"_s, u"audit-trail"_s}}, 1,
            10 + int(hostPlans.size()));
        return m_draft.step();
    }

    void drawHost(const SitePlan& site, const HostPlan& plan, int second, int last)
    {
        const QString name = site.code + u'-' + plan.role;
        const auto host = m_draft.add(u"Host"_s, name,
                                      {{u"description"_s, plan.description},
                                       {u"domain"_s, site.code + u".meridian.example"_s},
                                       {u"rootDevice"_s, u"/dev/disk/by-label/nixos"_s},
                                       {u"tags"_s, QJsonArray{site.name, plan.role.chopped(1)}}});
        m_draft.relate(host, u"locatedAt"_s, m_sites[site.name]);
        const auto attach = [&](const QString& network, int third, const QString& interface,
                                bool route) {
            QJsonObject properties{
                {u"interface"_s, interface},
                {u"address"_s, QJsonArray{u"10.%1.%2.%3"_s.arg(second).arg(third).arg(last)}}};
            if (route)
                properties[u"defaultRoute"_s] = true;
            m_draft.relate(host, u"attachedTo"_s, m_networks[site.name + u'-' + network],
                           properties);
        };
        attach(u"servers"_s, 10, u"eth0"_s, true);
        attach(u"management"_s, 20, u"eth1"_s, false);
        for (const QString& service : plan.services)
            enable(host, service);
        enable(host, u"brute-force-guard"_s);
        m_hosts[name] = host;
    }

    void enable(EntityId host, const QString& service)
    {
        m_draft.relate(host, u"enables"_s, m_services[service]);
        m_enabled.insert(service);
    }

    // What runs once only, at headquarters or spread over the sites.
    Result<void> enableRest()
    {
        size_t next = 0;
        for (const OwnService& plan : ownServices)
            if (!m_enabled.contains(plan.name))
                enable(m_hosts[sitePlans[next++ % sitePlans.size()].code + u"-app2"_s], plan.name);
        return m_draft.step();
    }

    EntityId policy(const QString& kind, const QString& name, const QString& title,
                    QJsonObject properties = {})
    {
        properties[u"title"_s] = title;
        return m_draft.add(kind, name, properties);
    }

    void grant(EntityId policy, const QString& team, const QStringList& groups)
    {
        QJsonObject properties{{u"login"_s, true}};
        if (!groups.isEmpty())
            properties[u"groups"_s] = QJsonArray::fromStringList(groups);
        m_draft.relate(policy, u"grants"_s, m_teams[team], properties);
    }

    // Seven: each team with accounts on the machines that run its services.
    Result<void> drawLogins()
    {
        const std::vector<std::pair<QString, QStringList>> plans = {
            {u"charts"_s, {u"app1"_s}},
            {u"data"_s, {u"app2"_s, u"db1"_s, u"files1"_s}},
            {u"web"_s, {u"web1"_s, u"web2"_s}},
            {u"apps"_s, {u"app2"_s, u"build1"_s}},
            {u"network"_s, {u"dns1"_s, u"mail1"_s}},
            {u"security"_s, {u"mon1"_s}},
            {u"platform"_s, {u"build1"_s, u"mon1"_s}},
        };
        for (const auto& [team, roles] : plans) {
            const auto login = policy(u"AuthorizationPolicy"_s, team + u"-machines"_s,
                                      u"The team %1 on its own machines"_s.arg(team));
            for (const SitePlan& site : sitePlans)
                for (const QString& role : roles)
                    m_draft.relate(login, u"governs"_s, m_hosts[site.code + u'-' + role]);
            grant(login, team, {});
        }
        return m_draft.step();
    }

    // Five that cross teams and sites.
    Result<void> drawDuties()
    {
        const auto admins = policy(u"AuthorizationPolicy"_s, u"platform-admins"_s,
                                   u"The platform team administers everything"_s);
        for (const SitePlan& site : sitePlans)
            m_draft.relate(admins, u"governs"_s, m_sites[site.name]);
        grant(admins, u"platform"_s, {u"wheel"_s});

        const auto audit = policy(u"AuthorizationPolicy"_s, u"auditors"_s,
                                  u"Security reads the logs of every machine"_s);
        for (const SitePlan& site : sitePlans)
            m_draft.relate(audit, u"governs"_s, m_networks[site.name + u"-servers"_s]);
        grant(audit, u"security"_s, {u"systemd-journal"_s});

        const auto databases = policy(u"AuthorizationPolicy"_s, u"database-admins"_s,
                                      u"Depth data administers the databases"_s);
        for (const SitePlan& site : sitePlans)
            m_draft.relate(databases, u"governs"_s, m_hosts[site.code + u"-db1"_s]);
        grant(databases, u"data"_s, {u"wheel"_s});

        const auto vault = policy(u"AuthorizationPolicy"_s, u"vault-keepers"_s,
                                  u"Security alone keeps the vault"_s);
        m_draft.relate(vault, u"governs"_s, m_hosts[u"lis-vault1"_s]);
        grant(vault, u"security"_s, {u"wheel"_s});

        const auto lines = policy(u"AuthorizationPolicy"_s, u"line-watch"_s,
                                  u"Networks measures from every site"_s);
        for (const SitePlan& site : sitePlans)
            m_draft.relate(lines, u"governs"_s, m_networks[site.name + u"-management"_s]);
        grant(lines, u"network"_s, {});
        return m_draft.step();
    }

    // Eighteen: three a site. How one logs in, who helps on the spot, who opens the doors of files.
    Result<void> drawSiteRules()
    {
        for (const SitePlan& site : sitePlans) {
            const auto keys = policy(
                u"AuthenticationPolicy"_s, site.name + u"-keys"_s,
                u"Keys only at %1"_s.arg(site.title),
                {{u"passwordLogin"_s, false}, {u"rootLogin"_s, u"no"_s}, {u"maxTries"_s, 3}});
            m_draft.relate(keys, u"governs"_s, m_sites[site.name]);

            const auto hands = policy(u"AuthorizationPolicy"_s, site.name + u"-hands"_s,
                                      u"Networks helps on the spot at %1"_s.arg(site.title));
            m_draft.relate(hands, u"governs"_s, m_networks[site.name + u"-management"_s]);
            grant(hands, u"network"_s, {u"networkmanager"_s});

            const auto files = policy(u"AuthorizationPolicy"_s, site.name + u"-files"_s,
                                      u"Chart makers reach the surveys of %1"_s.arg(site.title));
            m_draft.relate(files, u"governs"_s, m_hosts[site.code + u"-files1"_s]);
            grant(files, u"charts"_s, {});
        }
        return m_draft.step();
    }

    Result<void> drawShells()
    {
        m_draft.add(u"Shell"_s, u"default"_s,
                    {{u"description"_s, u"What everybody needs"_s},
                     {u"packages"_s, QJsonArray{u"git"_s, u"jq"_s}},
                     {u"default"_s, true}});
        m_draft.add(u"Shell"_s, u"charts"_s,
                    {{u"description"_s, u"Drawing charts"_s},
                     {u"packages"_s, QJsonArray{u"cmake"_s, u"gdal"_s, u"python3"_s}}});
        m_draft.add(u"Shell"_s, u"services"_s,
                    {{u"description"_s, u"Writing services"_s},
                     {u"packages"_s, QJsonArray{u"cargo"_s, u"rustc"_s, u"go"_s}}});
        return m_draft.step();
    }

    Draft m_draft;
    EntityId m_company;
    QHash<QString, EntityId> m_sites, m_teams, m_networks, m_services, m_hosts;
    QSet<QString> m_enabled;
};

} // namespace

Result<void> drawMeridian(Session& session)
{
    return Company(session).draw();
}

} // namespace cim
