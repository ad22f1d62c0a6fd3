#include "models/nix/build.h"

#include "models/nix/evaluate.h"
#include "models/nix/translate.h"

namespace cim::nix {

using namespace Qt::StringLiterals;

namespace {

// Kinds of activities, as nix numbers them.
constexpr int copying = 100, building = 105, substituting = 108;

// "/nix/store/HASH-hello-2.12.drv" -> "hello-2.12"
QString nameOf(const QString& path)
{
    QString name = path.section(u'/', -1).section(u'-', 1);
    return name.endsWith(u".drv") ? name.chopped(4) : name;
}

} // namespace

QString Doing::take(const Record& record)
{
    if (record.kind == Record::Kind::Stop) {
        m_built += m_builds.remove(record.id) ? 1 : 0;
        return {};
    }
    const QString name = nameOf(record.fields.at(0).toString());
    if (record.kind != Record::Kind::Start || name.isEmpty())
        return {};
    if (record.type == copying || record.type == substituting)
        return u"fetching %1"_s.arg(name);
    if (record.type != building)
        return {};
    m_builds.insert(record.id);
    return m_built == 0 ? u"building %1"_s.arg(name)
                        : u"building %1, %2 built"_s.arg(name).arg(m_built);
}

Result<QString> buildHost(const Tool& tool, const QString& rootFlake, const QString& host,
                          const QStringList& options, std::stop_token stop,
                          const std::function<void(const QString& what)>& told)
{
    Call call =
        tool.call(QStringList{u"build"_s, u"--no-link"_s, u"--print-out-paths"_s,
                              u"--no-write-lock-file"_s, u"--log-format"_s, u"internal-json"_s,
                              u".#"_s + hostAttribute(host, u"config.system.build.toplevel"_s)} +
                      options,
                  rootFlake);
    call.longestOutput = 1 << 20;
    Doing doing;
    const Ended ended = run(call, std::move(stop), [&](const QByteArray& line) {
        const QString what = told ? doing.take(readRecord(line)) : QString();
        if (!what.isEmpty())
            told(what);
    });
    if (auto why = failure(ended, u"build %1"_s.arg(host))) {
        if (!why->detail.contains(u"builder for")) // those are a builder's words, not NixOS's
            translate(*why);
        return std::unexpected(*why);
    }
    const QString path = QString::fromUtf8(ended.output).trimmed();
    if (!path.startsWith(u'/') || path.contains(u'\n'))
        return fail(u"nix built %1 and did not say where it is."_s.arg(host), path.left(2'000));
    return path;
}

} // namespace cim::nix
