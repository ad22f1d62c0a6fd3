// What is wrong with people, their accounts, and what policies give them.
#include "models/domain/problem_checker_p.h"
#include "models/domain/words.h"

namespace cim {

void Checker::user()
{
    const QString own = e.properties[u"login"].toString();
    const QString login = own.isEmpty() ? e.name : own;
    out.claims.push_back({QStringLiteral("login:") + login, e.id, e.id, {}});
    const auto is = leading(u"is");
    if (isSet(u"uid"))
        out.claims.push_back({QStringLiteral("uid:%1").arg(e.properties[u"uid"].toInteger()),
                              e.id,
                              is.empty() ? e.id : is.front()->to,
                              {}});
    const bool reserved = login == u"root" || login == u"nobody" || login == u"messagebus" ||
                          login.startsWith(u"nixbld") || login.startsWith(u"systemd-");
    if (reserved && e.properties[u"normal"].toBool())
        add(Severity::Error, "login-reserved",
            DomainWords::tr("“%1” is an account of NixOS's own and cannot be a person's.")
                .arg(login),
            own.isEmpty() ? QString() : QStringLiteral("login"));
}

void Checker::person()
{
    if (isSet(u"uid"))
        out.claims.push_back(
            {QStringLiteral("uid:%1").arg(e.properties[u"uid"].toInteger()), e.id, e.id, {}});
    // Without an account of their own, people have one by their name wherever they may log in.
    const bool hasUser = std::ranges::any_of(e.incoming, [this](RelationshipId id) {
        const Relationship& r = *model.relationship(id);
        return r.verb == u"is" && model.entity(r.from)->kind == u"User";
    });
    if (!hasUser)
        out.claims.push_back({QStringLiteral("login:") + e.name.toLower(), e.id, e.id, {}});
    memberships();
    const auto leaves = QDate::fromString(e.properties[u"leaves"].toString(), Qt::ISODate);
    if (leaves.isValid() && leaves < around.today && !e.properties[u"locked"].toBool())
        left(leaves);
}

// Who has left, and whose accounts are open.
void Checker::left(const QDate& leaves)
{
    QStringList open;
    QuickFix lock{DomainWords::tr("Lock the accounts"), {}};
    for (const RelationshipId id : e.incoming) {
        const Relationship& r = *model.relationship(id);
        const Entity& account = *model.entity(r.from);
        if (r.verb != u"is" || account.kind != u"User" || account.properties[u"locked"].toBool())
            continue;
        open += account.name;
        lock.commands.emplace_back(SetProperty{account.id, QStringLiteral("locked"), true});
    }
    if (!open.isEmpty())
        add(Severity::Hint, "left-with-accounts",
            DomainWords::tr("“%1” left on %2 and still has accounts: %3.")
                .arg(e.name, leaves.toString(Qt::ISODate), open.join(QStringLiteral(", "))),
            QStringLiteral("leaves"))
            .fixes.push_back(lock);
}

// Nothing ends by itself: machines are written without knowing what day it is.
void Checker::memberships()
{
    for (const Relationship* r : leading(u"memberOf")) {
        const auto until = QDate::fromString(r->properties[u"until"].toString(), Qt::ISODate);
        if (!until.isValid() || until >= around.today)
            continue;
        add(Severity::Warning, "membership-over",
            DomainWords::tr(
                "“%1” was a member of “%2” until %3, and still gets what is granted there.")
                .arg(e.name, name(r->to), until.toString(Qt::ISODate)),
            QStringLiteral("until"), r->id)
            .fixes.push_back({DomainWords::tr("End the membership"), {Unrelate{r->id}}});
    }
}

void Checker::policy()
{
    const bool isRule = e.kind == u"FirewallRule";
    const QString key = isRule ? QStringLiteral("until") : QStringLiteral("validUntil");
    if (!e.properties[u"enabled"].toBool(true))
        return;
    const auto until = QDate::fromString(e.properties[key].toString(), Qt::ISODate);
    const auto from = QDate::fromString(e.properties[u"validFrom"].toString(), Qt::ISODate);
    const bool over = until.isValid() && until < around.today;
    if (!over && !(from.isValid() && from > around.today))
        return;
    add(Severity::Warning, over ? "policy-over" : "policy-early",
        over ? DomainWords::tr("“%1” was to be in force until %2, and still is.")
                   .arg(e.name, until.toString(Qt::ISODate))
             : DomainWords::tr("“%1” is to be in force from %2, and already is.")
                   .arg(e.name, from.toString(Qt::ISODate)),
        over ? key : QStringLiteral("validFrom"))
        .fixes.push_back({DomainWords::tr("Put it out of force"),
                          {SetProperty{e.id, QStringLiteral("enabled"), false}}});
}

} // namespace cim
