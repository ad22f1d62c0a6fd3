#include "models/nix/colmenalog.h"

#include "models/nix/record.h"
#include "models/nix/words.h"
#include "models/system/store.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace cim::nix {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestWords = 1'000;

using Step = ColmenaLog::Step;

// How colmena begins what it says of a host itself.
constexpr std::pair<QStringView, Step> beginnings[] = {
    {u"Evaluating ", Step::Evaluating},
    {u"Evaluated ", Step::Building}, // it waits for its turn at most
    {u"Building ", Step::Building},
    {u"Built ", Step::Built},
    {u"Pushing system closure", Step::Copying},
    {u"Pushed system closure", Step::Copied},
    {u"Evaluation failed: ", Step::Failed},
    {u"Build failed: ", Step::Failed},
    {u"Push failed: ", Step::Failed},
    {u"Failed: ", Step::Failed},
};

std::optional<Step> stepOf(const QString& text)
{
    for (const auto& [beginning, step] : beginnings)
        if (text.startsWith(beginning))
            return step;
    return std::nullopt;
}

void keep(QStringList& lines, const QString& text)
{
    lines << text;
    if (lines.size() > ColmenaLog::keptLines)
        lines.removeFirst();
}

} // namespace

ColmenaLog::ColmenaLog(const QStringList& hosts)
{
    for (const QString& host : hosts)
        m_hosts.insert(host, {});
}

void ColmenaLog::take(const QByteArray& line)
{
    // A letter may take four bytes, and colours as many as they like.
    QString text = withoutColours(QString::fromUtf8(line.left(16 * longestWords)));
    text = system::printable(text.remove(u'\r').replace(u'\t', u' ').left(longestWords))
               .left(longestWords);
    ++m_revision;
    // "     web1 | Building web1"; what is of several or of all has no such name.
    const qsizetype bar = text.indexOf(u"| ");
    const QString label = bar < 0 ? QString() : text.left(bar).trimmed();
    const QString said = bar < 0 ? text : text.sliced(bar + 2);
    if (text.trimmed().isEmpty() || said.trimmed().isEmpty())
        return;
    const auto found = m_hosts.find(label);
    if (found == m_hosts.end()) {
        takeOfAll(text);
        return;
    }
    m_hasBegun = true;
    takeOf(*found, said);
    if (onLine)
        onLine(label, said);
}

void ColmenaLog::takeOf(Host& host, const QString& text)
{
    keep(host.last, text);
    const auto step = stepOf(text);
    if (!step) {
        host.doing = text.trimmed();
        return;
    }
    // One that has failed stays so, whatever is said of it afterwards.
    if (host.step == Step::Failed)
        return;
    host.step = *step;
    host.doing.clear();
    if (*step == Step::Failed)
        host.failure = text.trimmed();
}

void ColmenaLog::takeOfAll(const QString& text)
{
    keep(m_general, text);
    if (onLine)
        onLine({}, text);
}

const ColmenaLog::Host* ColmenaLog::host(const QString& name) const
{
    const auto found = m_hosts.constFind(name);
    return found == m_hosts.constEnd() ? nullptr : &*found;
}

void ColmenaLog::setSilence(int minutes)
{
    if (std::exchange(m_silence, minutes) != minutes)
        ++m_revision;
}

QString ColmenaLog::sentence(const QString& name) const
{
    const QString what = doing(name);
    return m_silence == 0 ? what
                          : NixWords::tr("%1 (colmena has said nothing for %2 min)")
                                .arg(what, QString::number(m_silence));
}

QString ColmenaLog::doing(const QString& name) const
{
    const Host* one = host(name);
    if (one == nullptr)
        return {};
    const auto with = [&](const QString& word) {
        return one->doing.isEmpty() ? word : word + u": "_s + one->doing;
    };
    switch (one->step) {
    case Step::Waiting:
        return m_hasBegun ? NixWords::tr("waiting for its turn")
                          : NixWords::tr("colmena reads the hosts");
    case Step::Evaluating:
        return with(NixWords::tr("evaluating"));
    case Step::Building:
        return with(NixWords::tr("building"));
    case Step::Built:
        return NixWords::tr("built");
    case Step::Copying:
        return with(NixWords::tr("copying"));
    case Step::Copied:
        return NixWords::tr("built and copied");
    case Step::Failed:
        return one->failure;
    }
    return {};
}

} // namespace cim::nix
