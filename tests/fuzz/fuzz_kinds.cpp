// A kind's file, whatever its bytes: it is read or refused with a place, and what was read holds.
#include "models/domain/json.h"
#include "models/domain/kinds.h"

#include <QFile>
#include <QTemporaryDir>

#include <cstdlib>

using namespace cim;

namespace {

void put(const QString& path, QByteArrayView bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes.data(), bytes.size()) < 0)
        std::abort();
}

// Two folders: a small one in place of the built-in kinds, which take a hundred times as long to
// read as most inputs, and the workspace's.
struct Folders {
    QTemporaryDir builtIn, workspace;
    Folders()
    {
        put(builtIn.filePath(QStringLiteral("verbs.json")),
            R"({"verbs": [{"name": "uses", "label": "uses", "inverse": "used by", "help": "It."}]})");
        put(builtIn.filePath(QStringLiteral("repositories.json")),
            R"({"repositories": [{"name": "hosts", "path": "hosts", "purpose": "Machines."}]})");
        for (const char* name : {"Host", "Person"}) {
            QByteArray kind = R"({"name": "NAME", "plural": "NAMEs", "group": "g", "icon": "i",
                "colour": "#000000", "help": "h", "repository": "hosts", "folder": "fNAME",
                "namePattern": "[a-z]+", "namePatternHelp": "letters", "properties": [{"key":
                "fullName", "label": "l", "type": "text", "help": "h"}],
                "verbs": [{"verb": "uses", "to": ["Host"], "help": "h"}]})";
            put(builtIn.filePath(QString::fromLatin1(name) + QStringLiteral(".json")),
                kind.replace("fNAME", QByteArray(name).toLower()).replace("NAME", name));
        }
    }
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    static const Folders folders;
    const QByteArrayView bytes(data, qsizetype(size));
    const auto root = json::parse(bytes, QStringLiteral("input"));
    if (!root && (root.error().line < 1 || root.error().column < 1))
        std::abort();
    put(folders.workspace.filePath(QStringLiteral("input.json")), bytes);
    const auto kinds = Kinds::load(folders.builtIn.path(), folders.workspace.path());
    if (!kinds)
        return kinds.error().message.isEmpty() ? (std::abort(), 0) : 0;
    for (const Kind& k : kinds->kinds()) {
        const QString name =
            k.suggestName(QString::fromUtf8(bytes.first(std::min(bytes.size(), qsizetype(100)))));
        if (!name.isEmpty() && k.nameRefusal(name))
            std::abort();
        for (const PropertyDefinition& p : k.properties)
            (void)p.parse(QString::fromUtf8(bytes.first(std::min(bytes.size(), qsizetype(100)))));
    }
    return 0;
}
