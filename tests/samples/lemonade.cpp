// Lucy's Lemonade: the smallest organisation that gets a real server from its drawing.
#include "tests/samples/draft.h"

namespace cim {

using namespace Qt::StringLiterals;

namespace {

struct Stand {
    EntityId organization, shop, lucy, tom, network, web, site;
};

Result<void> drawPeople(Draft& draft, Stand& stand)
{
    stand.organization = draft.add(u"Organization"_s, u"stand"_s,
                                   {{u"title"_s, u"Lucy's Lemonade"_s},
                                    {u"description"_s, u"Fresh lemonade, from two people"_s},
                                    {u"url"_s, u"https://lemonade.example"_s}});
    stand.shop = draft.add(u"Location"_s, u"corner-shop"_s,
                           {{u"title"_s, u"The shop at the corner"_s},
                            {u"address"_s, u"1 Lemon Street\n8001 Zurich"_s},
                            {u"country"_s, u"CH"_s},
                            {u"timeZone"_s, u"Europe/Zurich"_s},
                            {u"locale"_s, u"de_CH.UTF-8"_s},
                            {u"keyMap"_s, u"us"_s}});
    stand.lucy = draft.add(u"Person"_s, u"lucy"_s,
                           {{u"fullName"_s, u"Lucy Lemon"_s},
                            {u"email"_s, u"lucy@lemonade.example"_s},
                            {u"title"_s, u"Founder"_s},
                            {u"sshKeys"_s, QJsonArray{sshKey(u"lucy@lemonade.example"_s)}}});
    stand.tom = draft.add(u"Person"_s, u"tom"_s,
                          {{u"fullName"_s, u"Tom Squeeze"_s},
                           {u"email"_s, u"tom@lemonade.example"_s},
                           {u"title"_s, u"Presses and delivers"_s},
                           {u"sshKeys"_s, QJsonArray{sshKey(u"tom@lemonade.example"_s)}}});
    draft.relate(stand.organization, u"locatedAt"_s, stand.shop);
    for (const EntityId person : {stand.lucy, stand.tom})
        draft.relate(stand.organization, u"employs"_s, person);
    draft.relate(stand.lucy, u"memberOf"_s, stand.organization, {{u"role"_s, u"lead"_s}});
    draft.relate(stand.tom, u"memberOf"_s, stand.organization);
    return draft.step();
}

Result<void> drawUsers(Draft& draft, const Stand& stand)
{
    for (const auto& [login, person] : {std::pair(u"lucy"_s, stand.lucy), {u"tom"_s, stand.tom}})
        draft.relate(draft.add(u"User"_s, login), u"is"_s, person);
    return draft.step();
}

Result<void> drawNetwork(Draft& draft, Stand& stand)
{
    stand.network = draft.add(u"Network"_s, u"shop"_s,
                              {{u"description"_s, u"Everything in the shop"_s},
                               {u"prefixes"_s, QJsonArray{u"192.168.10.0/24"_s}},
                               {u"gateway4"_s, u"192.168.10.1"_s},
                               {u"nameServers"_s, QJsonArray{u"192.168.10.1"_s}},
                               {u"domain"_s, u"shop.lemonade.example"_s}});
    draft.relate(stand.network, u"locatedAt"_s, stand.shop);
    return draft.step();
}

Result<void> drawSite(Draft& draft, Stand& stand)
{
    const auto source =
        draft.add(u"Source"_s, u"site"_s, {{u"type"_s, u"path"_s}, {u"path"_s, u"src/site"_s}});
    const auto package = draft.add(u"Package"_s, u"site"_s,
                                   {{u"builder"_s, u"rust"_s},
                                    {u"version"_s, u"0.1.0"_s},
                                    {u"description"_s, u"The web site of Lucy's Lemonade"_s},
                                    {u"mainProgram"_s, u"site"_s}});
    stand.site = draft.add(
        u"Service"_s, u"site"_s,
        {{u"title"_s, u"Web site"_s},
         {u"description"_s, u"Tells what there is to drink"_s},
         {u"tcpPorts"_s, QJsonArray{8080}},
         {u"settings"_s, QJsonObject{{u"port"_s, 8080}, {u"greeting"_s, u"Fresh lemonade!"_s}}}});
    draft.relate(package, u"builtFrom"_s, source);
    draft.relate(stand.site, u"builtFrom"_s, package);
    return draft.step();
}

Result<void> drawServer(Draft& draft, Stand& stand)
{
    stand.web = draft.add(u"Host"_s, u"web1"_s,
                          {{u"description"_s, u"Runs the web site"_s},
                           {u"system"_s, u"x86_64-linux"_s},
                           {u"stateVersion"_s, u"25.05"_s},
                           {u"rootDevice"_s, u"/dev/disk/by-label/nixos"_s}});
    draft.relate(stand.web, u"locatedAt"_s, stand.shop);
    draft.relate(stand.web, u"attachedTo"_s, stand.network,
                 {{u"interface"_s, u"eth0"_s},
                  {u"address"_s, QJsonArray{u"192.168.10.10"_s}},
                  {u"defaultRoute"_s, true}});
    draft.relate(stand.web, u"enables"_s, stand.site);
    return draft.step();
}

Result<void> drawPolicies(Draft& draft, const Stand& stand)
{
    const auto team = draft.add(u"AuthorizationPolicy"_s, u"team"_s,
                                {{u"title"_s, u"The team runs the server"_s},
                                 {u"description"_s, u"Everybody of the stand may log in"_s}});
    draft.relate(team, u"governs"_s, stand.web);
    draft.relate(team, u"grants"_s, stand.organization,
                 {{u"login"_s, true}, {u"groups"_s, QJsonArray{u"wheel"_s}}});
    const auto keys = draft.add(
        u"AuthenticationPolicy"_s, u"keys-only"_s,
        {{u"title"_s, u"Keys only"_s}, {u"description"_s, u"No passwords over the network"_s}});
    draft.relate(keys, u"governs"_s, stand.web);
    const auto shell = draft.add(u"Shell"_s, u"default"_s,
                                 {{u"description"_s, u"What one needs to work on the site"_s},
                                  {u"packages"_s, QJsonArray{u"cargo"_s, u"rustc"_s, u"git"_s}},
                                  {u"default"_s, true}});
    (void)shell;
    return draft.step();
}

} // namespace

Result<void> drawLemonade(Session& session)
{
    Draft draft(session);
    Stand stand;
    return drawPeople(draft, stand)
        .and_then([&] { return drawUsers(draft, stand); })
        .and_then([&] { return drawNetwork(draft, stand); })
        .and_then([&] { return drawSite(draft, stand); })
        .and_then([&] { return drawServer(draft, stand); })
        .and_then([&] { return drawPolicies(draft, stand); });
}

} // namespace cim
