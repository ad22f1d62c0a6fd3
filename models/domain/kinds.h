// Kinds and verbs: what may stand in a model, as data read from resources/kinds and a workspace's
// own kinds/ folder.
#pragma once

#include "models/domain/error.h"
#include "models/domain/value.h"

#include <QHash>
#include <QRegularExpression>
#include <QStringList>

#include <optional>
#include <vector>

namespace cim {

// How a property is typed, checked and edited. Lists hold one such value a line.
enum class PropertyType : quint8 {
    Text,  // one line
    Lines, // several lines
    Boolean,
    Integer, // minimum, maximum, unit
    Number,
    Choice,  // one of `choices`
    Port,    // 1 to 65535
    Address, // IPv4 or IPv6, "10.0.0.1"
    Prefix,  // network in CIDR form, "10.0.0.0/24"
    MacAddress,
    Date, // YYYY-MM-DD
    Path, // absolute path on a machine
    Url,
    Email,
    SshKey, // one line of authorized_keys
    Json,   // any JSON: a service's settings
};

// "sshKey", as it stands in a kind's file.
QString toString(PropertyType type);
std::optional<PropertyType> propertyTypeFromString(QStringView text);

struct PropertyDefinition {
    QString key;   // "fullName"
    QString label; // "Full name"
    QString help;  // one sentence
    PropertyType type = PropertyType::Text;
    bool list = false;
    bool required = false;
    QRegularExpression pattern; // whole value must match; empty pattern: anything of the type
    QString patternHelp;        // what the pattern asks for, "lower-case letters, digits and -"
    QString example;            // as one types it, of a list one item; empty: the type's own
    QString unit;
    QStringList choices;
    std::optional<double> minimum, maximum;
    Value initial;    // given to new entities; null: none
    QString refersTo; // Text: the value is the name of an entity of this kind; empty: it is not

    // Nothing, or the sentence that says why the value does not fit.
    std::optional<QString> refusal(const Value& value) const;
    // A person's text as a value of this type: "true", "8080", "a, b" for lists, JSON for Json.
    Result<Value> parse(const QString& text) const;
};

// Where a kind's relationships may lead.
struct VerbRule {
    QString verb;   // "memberOf"
    QStringList to; // kinds; "*" stands for any
    int minimum = 0;
    int maximum = -1; // -1: any number
    QString help;     // "Membership brings what policies grant to the organization."
    std::vector<PropertyDefinition> properties;
};

struct Verb {
    QString name;    // "memberOf"
    QString label;   // "member of"
    QString inverse; // "has member"
    QString help;
    bool acyclic = false; // partOf, memberOf...: a cycle is a problem
};

struct Kind {
    QString name;       // "Host"
    QString plural;     // "Hosts"
    QString group;      // palette group, "Machines"
    QString icon;       // file in resources/icons, without ending
    QString colour;     // "#3a7bd5"
    QString help;       // one or two sentences
    QString repository; // name of the domain it is written to unless the user chose another
    QString folder;     // below that repository, "hosts" or "sourcecode/packages"; "" = its top
    QRegularExpression namePattern;
    QString namePatternHelp;
    std::vector<PropertyDefinition> properties;
    std::vector<VerbRule> verbs;
    QString file;     // where it was read from
    int order = 1000; // in the palette; the kinds of a workspace come last

    const PropertyDefinition* property(QStringView key) const;
    const VerbRule* rule(QStringView verb) const;
    // Nothing, or why `name` cannot be an entity of this kind: too long, pattern, leaves its
    // folder.
    std::optional<QString> nameRefusal(const QString& name) const;
    // A name that would be accepted, made from what was typed: "Lucy Lemon" -> "lucy-lemon".
    QString suggestName(const QString& typed) const;
};

// A standard repository of every workspace: name, folder, purpose.
struct RepositoryDefinition {
    QString name;    // "people"
    QString path;    // "domain/people"
    QString purpose; // one sentence
};

// Immutable after load; share it between threads freely.
class Kinds {
public:
    // Reads the built-in files, then the workspace's own (which may add kinds, verbs, and
    // properties and rules to built-in kinds). An error names the file, line and column.
    static Result<Kinds> load(const QString& builtInFolder, const QString& workspaceFolder = {});
    // The folder of the built-in files: in the source tree or installed. See resources.h.
    static QString builtInFolder();

    const Kind* kind(QStringView name) const; // null: unknown
    const Verb* verb(QStringView name) const;
    const RepositoryDefinition* repository(QStringView name) const;
    const std::vector<Kind>& kinds() const { return m_kinds; } // in palette order
    const std::vector<Verb>& verbs() const { return m_verbs; }
    const std::vector<RepositoryDefinition>& repositories() const { return m_repositories; }
    // The rules by which an entity of kind `from` may lead to one of kind `to`, likeliest first.
    std::vector<const VerbRule*> rulesBetween(QStringView from, QStringView to) const;
    // Last component of the kind's folder, or its repository: the first half of "people.lucy".
    static QString addressPrefix(const Kind& kind);

private:
    friend class KindsReader;
    std::vector<Kind> m_kinds;
    std::vector<Verb> m_verbs;
    std::vector<RepositoryDefinition> m_repositories;
    QHash<QString, int> m_kindIndex, m_verbIndex;
};

} // namespace cim
