#include "models/nix/ssh.h"

#include "models/nix/typing.h"
#include "models/nix/words.h"
#include "models/system/store.h"

#include <QFile>
#include <QRegularExpression>
#include <QStandardPaths>

#include <algorithm>
#include <iterator>
#include <utility>

namespace cim::nix {

using namespace Qt::StringLiterals;
using system::printable;

namespace {

QStringList asOptions(std::initializer_list<const char*> settings)
{
    QStringList out;
    for (const char* setting : settings)
        out << u"-o"_s << QString::fromLatin1(setting);
    return out;
}

// Of ssh, the first of two holds. Three missed answers end a connection.
QStringList common(int port)
{
    QStringList out =
        asOptions({"ConnectTimeout=15", "ServerAliveInterval=5", "ServerAliveCountMax=3"});
    if (port > 0)
        out << u"-p"_s << QString::number(port);
    return out + qEnvironmentVariable("NIX_SSHOPTS").split(u' ', Qt::SkipEmptyParts);
}

// What a script that has a terminal prints first.
constexpr QByteArrayView typedBegun("cimarron:begun");
// Its terminal; run0 gives it one of its own.
constexpr QLatin1StringView plainTerminal("stty -opost -echo; ");
// Before anything is asked: who is to type a password, where there are several who could.
QString sayAccount()
{
    return u"printf \"%1\"; id -un; "_s.arg(QLatin1StringView(accountWord));
}

// Takes out what such a script says to us alone, with the prompt that what asks for the password
// has printed before it began. Where that is refused, its words stay.
void removeOurs(QByteArray& output)
{
    const auto lineEnd = [&](qsizetype at) {
        const qsizetype end = output.indexOf('\n', at);
        return end < 0 ? output.size() : end + 1;
    };
    if (const qsizetype at = output.indexOf(typedBegun); at >= 0)
        output.remove(0, lineEnd(at));
    else if (const qsizetype account = output.indexOf(accountWord); account >= 0)
        output.remove(account, lineEnd(account) - account);
}

// Why ssh does not get through.
enum class Trouble : quint8 { Other, OtherKey, UnknownKey, NoEntry, NoMachine, NoAnswer, Cut };

// By what it says; the first that is in there holds: one that lets nobody in closes the connection
// as well.
Trouble troubleOf(const QByteArray& words)
{
    static constexpr std::pair<const char*, Trouble> all[] = {
        {"REMOTE HOST IDENTIFICATION HAS CHANGED", Trouble::OtherKey},
        {"Host key verification failed", Trouble::UnknownKey},
        {"Permission denied", Trouble::NoEntry},
        {"Could not resolve", Trouble::NoMachine},
        {"ame or service not known", Trouble::NoMachine},
        {"timed out", Trouble::NoAnswer},
        {"refused", Trouble::NoAnswer},
        {"unreachable", Trouble::NoAnswer},
        {"No route", Trouble::NoAnswer},
        {"closed by", Trouble::Cut},
        {"Broken pipe", Trouble::Cut},
        {"reset by", Trouble::Cut},
        {"not responding", Trouble::Cut},
        {"lost connection", Trouble::Cut}};
    const auto* found =
        std::ranges::find_if(all, [&](const auto& one) { return words.contains(one.first); });
    return found == std::end(all) ? Trouble::Other : found->second;
}

// ssh's own port has no place in a line of known hosts.
bool hasOwnPort(const Target& target)
{
    return target.port > 0 && target.port != 22;
}

// As ssh's known hosts have it.
QString knownName(const Target& target)
{
    return hasOwnPort(target) ? u"[%1]:%2"_s.arg(target.host).arg(target.port) : target.host;
}

// To be copied to a shell.
QString forgetCommand(const Target& target)
{
    const QString name = knownName(target);
    return u"ssh-keygen -R "_s + (name == target.host ? name : quotedForShell(name));
}
QString connectCommand(const Target& target)
{
    return (hasOwnPort(target) ? u"ssh -p %1 "_s.arg(target.port) : u"ssh "_s) + target.name();
}

QString sentenceFor(Trouble trouble, const Target& target)
{
    const QString host = target.shown();
    switch (trouble) {
    case Trouble::OtherKey:
        return NixWords::
            tr("%1 answers with another key than the one that ssh knows of it. If it was "
               "installed anew, forget the old key (%2), connect once by hand (%3) and look at the "
               "new one; if not, somebody else may answer in its place.")
                .arg(host, forgetCommand(target), connectCommand(target));
    case Trouble::UnknownKey:
        return NixWords::tr(
                   "ssh does not know %1 by its key yet. Connect once by hand (%2) and compare "
                   "the key with the one on the machine.")
            .arg(host, connectCommand(target));
    case Trouble::NoEntry:
        return NixWords::tr(
                   "%1 wants a password, or does not know your key. Add your key to its authorized "
                   "keys, or to your ssh agent, and try again.")
            .arg(host);
    case Trouble::NoMachine:
        return NixWords::tr("There is no machine %1.").arg(host);
    case Trouble::NoAnswer:
        return NixWords::tr("%1 does not answer: it is off, or not on this network.").arg(host);
    case Trouble::Cut:
        return NixWords::tr("The connection to %1 was lost.").arg(host);
    case Trouble::Other:
        break;
    }
    return NixWords::tr("%1 cannot be asked over ssh.").arg(host);
}

// "ssh-ed25519 AAAA…"; empty: the target has no key, or none that is one.
QString keyOf(const Target& target)
{
    static const QRegularExpression key(u"\\A[a-z0-9@.-]{3,60} [A-Za-z0-9+/=]{20,10000}\\z"_s);
    const QString words = target.hostKey.section(u' ', 0, 1, QString::SectionSkipEmpty);
    return key.match(words).hasMatch() ? words : QString();
}

} // namespace

Result<Target> Target::parse(const QString& text)
{
    static const QRegularExpression form(
        u"\\A(?:([A-Za-z0-9_][A-Za-z0-9_.-]{0,63})@)?"
        "(?:\\[([0-9A-Fa-f:.]{2,45}(?:%[A-Za-z0-9]{1,16})?)\\]|([A-Za-z0-9][A-Za-z0-9._-]{0,252}))"
        "(?::([0-9]{1,5}))?\\z"_s);
    const auto match = form.match(text);
    const int port = match.captured(4).toInt();
    if (!match.hasMatch() || port > 65'535 || (match.hasCaptured(4) && port == 0))
        return fail(
            NixWords::tr(
                "\"%1\" names no machine. Write a name or an address, with an account before "
                "it or a port behind it: root@web1:22.")
                .arg(printable(text.left(300))));
    return Target{match.captured(2) + match.captured(3), match.captured(1), port};
}

QString Target::name() const
{
    return user.isEmpty() ? host : user + u'@' + host;
}

QString Target::shown() const
{
    const bool isSame = host == label || host.startsWith(label + u'.');
    return label.isEmpty() || isSame ? host : u"%1 (%2)"_s.arg(label, host);
}

QString Target::storeUrl(const QString& scheme) const
{
    const QString at = host.contains(u':') ? u'[' + host + u']' : host;
    return scheme + u"://"_s + (user.isEmpty() ? at : user + u'@' + at);
}

Result<system::Store> Target::store() const
{
    return system::Store::remote(port > 0 ? storeUrl() + u':' + QString::number(port) : storeUrl());
}

QStringList quietSshOptions(int port)
{
    return asOptions({"BatchMode=yes", "StrictHostKeyChecking=yes"}) + common(port);
}

QStringList buildOn(const Target& builder, const QString& system)
{
    // nix writes a known host without a port.
    const QByteArray key = hasOwnPort(builder) ? QByteArray() : keyOf(builder).toUtf8();
    // There is no other that could have a feature that this one lacks; it says so itself then.
    return {u"--builders"_s,
            u"%1 %2 - 8 1 benchmark,big-parallel,kvm,nixos-test - %3"_s.arg(
                builder.storeUrl(), system.isEmpty() || system.contains(u' ') ? u"-"_s : system,
                key.isEmpty() ? u"-"_s : QString::fromLatin1(key.toBase64())),
            u"--max-jobs"_s, u"0"_s};
}

QByteArray knownLine(const Target& target)
{
    const QString key = keyOf(target);
    if (key.isEmpty())
        return {};
    return (knownName(target) + u' ' + key + u'\n').toUtf8();
}

Error sshError(const Target& target, const QByteArray& words, const QString& failure)
{
    const QString text = QString::fromUtf8(words).simplified().left(2'000);
    return Error{sentenceFor(troubleOf(words), target), printable(text) + failure};
}

bool isUnknownKey(const QString& words)
{
    return troubleOf(words.toUtf8()) == Trouble::UnknownKey;
}

std::optional<ChangedKey> changedKey(const QString& words)
{
    static const QRegularExpression fingerprint(u"\\b(SHA256:[A-Za-z0-9+/=]{20,100})"_s);
    static const QRegularExpression place(u"Offending \\S+ key in (/[^:\\n]{1,4000}):[0-9]+"_s);
    if (troubleOf(words.toUtf8()) != Trouble::OtherKey)
        return std::nullopt;
    return ChangedKey{fingerprint.match(words).captured(1), place.match(words).captured(1)};
}

Result<void> forgetKeys(const Target& target, const QString& file)
{
    const QString program = QStandardPaths::findExecutable(u"ssh-keygen"_s);
    if (program.isEmpty())
        return fail(NixWords::tr("ssh-keygen is not installed here, so the old key of %1 cannot be "
                                 "forgotten.")
                        .arg(target.shown()));
    const Ended ended =
        nix::run({.program = program, .arguments = {u"-R"_s, knownName(target), u"-f"_s, file}});
    if (ended.isFine())
        return {};
    return std::unexpected(Error{
        NixWords::tr("The old key of %1 cannot be forgotten.").arg(target.shown()),
        printable(QString::fromUtf8(ended.errors).simplified().left(2'000)) + ended.failure, file});
}

bool isUnanswered(const QByteArray& words)
{
    const Trouble trouble = troubleOf(words);
    return trouble == Trouble::NoAnswer || trouble == Trouble::Cut;
}

bool isOfSsh(const QByteArray& words)
{
    return words.contains("ssh: ") || words.contains("Permission denied") ||
           words.contains("Host key verification failed") || words.contains("Connection ") ||
           words.contains("kex_exchange_identification");
}

QString quotedForShell(const QString& word)
{
    return u'\'' + QString(word).replace(u'\'', u"'\\''"_s) + u'\'';
}

Ssh::Ssh(Target target, bool hasTerminal)
    : m_target(std::move(target))
    , m_program(QStandardPaths::findExecutable(u"ssh"_s))
{
    const QByteArray known = knownLine(m_target);
    if (hasTerminal || !known.isEmpty())
        m_folder = std::make_unique<QTemporaryDir>();
    if (!m_folder || !m_folder->isValid()) {
        m_folder.reset();
        return;
    }
    m_isShared = hasTerminal;
    if (known.isEmpty())
        return;
    // In place of the machine-wide files, and with what they hold: nix takes one word an option.
    QFile file(m_folder->filePath(u"known"_s));
    if (!file.open(QIODevice::WriteOnly))
        return;
    for (const QString& name : {u"/etc/ssh/ssh_known_hosts"_s, u"/etc/ssh/ssh_known_hosts2"_s})
        if (QFile one(name); one.open(QIODevice::ReadOnly))
            file.write(one.read(1 << 20) + '\n');
    file.write(known);
}

Ssh::Ssh(Target target, QMap<QString, QString> helper)
    : Ssh(std::move(target), true)
{
    m_helper = std::move(helper);
    m_helper.insert(u"SSH_ASKPASS_REQUIRE"_s, u"force"_s);
}

Ssh::~Ssh()
{
    if (m_isOpen)
        nix::run({.program = m_program,
                  .arguments = options(Way::Shared, false) +
                               QStringList{u"-O"_s, u"exit"_s, u"--"_s, m_target.name()}});
}

QStringList Ssh::options(Way way, bool mayAsk) const
{
    QStringList out = mayAsk ? asOptions({"StrictHostKeyChecking=ask"}) + common(m_target.port)
                             : quietSshOptions(m_target.port);
    if (m_folder && QFile::exists(m_folder->filePath(u"known"_s)))
        out =
            QStringList{u"-o"_s, u"GlobalKnownHostsFile="_s + m_folder->filePath(u"known"_s)} + out;
    if (way == Way::Fresh)
        return asOptions({"ControlMaster=no", "ControlPath=none"}) + out;
    if (m_isShared)
        out = asOptions({"ControlMaster=auto", "ControlPersist=600"}) +
              QStringList{u"-o"_s, u"ControlPath="_s + m_folder->filePath(u"c"_s)} + out;
    return out;
}

Ended Ssh::run(const RemoteScript& script, Way way, std::stop_token stop) const
{
    if (m_program.isEmpty())
        return {.how = Ended::How::NotStarted,
                .failure = NixWords::tr("ssh is not installed here.")};
    const bool mayAsk = m_isShared && (way == Way::Fresh || !m_isOpen);
    QStringList words = script.elevation;
    const bool isTyped = !script.typed.isNull();
    words << u"/bin/sh"_s << u"-c"_s
          << (isTyped
                  ? plainTerminal + u"echo "_s + QLatin1StringView(typedBegun) + u'\n' + script.text
                  : script.text)
          << u"sh"_s;
    words += script.arguments;
    QStringList quoted;
    for (const QString& word : words)
        quoted << quotedForShell(word);
    Call call{.program = m_program,
              .arguments = options(way, mayAsk) +
                           QStringList{isTyped ? u"-tt"_s : u"-T"_s, u"--"_s, m_target.name(),
                                       (isTyped ? plainTerminal + sayAccount() : QString()) +
                                           u"exec "_s + quoted.join(u' ')},
              .memory = 0,
              .longestOutput = 4 << 20,
              .environment = m_helper,
              .isForeground = mayAsk && m_helper.isEmpty()};
    call.input = script.input.isNull() ? QByteArray("") : script.input;
    Ended ended = isTyped ? runTyping(call, {script.typed, typedBegun}, stop)
                          : nix::run(call, std::move(stop));
    if (mayAsk && way == Way::Shared && ended.how == Ended::How::Exited && ended.code != 255)
        m_isOpen = true;
    if (isTyped)
        removeOurs(ended.output);
    return ended;
}

QMap<QString, QString> Ssh::environment() const
{
    return {{u"NIX_SSHOPTS"_s, options(Way::Shared, false).join(u' ')}};
}

} // namespace cim::nix
