// Users and groups: NixOS writes what it wants them to be into a JSON file for its activation.
#include "models/system/parts.h"

#include "models/domain/json.h"
#include "models/system/words.h"

#include <QRegularExpression>

#include <algorithm>

namespace cim::system {

namespace {

// The file that the activation script hands to update-users-groups.pl; systems that use userborn
// name theirs in its service.
QString accountsFile(const Store& store, const Parts& parts)
{
    const QRegularExpression path(QRegularExpression::escape(store.dir) +
                                  QStringLiteral("/[0-9a-z]{32}-(?:users-groups|userborn)\\.json"));
    const QByteArray script =
        store.read(parts.toplevel + QStringLiteral("/activate"), 8 << 20).value_or(QByteArray());
    const auto match = path.match(QString::fromUtf8(script));
    if (match.hasMatch())
        return match.captured();
    const Unit* userborn = parts.unit(u"userborn.service");
    return userborn ? path.match(userborn->text).captured() : QString();
}

const json::Node* valueOf(const json::Node& node, QStringView key)
{
    const json::Member* found = node.member(key);
    return found ? &found->value : nullptr;
}

QString text(const json::Node& node, QStringView key)
{
    const json::Node* found = valueOf(node, key);
    return found && found->type == json::Type::String ? printable(found->text) : QString();
}

std::optional<int> number(const json::Node& node, QStringView key)
{
    const json::Node* found = valueOf(node, key);
    if (found == nullptr || found->type != json::Type::Integer || found->integer < 0 ||
        found->integer > 0x7fffffff)
        return {};
    return int(found->integer);
}

User readUser(const json::Node& node)
{
    User out;
    out.name = text(node, u"name");
    out.description = text(node, u"description");
    out.home = text(node, u"home");
    out.shell = text(node, u"shell");
    out.group = text(node, u"group");
    out.uid = number(node, u"uid");
    const json::Node* system = valueOf(node, u"isSystemUser");
    const json::Node* normal = valueOf(node, u"isNormal");
    out.isSystem = system ? system->boolean : normal && !normal->boolean;
    // Whether there is one; the value is nobody's business.
    for (const QStringView key : {u"password", u"hashedPassword", u"hashedPasswordFile",
                                  u"initialPassword", u"initialHashedPassword"}) {
        const QString value = text(node, key);
        out.hasPassword = out.hasPassword || (!value.isEmpty() && value != u"!" && value != u"*");
    }
    return out;
}

} // namespace

void readAccounts(const Store& store, Parts& parts)
{
    const QString file = accountsFile(store, parts);
    if (file.isEmpty()) {
        parts.notes << SystemWords::tr("This system names no file of users and groups.");
        return;
    }
    const auto bytes = store.read(file, 64 << 20);
    const auto document = bytes ? json::parse(*bytes, file, {64 << 20, 16, 2'000'000})
                                : std::unexpected(bytes.error());
    if (!document) {
        parts.notes << SystemWords::tr("The users cannot be read: %1").arg(document.error().text());
        return;
    }
    if (const json::Node* users = valueOf(*document, u"users")) {
        for (const json::Node& user : users->items)
            parts.users.push_back(readUser(user));
    }
    QHash<QString, QStringList> groupsOf;
    if (const json::Node* groups = valueOf(*document, u"groups")) {
        for (const json::Node& node : groups->items) {
            Group group{text(node, u"name"), number(node, u"gid"), {}};
            if (const json::Node* members = valueOf(node, u"members")) {
                for (const json::Node& member : members->items) {
                    group.members << printable(member.text);
                    groupsOf[group.members.last()] << group.name;
                }
            }
            parts.groups.push_back(std::move(group));
        }
    }
    for (User& user : parts.users) {
        user.groups = groupsOf.value(user.name);
        user.groups.removeAll(user.group);
        user.groups.sort();
    }
    std::ranges::sort(parts.users, {}, &User::name);
    std::ranges::sort(parts.groups, {}, &Group::name);
}

} // namespace cim::system
