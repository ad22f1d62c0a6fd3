// A kind's file, whatever its bytes: it is read or refused with a place, and what was read holds.
#include "models/domain/json.h"
#include "models/domain/kinds.h"

#include <QFile>
#include <QTemporaryDir>

#include <cstdlib>

using namespace cim;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    static const QTemporaryDir folder;
    const QByteArrayView bytes(data, qsizetype(size));
    const auto root = json::parse(bytes, QStringLiteral("input"));
    if (!root && (root.error().line < 1 || root.error().column < 1))
        std::abort();
    QFile file(folder.filePath(QStringLiteral("input.json")));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes.data(), bytes.size()) < 0)
        std::abort();
    file.close();
    const auto kinds = Kinds::load(Kinds::builtInFolder(), folder.path());
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
