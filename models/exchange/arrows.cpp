#include "models/exchange/arrows.h"

#include "models/domain/json.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>
#include <QSet>

#include <cmath>

namespace cim {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(cim::Arrows)
};

class Reader {
public:
    Reader(const QString& file, const ArrowsLimits& limits)
        : m_file(file)
        , m_limits(limits)
    {}

    Result<ArrowsDrawing> read(const json::Node& root)
    {
        const json::Node* graph = &root;
        if (const json::Node* inner = value(root, u"graph"))
            graph = inner; // as the program keeps its own files
        const json::Node* nodes = list(*graph, u"nodes");
        const json::Node* relationships = list(*graph, u"relationships");
        if (!nodes || !relationships)
            return refuse(root, Words::tr("This is no drawing of arrows.app: a list of nodes and a "
                                          "list of relationships are missing."));
        if (qsizetype(nodes->items.size()) > m_limits.nodes)
            return refuse(*nodes,
                          Words::tr("There are more than %1 nodes. Take the drawing in parts.")
                              .arg(m_limits.nodes));
        if (qsizetype(relationships->items.size()) > m_limits.relationships)
            return refuse(*relationships, Words::tr("There are more than %1 relationships. Take "
                                                    "the drawing in parts.")
                                              .arg(m_limits.relationships));
        for (const json::Node& one : nodes->items) {
            if (const auto done = node(one); !done)
                return std::unexpected(done.error());
        }
        for (const json::Node& one : relationships->items) {
            if (const auto done = relationship(one); !done)
                return std::unexpected(done.error());
        }
        m_out.title = QFileInfo(m_file).completeBaseName();
        return std::move(m_out);
    }

private:
    static const json::Node* value(const json::Node& of, QStringView key)
    {
        const json::Member* found = of.member(key);
        return found ? &found->value : nullptr;
    }
    static const json::Node* list(const json::Node& of, QStringView key)
    {
        const json::Node* found = value(of, key);
        return found && found->type == json::Type::Array ? found : nullptr;
    }
    std::unexpected<Error> refuse(const json::Node& at, const QString& sentence) const
    {
        return failAt(m_file, at.line, at.column, sentence);
    }

    // A text; a number or a truth value is taken as it is written. Missing: empty.
    Result<QString> text(const json::Node& of, QStringView key) const
    {
        const json::Node* found = value(of, key);
        return found ? plain(*found) : QString();
    }
    Result<QString> plain(const json::Node& one) const
    {
        switch (one.type) {
        case json::Type::Null:
            return QString();
        case json::Type::Boolean:
            return one.boolean ? u"true"_s : u"false"_s;
        case json::Type::Integer:
            return QString::number(one.integer);
        case json::Type::Number:
            return QString::number(one.number, 'g', QLocale::FloatingPointShortest);
        case json::Type::String:
            if (one.text.size() > m_limits.text)
                return refuse(
                    one, Words::tr("This text is longer than %1 characters.").arg(m_limits.text));
            return one.text;
        case json::Type::Array:
        case json::Type::Object:
            break;
        }
        return refuse(one, Words::tr("A text is expected here."));
    }

    Result<QMap<QString, QString>> properties(const json::Node& of) const
    {
        QMap<QString, QString> out;
        const json::Node* found = value(of, u"properties");
        if (!found || found->type == json::Type::Null)
            return out;
        if (found->type != json::Type::Object)
            return refuse(*found, Words::tr("Properties must be an object here."));
        if (qsizetype(found->members.size()) > m_limits.properties)
            return refuse(
                *found,
                Words::tr("There are more than %1 properties here.").arg(m_limits.properties));
        for (const json::Member& member : found->members) {
            const auto text = plain(member.value);
            if (!text)
                return std::unexpected(text.error());
            out.insert(member.key.left(m_limits.text), *text);
        }
        return out;
    }

    static double coordinate(const json::Node* position, QStringView key)
    {
        const json::Node* found = position ? value(*position, key) : nullptr;
        const bool isNumber =
            found && (found->type == json::Type::Integer || found->type == json::Type::Number);
        return isNumber && std::isfinite(found->number) ? found->number : 0;
    }

    Result<void> node(const json::Node& from)
    {
        const auto id = text(from, u"id");
        const auto caption = text(from, u"caption");
        const auto all = properties(from);
        if (!id || !caption || !all)
            return std::unexpected(!id ? id.error() : !caption ? caption.error() : all.error());
        if (from.type != json::Type::Object || id->isEmpty())
            return refuse(from, Words::tr("This node has no id."));
        if (m_ids.contains(*id))
            return refuse(from, Words::tr("The id “%1” stands on two nodes.").arg(id->left(80)));
        m_ids.insert(*id);
        const json::Node* position = value(from, u"position");
        ArrowsDrawing::Node made{
            *id, *caption, {}, *all, {coordinate(position, u"x"), coordinate(position, u"y")}};
        if (const json::Node* labels = list(from, u"labels")) {
            constexpr size_t most = 20;
            for (const json::Node& label : labels->items) {
                const auto word = plain(label);
                if (!word)
                    return std::unexpected(word.error());
                if (made.labels.size() < qsizetype(most))
                    made.labels.append(*word);
            }
        }
        m_out.nodes.push_back(std::move(made));
        return {};
    }

    Result<void> relationship(const json::Node& from)
    {
        const auto id = text(from, u"id"), type = text(from, u"type");
        const auto start = text(from, u"fromId"), end = text(from, u"toId");
        const auto all = properties(from);
        for (const auto* one : {&id, &type, &start, &end}) {
            if (!*one)
                return std::unexpected(one->error());
        }
        if (!all)
            return std::unexpected(all.error());
        for (const QString& one : {*start, *end}) {
            if (!m_ids.contains(one))
                return refuse(from,
                              Words::tr("This relationship leads to the node “%1”, which is not in "
                                        "the drawing.")
                                  .arg(one.left(80)));
        }
        m_out.relationships.push_back({*type, *start, *end, *all});
        return {};
    }

    QString m_file;
    const ArrowsLimits& m_limits;
    ArrowsDrawing m_out;
    QSet<QString> m_ids;
};

json::Limits forJson(const ArrowsLimits& limits)
{
    json::Limits most;
    most.bytes = limits.bytes;
    most.depth = 16;
    return most;
}

} // namespace

bool looksLikeArrows(const QByteArray& beginning)
{
    const QByteArray text = beginning.trimmed();
    return (text.startsWith('{') || text.startsWith("\xef\xbb\xbf{")) &&
           (text.contains("\"nodes\"") || text.contains("\"graph\"") || text.contains("\"style\""));
}

Result<ArrowsDrawing> parseArrows(const QByteArray& bytes, const QString& file,
                                  const ArrowsLimits& limits)
{
    const auto root = json::parse(bytes, file, forJson(limits));
    if (!root)
        return std::unexpected(root.error());
    return Reader(file, limits).read(*root);
}

Result<ArrowsDrawing> readArrows(const QString& file, const ArrowsLimits& limits)
{
    const auto root = json::read(file, forJson(limits));
    if (!root)
        return std::unexpected(root.error());
    return Reader(file, limits).read(*root);
}

} // namespace cim
