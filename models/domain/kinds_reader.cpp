// Reads the files of a kinds/ folder. First every file into values, then the references between
// them, so that their order does not matter.
#include "models/domain/json.h"
#include "models/domain/kinds.h"
#include "models/domain/words.h"

#include <QDir>
#include <QFileInfo>
#include <QSet>

#include <algorithm>
#include <array>
#include <functional>

namespace cim {

namespace {

constexpr int MaxFiles = 2000;
constexpr int MaxProperties = 200;
constexpr json::Limits FileLimits = {1024 * 1024, 24, 50'000};

constexpr std::array<std::pair<const char*, PropertyType>, 16> TypeNames = {{
    {"text", PropertyType::Text},
    {"lines", PropertyType::Lines},
    {"boolean", PropertyType::Boolean},
    {"integer", PropertyType::Integer},
    {"number", PropertyType::Number},
    {"choice", PropertyType::Choice},
    {"port", PropertyType::Port},
    {"address", PropertyType::Address},
    {"prefix", PropertyType::Prefix},
    {"mac", PropertyType::MacAddress},
    {"date", PropertyType::Date},
    {"path", PropertyType::Path},
    {"url", PropertyType::Url},
    {"email", PropertyType::Email},
    {"sshKey", PropertyType::SshKey},
    {"json", PropertyType::Json},
}};

QString typeList()
{
    QStringList out;
    for (const auto& [name, type] : TypeNames)
        out += QString::fromLatin1(name);
    return out.join(QStringLiteral(", "));
}

} // namespace

QString toString(PropertyType type)
{
    const auto it = std::ranges::find(TypeNames, type, [](const auto& t) { return t.second; });
    return QString::fromLatin1(it->first);
}

std::optional<PropertyType> propertyTypeFromString(QStringView text)
{
    const auto it = std::ranges::find_if(
        TypeNames, [&](const auto& t) { return text == QLatin1String(t.first); });
    return it == TypeNames.end() ? std::nullopt : std::optional(it->second);
}

// The first error stops the reading: every step answers whether it went well.
class KindsReader {
public:
    bool readFolder(const QString& folder, bool builtIn);
    bool resolve();
    Kinds takeKinds();
    Error takeError() { return std::move(m_error); }

private:
    using Node = json::Node;
    // A name that another file must define, and where it stands.
    struct Reference {
        enum What : quint8 { KindName, VerbName, Repository } what;
        QString name, file;
        int line, column;
    };

    bool bad(const Node& at, const QString& message);
    bool badMember(const json::Member& at, const QString& message);
    bool checkKeys(const Node& object, std::initializer_list<QStringView> known);
    bool text(const Node& object, QStringView key, QString& out, bool needed = true);
    bool boolean(const Node& object, QStringView key, bool& out);
    bool integer(const Node& object, QStringView key, int least, int most, int& out);
    bool number(const Node& object, QStringView key, std::optional<double>& out);
    bool texts(const Node& object, QStringView key, QStringList& out);
    bool pattern(const Node& object, QStringView key, QRegularExpression& out, bool needed);
    bool matching(const Node& object, QStringView key, const QString& pattern, const QString& help,
                  QString& out, bool needed = true);
    bool each(const Node& object, QStringView key, const std::function<bool(const Node&)>& item,
              bool needed = false);

    bool readFile(const QString& file, bool builtIn);
    bool readVerb(const Node& node);
    bool readRepository(const Node& node);
    bool readKind(const Node& node, bool builtIn);
    bool readExtension(const Node& node);
    bool readProperty(const Node& node, std::vector<PropertyDefinition>& into);
    bool checkProperty(const Node& node, const PropertyDefinition& p);
    bool readRule(const Node& node, Kind& kind);
    void refer(Reference::What what, const QString& name, const Node& at);

    Kinds m_kinds;
    QString m_file;
    std::vector<std::pair<QString, Node>> m_extensions; // file, content
    std::vector<Reference> m_references;
    Error m_error;
};

bool KindsReader::bad(const Node& at, const QString& message)
{
    m_error = {message, {}, m_file, at.line, at.column};
    return false;
}

bool KindsReader::badMember(const json::Member& at, const QString& message)
{
    m_error = {message, {}, m_file, at.line, at.column};
    return false;
}

bool KindsReader::checkKeys(const Node& object, std::initializer_list<QStringView> known)
{
    if (object.type != json::Type::Object)
        return bad(object, DomainWords::tr("An object was expected here, not %1.")
                               .arg(json::typeName(object.type)));
    for (const json::Member& m : object.members) {
        if (std::ranges::find(known, QStringView(m.key)) != known.end())
            continue;
        QStringList names;
        for (const QStringView k : known)
            names += k.toString();
        return badMember(m, DomainWords::tr("“%1” is not known here. Known are: %2.")
                                .arg(m.key, names.join(QStringLiteral(", "))));
    }
    return true;
}

bool KindsReader::text(const Node& object, QStringView key, QString& out, bool needed)
{
    const json::Member* m = object.member(key);
    if (!m)
        return !needed || bad(object, DomainWords::tr("“%1” is missing here.").arg(key));
    if (m->value.type != json::Type::String)
        return bad(m->value, DomainWords::tr("“%1” must be a text, not %2.")
                                 .arg(key, json::typeName(m->value.type)));
    if (needed && m->value.text.trimmed().isEmpty())
        return bad(m->value, DomainWords::tr("“%1” is empty.").arg(key));
    out = m->value.text;
    return true;
}

bool KindsReader::boolean(const Node& object, QStringView key, bool& out)
{
    const json::Member* m = object.member(key);
    if (m && m->value.type != json::Type::Boolean)
        return bad(m->value, DomainWords::tr("“%1” must be true or false, not %2.")
                                 .arg(key, json::typeName(m->value.type)));
    if (m)
        out = m->value.boolean;
    return true;
}

bool KindsReader::integer(const Node& object, QStringView key, int least, int most, int& out)
{
    const json::Member* m = object.member(key);
    if (!m)
        return true;
    const Node& v = m->value;
    if (v.type != json::Type::Integer || v.integer < least || v.integer > most)
        return bad(v, DomainWords::tr("“%1” must be a whole number from %2 to %3.")
                          .arg(key)
                          .arg(least)
                          .arg(most));
    out = int(v.integer);
    return true;
}

bool KindsReader::number(const Node& object, QStringView key, std::optional<double>& out)
{
    const json::Member* m = object.member(key);
    if (!m)
        return true;
    if (m->value.type != json::Type::Integer && m->value.type != json::Type::Number)
        return bad(m->value, DomainWords::tr("“%1” must be a number, not %2.")
                                 .arg(key, json::typeName(m->value.type)));
    out = m->value.number;
    return true;
}

bool KindsReader::texts(const Node& object, QStringView key, QStringList& out)
{
    return each(object, key, [&](const Node& item) {
        if (item.type != json::Type::String || item.text.isEmpty())
            return bad(item, DomainWords::tr("“%1” must hold texts, not %2.")
                                 .arg(key, item.type == json::Type::String
                                               ? DomainWords::tr("an empty one")
                                               : json::typeName(item.type)));
        if (out.contains(item.text))
            return bad(item, DomainWords::tr("“%1” stands in the list twice.").arg(item.text));
        out += item.text;
        return true;
    });
}

bool KindsReader::each(const Node& object, QStringView key,
                       const std::function<bool(const Node&)>& item, bool needed)
{
    const json::Member* m = object.member(key);
    if (!m)
        return !needed || bad(object, DomainWords::tr("“%1” is missing here.").arg(key));
    if (m->value.type != json::Type::Array)
        return bad(m->value, DomainWords::tr("“%1” must be a list, not %2.")
                                 .arg(key, json::typeName(m->value.type)));
    return std::ranges::all_of(m->value.items, item);
}

bool KindsReader::pattern(const Node& object, QStringView key, QRegularExpression& out, bool needed)
{
    QString source;
    if (!text(object, key, source, needed))
        return false;
    if (source.isEmpty())
        return true;
    const Node& at = object.member(key)->value;
    if (source.size() > 1000)
        return bad(at, DomainWords::tr("The pattern is longer than 1000 characters."));
    // Checked bare: anchoring wraps it in a group, which an unbalanced ")" would close.
    const QRegularExpression bare(source);
    if (!bare.isValid())
        return bad(at, DomainWords::tr("The pattern “%1” is wrong at character %2: %3.")
                           .arg(source)
                           .arg(bare.patternErrorOffset() + 1)
                           .arg(bare.errorString()));
    out = QRegularExpression(QRegularExpression::anchoredPattern(source));
    return true;
}

bool KindsReader::matching(const Node& object, QStringView key, const QString& regular,
                           const QString& help, QString& out, bool needed)
{
    if (!text(object, key, out, needed))
        return false;
    if (out.isEmpty() && !needed)
        return true;
    const QRegularExpression whole(QRegularExpression::anchoredPattern(regular));
    return whole.match(out).hasMatch() ||
           bad(object.member(key)->value,
               DomainWords::tr("“%1” cannot be “%2”: it must be %3.").arg(key, out, help));
}

void KindsReader::refer(Reference::What what, const QString& name, const Node& at)
{
    m_references.push_back({what, name, m_file, at.line, at.column});
}

bool KindsReader::readVerb(const Node& node)
{
    Verb verb;
    if (!checkKeys(node, {u"name", u"label", u"inverse", u"acyclic", u"help"}) ||
        !matching(node, u"name", QStringLiteral("[a-z][A-Za-z0-9]{0,62}"),
                  DomainWords::tr("letters and digits, a lower-case letter first"), verb.name) ||
        !text(node, u"label", verb.label) || !text(node, u"inverse", verb.inverse) ||
        !text(node, u"help", verb.help) || !boolean(node, u"acyclic", verb.acyclic))
        return false;
    if (m_kinds.m_verbIndex.contains(verb.name))
        return bad(node, DomainWords::tr("The verb “%1” is defined already.").arg(verb.name));
    m_kinds.m_verbIndex.insert(verb.name, int(m_kinds.m_verbs.size()));
    m_kinds.m_verbs.push_back(std::move(verb));
    return true;
}

bool KindsReader::readRepository(const Node& node)
{
    RepositoryDefinition r;
    if (!checkKeys(node, {u"name", u"path", u"purpose"}) ||
        !matching(node, u"name", QStringLiteral("[a-zA-Z][a-zA-Z0-9_-]{0,62}"),
                  DomainWords::tr("letters, digits, '_' and '-', a letter first"), r.name) ||
        !matching(node, u"path", QStringLiteral("[a-z0-9][a-z0-9_-]*(/[a-z0-9][a-z0-9_-]*){0,7}"),
                  DomainWords::tr("a folder below the workspace, lower-case"), r.path) ||
        !text(node, u"purpose", r.purpose))
        return false;
    for (const RepositoryDefinition& other : m_kinds.m_repositories) {
        if (other.name == r.name || other.path == r.path)
            return bad(node, DomainWords::tr("The repository “%1” in the folder “%2” is defined "
                                             "already.")
                                 .arg(other.name, other.path));
    }
    m_kinds.m_repositories.push_back(std::move(r));
    return true;
}

bool KindsReader::checkProperty(const Node& node, const PropertyDefinition& p)
{
    const bool ranged = p.type == PropertyType::Integer || p.type == PropertyType::Number;
    const bool wordless = ranged || p.type == PropertyType::Boolean ||
                          p.type == PropertyType::Port || p.type == PropertyType::Json;
    const auto at = [&](QStringView key) -> const Node& { return node.member(key)->value; };
    if (node.member(u"pattern") && wordless)
        return bad(at(u"pattern"), DomainWords::tr("A pattern fits texts only."));
    if (node.member(u"pattern") && p.patternHelp.isEmpty())
        return bad(at(u"pattern"),
                   DomainWords::tr("“patternHelp” is missing: say what the pattern asks for."));
    if (node.member(u"choices") && p.type != PropertyType::Choice)
        return bad(at(u"choices"), DomainWords::tr("Choices fit the type “choice” only."));
    if (p.type == PropertyType::Choice && p.choices.isEmpty())
        return bad(node, DomainWords::tr("“choices” is missing here."));
    for (const QStringView key : {u"minimum", u"maximum"}) {
        if (node.member(key) && !ranged)
            return bad(at(key), DomainWords::tr("“%1” fits numbers only.").arg(key));
    }
    if (p.minimum && p.maximum && *p.minimum > *p.maximum)
        return bad(at(u"minimum"), DomainWords::tr("“minimum” is above “maximum”."));
    if (node.member(u"initial")) {
        if (const auto why = p.refusal(p.initial))
            return bad(at(u"initial"),
                       DomainWords::tr("The initial value does not fit. %1").arg(*why));
    }
    if (!p.example.isEmpty()) {
        const auto value = p.parse(p.example);
        const auto why = value ? p.refusal(*value) : value.error().message;
        if (why)
            return bad(at(u"example"), DomainWords::tr("The example does not fit. %1").arg(*why));
    }
    return true;
}

bool KindsReader::readProperty(const Node& node, std::vector<PropertyDefinition>& into)
{
    PropertyDefinition p;
    QString type;
    if (!checkKeys(node, {u"key", u"label", u"type", u"help", u"list", u"required", u"pattern",
                          u"patternHelp", u"unit", u"choices", u"minimum", u"maximum", u"initial",
                          u"refersTo", u"example"}) ||
        !matching(node, u"key", QStringLiteral("[a-z][A-Za-z0-9]{0,62}"),
                  DomainWords::tr("letters and digits, a lower-case letter first"), p.key) ||
        !text(node, u"label", p.label) || !text(node, u"type", type) ||
        !text(node, u"help", p.help) || !boolean(node, u"list", p.list) ||
        !boolean(node, u"required", p.required) || !pattern(node, u"pattern", p.pattern, false) ||
        !text(node, u"patternHelp", p.patternHelp, false) ||
        !text(node, u"example", p.example, false) || !text(node, u"refersTo", p.refersTo, false) ||
        !text(node, u"unit", p.unit, false) || !texts(node, u"choices", p.choices) ||
        !number(node, u"minimum", p.minimum) || !number(node, u"maximum", p.maximum))
        return false;
    const auto known = propertyTypeFromString(type);
    if (!known)
        return bad(node.member(u"type")->value,
                   DomainWords::tr("There is no property type “%1”. There are: %2.")
                       .arg(type, typeList()));
    p.type = *known;
    if (const json::Member* refersTo = node.member(u"refersTo")) {
        if (p.type != PropertyType::Text)
            return bad(refersTo->value, DomainWords::tr("“refersTo” fits the type “text” only."));
        refer(Reference::KindName, p.refersTo, refersTo->value);
    }
    if (const json::Member* initial = node.member(u"initial"))
        p.initial = Value::fromJson(initial->value.toJson());
    if (!checkProperty(node, p))
        return false;
    if (std::ranges::find(into, p.key, &PropertyDefinition::key) != into.end())
        return bad(node.member(u"key")->value,
                   DomainWords::tr("The property “%1” is defined already.").arg(p.key));
    if (into.size() >= MaxProperties)
        return bad(node, DomainWords::tr("There are more than %1 properties.").arg(MaxProperties));
    into.push_back(std::move(p));
    return true;
}

// A rule for a verb that the kind has already (an extension's) adds its targets and properties.
bool KindsReader::readRule(const Node& node, Kind& kind)
{
    VerbRule fresh;
    if (!checkKeys(node, {u"verb", u"to", u"minimum", u"maximum", u"help", u"properties"}) ||
        !text(node, u"verb", fresh.verb))
        return false;
    const auto known = std::ranges::find(kind.verbs, fresh.verb, &VerbRule::verb);
    const bool extends = known != kind.verbs.end();
    if (extends && kind.file == m_file)
        return bad(node, DomainWords::tr("The rule for “%1” stands here twice.").arg(fresh.verb));
    VerbRule& rule = extends ? *known : fresh;
    QStringList to;
    if (!text(node, u"help", rule.help) || !texts(node, u"to", to) ||
        !integer(node, u"minimum", 0, 1'000'000, rule.minimum) ||
        !integer(node, u"maximum", 1, 1'000'000, rule.maximum) ||
        !each(node, u"properties",
              [&](const Node& item) { return readProperty(item, rule.properties); }))
        return false;
    if (to.isEmpty() && !extends)
        return bad(node, DomainWords::tr("“to” is missing here: the kinds that “%1” may lead to.")
                             .arg(rule.verb));
    if (rule.maximum >= 0 && rule.minimum > rule.maximum)
        return bad(node, DomainWords::tr("“minimum” is above “maximum”."));
    refer(Reference::VerbName, rule.verb, node.member(u"verb")->value);
    if (const json::Member* list = node.member(u"to")) {
        for (const Node& item : list->value.items)
            refer(Reference::KindName, item.text, item);
    }
    for (const QString& name : to) {
        if (!rule.to.contains(name))
            rule.to += name;
    }
    if (!extends)
        kind.verbs.push_back(std::move(fresh));
    return true;
}

bool KindsReader::readKind(const Node& node, bool builtIn)
{
    Kind k;
    k.file = m_file;
    if (!builtIn)
        k.order = 100'000;
    if (!checkKeys(node, {u"name", u"plural", u"group", u"icon", u"order", u"colour", u"help",
                          u"repository", u"folder", u"namePattern", u"namePatternHelp",
                          u"properties", u"verbs"}) ||
        !matching(node, u"name", QStringLiteral("[A-Z][A-Za-z0-9]{0,62}"),
                  DomainWords::tr("letters and digits, a capital letter first"), k.name) ||
        !text(node, u"plural", k.plural) || !text(node, u"group", k.group) ||
        !matching(node, u"icon", QStringLiteral("[a-z0-9-]{1,63}"),
                  DomainWords::tr("a file's name without ending, lower-case"), k.icon) ||
        !integer(node, u"order", 0, 1'000'000, k.order) ||
        !matching(node, u"colour", QStringLiteral("#[0-9a-fA-F]{6}"),
                  DomainWords::tr("six hexadecimal digits, '#3a7bd5'"), k.colour) ||
        !text(node, u"help", k.help) || !text(node, u"repository", k.repository) ||
        !matching(node, u"folder", QStringLiteral("[a-z0-9][a-z0-9_-]*(/[a-z0-9][a-z0-9_-]*){0,3}"),
                  DomainWords::tr("a folder below the repository, lower-case"), k.folder, false) ||
        !pattern(node, u"namePattern", k.namePattern, true) ||
        !text(node, u"namePatternHelp", k.namePatternHelp) ||
        !each(node, u"properties",
              [&](const Node& item) { return readProperty(item, k.properties); }) ||
        !each(node, u"verbs", [&](const Node& item) { return readRule(item, k); }))
        return false;
    refer(Reference::Repository, k.repository, node.member(u"repository")->value);
    for (const Kind& other : m_kinds.m_kinds) {
        if (other.name.compare(k.name, Qt::CaseInsensitive) == 0)
            return bad(node.member(u"name")->value,
                       DomainWords::tr("The kind “%1” is defined already, in %2.")
                           .arg(other.name, QFileInfo(other.file).fileName()));
        // Files are read back by their folder, in whichever repository they stand.
        if (Kinds::addressPrefix(other) == Kinds::addressPrefix(k))
            return bad(node.member(k.folder.isEmpty() ? u"repository" : u"folder")->value,
                       DomainWords::tr("The kind “%1” is written to a folder “%2” already.")
                           .arg(other.name, Kinds::addressPrefix(other)));
    }
    m_kinds.m_kindIndex.insert(k.name, int(m_kinds.m_kinds.size()));
    m_kinds.m_kinds.push_back(std::move(k));
    return true;
}

bool KindsReader::readExtension(const Node& node)
{
    QString name;
    if (!checkKeys(node, {u"extends", u"properties", u"verbs"}) || !text(node, u"extends", name))
        return false;
    const auto it = m_kinds.m_kindIndex.find(name);
    if (it == m_kinds.m_kindIndex.end())
        return bad(node.member(u"extends")->value,
                   DomainWords::tr("There is no kind “%1” to extend.").arg(name));
    Kind& kind = m_kinds.m_kinds[size_t(it.value())];
    return each(node, u"properties",
                [&](const Node& item) { return readProperty(item, kind.properties); }) &&
           each(node, u"verbs", [&](const Node& item) { return readRule(item, kind); });
}

bool KindsReader::readFile(const QString& file, bool builtIn)
{
    m_file = file;
    auto root = json::read(file, FileLimits);
    if (!root) {
        m_error = std::move(root.error());
        return false;
    }
    if (root->type != json::Type::Object)
        return bad(*root, DomainWords::tr("A kind's file must hold an object, not %1.")
                              .arg(json::typeName(root->type)));
    const QString name = QFileInfo(file).fileName();
    if (name == QStringLiteral("verbs.json"))
        return checkKeys(*root, {u"verbs"}) &&
               each(*root, u"verbs", [&](const Node& n) { return readVerb(n); }, true);
    if (name == QStringLiteral("repositories.json"))
        return checkKeys(*root, {u"repositories"}) &&
               each(*root, u"repositories", [&](const Node& n) { return readRepository(n); }, true);
    if (root->member(u"extends")) {
        m_extensions.emplace_back(file, std::move(*root));
        return true;
    }
    return readKind(*root, builtIn);
}

bool KindsReader::readFolder(const QString& folder, bool builtIn)
{
    const QDir dir(folder);
    if (!dir.exists() || !QFileInfo(folder).isReadable()) {
        if (!builtIn && !dir.exists())
            return true;
        m_error = {
            DomainWords::tr("The folder of the kinds cannot be read. Set CIM_RESOURCES to the "
                            "program's resources folder, or install the program again."),
            {},
            folder};
        return false;
    }
    const QStringList names =
        dir.entryList({QStringLiteral("*.json")}, QDir::Files | QDir::Hidden, QDir::Name);
    if (names.isEmpty() && builtIn) {
        m_error = {DomainWords::tr("The folder of the kinds holds no kinds."), {}, folder};
        return false;
    }
    if (names.size() > MaxFiles) {
        m_error = {
            DomainWords::tr("The folder holds more than %1 kinds.").arg(MaxFiles), {}, folder};
        return false;
    }
    return std::ranges::all_of(
        names, [&](const QString& name) { return readFile(dir.filePath(name), builtIn); });
}

bool KindsReader::resolve()
{
    for (const auto& [file, node] : m_extensions) {
        m_file = file;
        if (!readExtension(node))
            return false;
    }
    for (const Reference& r : m_references) {
        const auto missing = [&](const char* what) {
            m_error = {DomainWords::tr("There is no %1 “%2”.").arg(DomainWords::tr(what), r.name),
                       {},
                       r.file,
                       r.line,
                       r.column};
            return false;
        };
        switch (r.what) {
        case Reference::KindName:
            if (r.name != QStringLiteral("*") && !m_kinds.kind(r.name))
                return missing(QT_TRANSLATE_NOOP("DomainWords", "kind"));
            break;
        case Reference::VerbName:
            if (!m_kinds.verb(r.name))
                return missing(QT_TRANSLATE_NOOP("DomainWords", "verb"));
            break;
        case Reference::Repository:
            if (!m_kinds.repository(r.name))
                return missing(QT_TRANSLATE_NOOP("DomainWords", "repository"));
            break;
        }
    }
    return true;
}

Kinds KindsReader::takeKinds()
{
    std::ranges::stable_sort(m_kinds.m_kinds, [](const Kind& a, const Kind& b) {
        return std::tie(a.order, a.name) < std::tie(b.order, b.name);
    });
    m_kinds.m_kindIndex.clear();
    for (size_t i = 0; i < m_kinds.m_kinds.size(); ++i)
        m_kinds.m_kindIndex.insert(m_kinds.m_kinds[i].name, int(i));
    return std::move(m_kinds);
}

Result<Kinds> Kinds::load(const QString& builtInFolder, const QString& workspaceFolder)
{
    KindsReader reader;
    if (!reader.readFolder(builtInFolder, true) ||
        (!workspaceFolder.isEmpty() && !reader.readFolder(workspaceFolder, false)) ||
        !reader.resolve())
        return std::unexpected(reader.takeError());
    return reader.takeKinds();
}

} // namespace cim
