#include "models/exchange/importplan.h"

#include <QHash>

namespace cim {

using namespace Qt::StringLiterals;

QString plainWord(const QString& text)
{
    QString out;
    for (const QChar c : text.toLower().normalized(QString::NormalizationForm_KD)) {
        if (c.isLetterOrNumber())
            out += c;
    }
    return out;
}

QString usualWord(const QString& word)
{
    static const QHash<QString, QString> words = {
        {u"mail"_s, u"email"_s},
        {u"emailaddress"_s, u"email"_s},
        {u"displayname"_s, u"fullname"_s},
        {u"realname"_s, u"fullname"_s},
        {u"telephone"_s, u"phone"_s},
        {u"mobile"_s, u"phone"_s},
        {u"jobtitle"_s, u"title"_s},
        {u"role"_s, u"title"_s},
        {u"organization"_s, u"memberof"_s},
        {u"organisation"_s, u"memberof"_s},
        {u"department"_s, u"memberof"_s},
        {u"team"_s, u"memberof"_s},
        {u"group"_s, u"memberof"_s},
        {u"location"_s, u"locatedat"_s},
        {u"site"_s, u"locatedat"_s},
        {u"office"_s, u"locatedat"_s},
        {u"network"_s, u"attachedto"_s},
        {u"hostname"_s, u"name"_s},
        {u"host"_s, u"name"_s},
        {u"login"_s, u"name"_s},
        {u"username"_s, u"name"_s},
        {u"id"_s, u"name"_s},
        {u"sshkey"_s, u"sshkeys"_s},
        {u"publickey"_s, u"sshkeys"_s},
        {u"tag"_s, u"tags"_s},
        {u"ip"_s, u"deployaddress"_s},
        {u"ipaddress"_s, u"deployaddress"_s},
        {u"ipv4"_s, u"deployaddress"_s},
        {u"address"_s, u"deployaddress"_s},
        {u"fqdn"_s, u"deployaddress"_s},
        {u"targethost"_s, u"deployaddress"_s},
        {u"startdate"_s, u"starts"_s},
        {u"joined"_s, u"starts"_s},
        {u"enddate"_s, u"leaves"_s},
    };
    return words.value(word, word);
}

const PropertyDefinition* propertyCalled(const Kind& kind, const QString& text)
{
    const QString word = plainWord(text);
    if (word.isEmpty())
        return nullptr;
    for (const QString& one : {word, usualWord(word)}) {
        for (const PropertyDefinition& property : kind.properties) {
            if (one == plainWord(property.key) || one == plainWord(property.label))
                return &property;
        }
    }
    return nullptr;
}

const Kind* kindCalled(const Kinds& kinds, const QString& text)
{
    static const QHash<QString, QString> others = {
        {u"server"_s, u"Host"_s},
        {u"machine"_s, u"Host"_s},
        {u"computer"_s, u"Host"_s},
        {u"vm"_s, u"Node"_s},
        {u"container"_s, u"Node"_s},
        {u"team"_s, u"Organization"_s},
        {u"department"_s, u"Organization"_s},
        {u"company"_s, u"Organization"_s},
        {u"organisation"_s, u"Organization"_s},
        {u"group"_s, u"Organization"_s},
        {u"employee"_s, u"Person"_s},
        {u"site"_s, u"Location"_s},
        {u"place"_s, u"Location"_s},
        {u"building"_s, u"Location"_s},
        {u"office"_s, u"Location"_s},
        {u"city"_s, u"Location"_s},
        {u"subnet"_s, u"Network"_s},
        {u"vlan"_s, u"Network"_s},
        {u"repository"_s, u"Source"_s},
        {u"account"_s, u"Account"_s},
    };
    const QString word = plainWord(text);
    if (word.isEmpty())
        return nullptr;
    for (const Kind& kind : kinds.kinds()) {
        if (word == plainWord(kind.name) || word == plainWord(kind.plural))
            return &kind;
    }
    return kinds.kind(others.value(word));
}

} // namespace cim
