// The ports that NixOS's firewall lets in, from the scripts that it would run. They are read as
// NixOS writes them; rules of the user's own making in another form are not understood, and said.
#include "models/system/parts.h"
#include "models/system/words.h"

#include <QRegularExpression>

#include <algorithm>

namespace cim::system {

namespace {

constexpr int mostPorts = 20'000;

QStringList scriptsOf(const Store& store, const Unit& unit)
{
    const QRegularExpression path(QRegularExpression::escape(store.dir) +
                                  QStringLiteral("/[0-9a-z]{32}-[^\\s\"';|]+"));
    QStringList out;
    for (const QString& command : unit.values(u"ExecStart")) {
        for (auto it = path.globalMatch(command); it.hasNext();)
            out << it.next().captured();
    }
    out.removeDuplicates();
    return out;
}

std::optional<std::pair<int, int>> range(QStringView text, QChar between)
{
    const qsizetype middle = text.indexOf(between);
    bool first = false, last = true;
    const int from = (middle < 0 ? text : text.first(middle)).toInt(&first);
    const int to = middle < 0 ? from : text.sliced(middle + 1).toInt(&last);
    if (!first || !last || from < 0 || to < from || to > 65'535)
        return {};
    return std::pair(from, to);
}

// ip46tables -A nixos-fw -p tcp --dport 22 -j nixos-fw-accept [-i eth0]
void readIptables(const QString& script, Parts& parts)
{
    static const QRegularExpression rule(
        QStringLiteral("^\\s*ip(?:46|6)?tables (?:-w )?-A nixos-fw (.*)-p (tcp|udp) (.*)--dports? "
                       "([0-9:,]+)(.*)$"));
    static const QRegularExpression interface(QStringLiteral("(?:^| )-i ([^ ]+)"));
    for (const QString& line : script.split(u'\n')) {
        const auto match = rule.match(line);
        if (!match.hasMatch() || !line.contains(QStringLiteral("-j nixos-fw-accept")))
            continue;
        const QString rest =
            match.captured(1) + u' ' + match.captured(3) + u' ' + match.captured(5);
        for (const QStringView part : QStringView(match.captured(4)).split(u',')) {
            const auto ports = range(part, u':');
            if (ports && parts.ports.size() < size_t(mostPorts))
                parts.ports.push_back({match.captured(2), ports->first, ports->second,
                                       printable(interface.match(rest).captured(1))});
        }
    }
}

// [iifname "eth0"] tcp dport { 22, 8000-8010 } accept
void readNftables(const QString& rules, Parts& parts)
{
    static const QRegularExpression rule(QStringLiteral(
        "^\\s*(?:iifname \"?([^\" ]+)\"? )?(tcp|udp) dport (?:\\{([^}]*)\\}|([0-9-]+)) accept"));
    for (const QString& line : rules.split(u'\n')) {
        const auto match = rule.match(line);
        if (!match.hasMatch())
            continue;
        const QString list = match.captured(3) + match.captured(4);
        for (const QString& part : list.split(u',')) {
            const auto ports = range(QStringView(part).trimmed(), u'-');
            if (ports && parts.ports.size() < size_t(mostPorts))
                parts.ports.push_back(
                    {match.captured(2), ports->first, ports->second, printable(match.captured(1))});
        }
    }
}

} // namespace

QString Port::text() const
{
    QString out =
        first == last ? QString::number(first) : QStringLiteral("%1-%2").arg(first).arg(last);
    out += u'/' + protocol;
    return interface.isEmpty() ? out : out + QStringLiteral(" on ") + interface;
}

void readPorts(const Store& store, Parts& parts)
{
    const Unit* iptables = parts.unit(u"firewall.service");
    const Unit* nftables = parts.unit(u"nftables.service");
    const Unit* used = iptables ? iptables : nftables;
    if (used == nullptr)
        return;
    parts.firewall = iptables ? Firewall::Iptables : Firewall::Nftables;
    int read = 0;
    for (const QString& path : scriptsOf(store, *used)) {
        const auto bytes = store.read(path);
        if (!bytes || bytes->first(std::min<qsizetype>(bytes->size(), 512)).contains('\0'))
            continue; // a program
        ++read;
        const QString text = QString::fromUtf8(*bytes);
        if (iptables)
            readIptables(text, parts);
        else
            readNftables(text, parts);
    }
    if (read == 0)
        parts.notes << SystemWords::tr("The firewall's rules cannot be read, so its open ports are "
                                       "not known.");
    std::ranges::sort(parts.ports);
    const auto twice = std::ranges::unique(parts.ports);
    parts.ports.erase(twice.begin(), twice.end());
}

} // namespace cim::system
