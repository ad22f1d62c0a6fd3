// NixOS's own nixos-rebuild activates, on this machine and over ssh, and fails in every way: the
// machine always ends on the new system or back on the old one, and what is said of it is true.
#include "models/nix/hostbuild.h"
#include "models/nix/rebuilder.h"
#include "models/nix/rebuilderscripts.h"
#include "models/nix/remote.h"
#include "tests/nix/machine.h"
#include "tests/nix/shop.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace cim;
using namespace Qt::StringLiterals;
using test::Machine;
using test::NixFixture;
using test::Ran;
using test::service;

namespace {

constexpr int patience = 240'000; // milliseconds, of this busy computer

// What the programs themselves answer.
const auto ngUsage = "usage: nixos-rebuild [--verbose] [--flake [FLAKE]]\n"
                     "                     [--store-path PATH] [--no-reexec |\n"
                     "                     --fast]\n"
                     "nixos-rebuild: error: unrecognized arguments: --cimarron-asks\n"_ba;

QByteArray answering(const QByteArray& real, const QByteArray& said)
{
    return "program /run/current-system/sw/bin/nixos-rebuild\nreal " + real + "\nsaid\n" + said;
}

} // namespace

class TestNixRebuilder : public QObject {
    Q_OBJECT

private:
    NixFixture m_nix;
    std::unique_ptr<Session> m_session;
    Machine m_machine;
    int m_number = 0; // of the configuration

    void change(const QByteArray& more = {})
    {
        ++m_number;
        QVERIFY(test::setModule(
            m_nix, u"web1"_s,
            "{ lib, ... }: { " + service("shop", "sell", "Number " + QByteArray::number(m_number)) +
                more + " }\n"));
    }
    void install(const QString& name) { QVERIFY(m_machine.giveRebuilder(name)); }
    // On the machine itself, or from here over ssh.
    Ran cim(bool isHere, const QStringList& more) const
    {
        const QStringList words =
            QStringList{u"rebuild"_s, u"web1"_s, u"--yes"_s, u"--engine"_s, u"nixos-rebuild"_s} +
            more;
        if (!isHere)
            return m_nix.run(QStringLiteral(CIM_PROGRAM),
                             words + QStringList{u"--target"_s, m_machine.target()},
                             m_nix.folder());
        return m_machine.run(u"sh"_s,
                             QStringList{u"-c"_s, u"cd \"$1\" && shift && exec \"$@\""_s, u"sh"_s,
                                         m_nix.folder(), QStringLiteral(CIM_PROGRAM)} +
                                 words + QStringList{u"--here"_s});
    }
    QJsonObject rebuild(bool isHere, const QStringList& more = {}) const
    {
        return test::objectOf(cim(isHere, QStringList{u"--json"_s} + more));
    }
    // What nixos-rebuild was called with since the last time.
    QStringList calls() const
    {
        const QString name = u"stand-in-rebuilder.calls"_s;
        const QStringList out = m_machine.text(name).split(u'\n', Qt::SkipEmptyParts);
        QFile::remove(m_machine.onRun(name));
        return out;
    }
    QString textOf(const QJsonObject& done) const
    {
        return QString::fromUtf8(QJsonDocument(done).toJson()) + m_machine.text(u"cimarron-last"_s);
    }
    QString built() const
    {
        const auto tool = nix::find();
        return nix::build(*tool, {.folder = m_nix.folder(), .host = u"web1"_s}).toplevel;
    }
    nix::Target target() const { return *nix::Target::parse(m_machine.target()); }

private slots:
    void knowsThemByTheirAnswer_data();
    void knowsThemByTheirAnswer();
    void rollsBackByOneAlone();
    void saysWhatACodeMeans();
    void initMachine();
    void switches_data();
    void switches();
    void triesAndBoots();
    void goesBack();
    void withoutOneNothingIsDone();
    void whatIsNone();
    void fails_data();
    void fails();
    void looksAtTheBootLoader();
    void anotherBootLoaderIsGivenIt_data();
    void anotherBootLoaderIsGivenIt();
    void knowsBootLoaders_data();
    void knowsBootLoaders();
    void looksWhereSystemdBootIsMounted();
    void saysThatItIsSilent();
    void saysThatItIsSilentHere();
    void cutWhileItActivates();
    void cleanup();
};

void TestNixRebuilder::knowsThemByTheirAnswer_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("name"); // or how the sentence begins
    QTest::addColumn<QString>("arguments");
    const QByteArray store = "/nix/store/0a1b-";
    QTest::addRow("shell") << answering(store + "nixos-rebuild-24.11/bin/nixos-rebuild",
                                        "/run/current-system/sw/bin/nixos-rebuild: unknown option "
                                        "`--cimarron-asks'\n")
                           << u"nixos-rebuild 24.11"_s << u"flake --fast"_s;
    QTest::addRow("ng") << answering(store + "nixos-rebuild-ng-26.05/bin/nixos-rebuild", ngUsage)
                        << u"nixos-rebuild-ng 26.05"_s << u"store-path --no-reexec"_s;
    QTest::addRow("older ng") << answering(
                                     store + "nixos-rebuild-ng-0.0.0/bin/nixos-rebuild",
                                     "usage: nixos-rebuild [--verbose] [--fast] [--flake [FLAKE]]\n"
                                     "nixos-rebuild: error: unrecognized arguments: "
                                     "--cimarron-asks\n")
                              << u"nixos-rebuild-ng"_s << u"flake --fast"_s;
    QTest::addRow("none") << ""_ba << u"There is no nixos-rebuild on web1."_s << QString();
    QTest::addRow("silent") << answering("/x", "")
                            << u"What is called nixos-rebuild on web1 does not answer"_s
                            << QString();
    QTest::addRow("garbage") << answering("/x", QByteArray(1 << 16, '\x1b') + "usage:")
                             << u"What is called nixos-rebuild on web1 does not answer"_s
                             << QString();
    QTest::addRow("no path") << "program nixos-rebuild\nsaid\n"_ba + ngUsage
                             << u"There is no nixos-rebuild on web1."_s << QString();
}

void TestNixRebuilder::knowsThemByTheirAnswer()
{
    QFETCH(QByteArray, answer);
    QFETCH(QString, name);
    QFETCH(QString, arguments);
    const auto found = nix::readRebuilder(answer, u"on web1"_s);
    if (arguments.isEmpty()) {
        QVERIFY(!found);
        QVERIFY2(found.error().message.startsWith(name), qPrintable(found.error().message));
        QVERIFY(!found.error().detail.contains(QChar(0x1b)));
        return;
    }
    QVERIFY2(found, qPrintable(found ? QString() : found.error().text()));
    QCOMPARE(found->name(), name);
    QCOMPARE(found->arguments().sliced(1).join(u' '), arguments);
}

void TestNixRebuilder::rollsBackByOneAlone()
{
    QVERIFY(nix::isRollback({1, 2, 5}, 5, 2));
    QVERIFY(!nix::isRollback({1, 2, 5}, 5, 1));
    QVERIFY(!nix::isRollback({1, 2, 5}, 2, 5)); // a newer one
    QVERIFY(!nix::isRollback({1, 2, 5}, 5, 4)); // none
}

void TestNixRebuilder::saysWhatACodeMeans()
{
    const auto trouble = [](int code, const QStringList& failed = {}) {
        nix::UnitReport units;
        units.failed = failed;
        return nix::troubleOf(u"nixos-rebuild"_s, code, units);
    };
    QCOMPARE(trouble(0), QString());
    QCOMPARE(trouble(0, {u"a.service"_s}), QString());
    // The shell script's code is 1 whatever it was.
    QVERIFY(trouble(1).contains(u"something went wrong (code 1)"));
    QCOMPARE(trouble(1, {u"a.service"_s}), u"These services failed: a.service."_s);
    QCOMPARE(trouble(4), u"Some services failed to start."_s);
    QVERIFY(trouble(137).contains(u"was killed (signal 9)"));
    QVERIFY(trouble(247).contains(u"ran was killed (signal 9)"));
    QVERIFY(trouble(-1).contains(u"was broken off"));
    for (const QString& script : {nix::askRebuilderScript(), nix::activateFunctions()})
        QVERIFY(!script.contains(u'\''));
}

// The tests before it need nothing; those after it are skipped where there is no machine.
void TestNixRebuilder::initMachine()
{
    if (!NixFixture::hasNix())
        QSKIP("there is no nix here");
    auto session = test::makeShop(m_nix);
    QVERIFY(session);
    qunsetenv("SSH_AUTH_SOCK");
    if (!test::hasNamespaces(m_nix))
        QSKIP("this machine gives no namespaces");
    QVERIFY(m_machine.start(m_nix, u"web1"_s));
    qputenv("NIX_SSHOPTS", m_machine.options());
    QCOMPARE(m_machine.installHost(u"web1"_s), QString());
    m_session = std::move(session);
}

// Whatever was done to it, it ends in one of two states, with nothing left to happen.
void TestNixRebuilder::cleanup()
{
    if (!m_session)
        return;
    m_machine.wire().mend();
    QTRY_VERIFY_WITH_TIMEOUT(m_machine.isQuiet(), patience);
    const QDir run(m_machine.onRun({}));
    for (const QString& mark : run.entryList({u"stand-in-rebuilder.*"_s}, QDir::Files))
        QVERIFY(QFile::remove(run.filePath(mark)));
}

void TestNixRebuilder::switches_data()
{
    QTest::addColumn<bool>("isHere");
    QTest::addColumn<QString>("program");
    QTest::addColumn<QString>("name");
    for (const bool isHere : {true, false}) {
        const char* where = isHere ? "here" : "there";
        QTest::addRow("shell %s", where) << isHere << u"x-nixos-rebuild"_s << u"nixos-rebuild"_s;
        QTest::addRow("ng %s", where)
            << isHere << u"x-nixos-rebuild-ng-26.05"_s << u"nixos-rebuild-ng 26.05"_s;
    }
    QTest::addRow("older ng") << false << u"old-nixos-rebuild-ng-24.11"_s
                              << u"nixos-rebuild-ng 24.11"_s;
}

void TestNixRebuilder::switches()
{
    if (!m_session)
        QSKIP("there is no machine");
    QFETCH(bool, isHere);
    QFETCH(QString, program);
    QFETCH(QString, name);
    install(program);
    change();
    const QString before = m_machine.running();
    const QJsonObject done = rebuild(isHere);
    QVERIFY2(done[u"outcome"].toString() == u"activated", qPrintable(textOf(done)));
    QCOMPARE(done[u"engine"].toString(), name);
    const QString now = done[u"toplevel"].toString();
    QVERIFY(now != before);
    QCOMPARE(m_machine.running(), now);
    QCOMPARE(m_machine.profile(), now);
    QCOMPARE(m_machine.bootDefault(), now);
    QVERIFY(!done[u"units"][u"restarted"].toArray().isEmpty() ||
            !done[u"units"][u"started"].toArray().isEmpty());
    // Elsewhere it was tried first, and became the default when it was confirmed.
    QStringList words;
    for (const QString& call : calls())
        words << call.section(u' ', 0, 0);
    QCOMPARE(words, isHere ? QStringList{u"switch"_s} : (QStringList{u"test"_s, u"boot"_s}));
}

void TestNixRebuilder::triesAndBoots()
{
    if (!m_session)
        QSKIP("there is no machine");
    install(u"x-nixos-rebuild-ng-26.05"_s);
    for (const bool isHere : {true, false}) {
        change();
        const QString boots = m_machine.bootDefault();
        const QJsonObject dry = rebuild(isHere, {u"--dry-activate"_s});
        QVERIFY2(dry[u"outcome"].toString() == u"unchanged", qPrintable(textOf(dry)));
        QCOMPARE(dry[u"units"][u"restarted"].toArray(), QJsonArray{u"shop.service"_s});
        const QJsonObject tried = rebuild(isHere, {u"--test"_s});
        QVERIFY2(tried[u"outcome"].toString() == u"activated", qPrintable(textOf(tried)));
        QCOMPARE(m_machine.running(), tried[u"toplevel"].toString());
        QCOMPARE(m_machine.bootDefault(), boots);
        QCOMPARE(m_machine.profile(), boots);
        change();
        const QString runs = m_machine.running();
        const QJsonObject booted = rebuild(isHere, {u"--boot"_s});
        QVERIFY2(booted[u"outcome"].toString() == u"activated", qPrintable(textOf(booted)));
        QCOMPARE(m_machine.running(), runs);
        QCOMPARE(m_machine.bootDefault(), booted[u"toplevel"].toString());
        QCOMPARE(m_machine.profile(), booted[u"toplevel"].toString());
        QVERIFY(rebuild(isHere)[u"changed"].toBool()); // and runs it too
    }
}

void TestNixRebuilder::goesBack()
{
    if (!m_session)
        QSKIP("there is no machine");
    install(u"x-nixos-rebuild"_s);
    for (const bool isHere : {true, false}) {
        change();
        const int first = rebuild(isHere)[u"generation"].toInt();
        change();
        QCOMPARE(rebuild(isHere)[u"generation"].toInt(), first + 1);
        calls();
        const QJsonObject back = rebuild(isHere, {u"--rollback"_s});
        QVERIFY2(back[u"outcome"].toString() == u"activated", qPrintable(textOf(back)));
        QCOMPARE(back[u"generation"].toInt(), first);
        QCOMPARE(m_machine.running(), m_machine.profile());
        QCOMPARE(m_machine.bootDefault(), m_machine.profile());
        QCOMPARE(back[u"engine"].toString(), u"nixos-rebuild"_s);
        QCOMPARE(calls().last(),
                 isHere ? u"switch --rollback --fast"_s : u"boot --rollback --fast"_s);
        // To any other it cannot go, which is said.
        const QJsonObject other = rebuild(isHere, {u"--to"_s, QString::number(first + 1)});
        QVERIFY2(other[u"outcome"].toString() == u"activated", qPrintable(textOf(other)));
        QCOMPARE(other[u"engine"].toString(), u"cimarron"_s);
        QVERIFY2(textOf(other).contains(u"Cimarron itself switched to generation"),
                 qPrintable(textOf(other)));
        QVERIFY(calls().isEmpty());
    }
}

void TestNixRebuilder::withoutOneNothingIsDone()
{
    if (!m_session)
        QSKIP("there is no machine");
    install({});
    change();
    const QString before = m_machine.running();
    for (const bool isHere : {true, false}) {
        const Ran ran = cim(isHere, {});
        QCOMPARE(ran.exit, 1);
        QVERIFY2(ran.err.contains("There is no nixos-rebuild ") &&
                     ran.err.contains("let it activate by itself"),
                 ran.err.constData());
        QVERIFY2(!ran.out.contains("Built"), ran.out.constData()); // nobody waited for a build
    }
    QCOMPARE(m_machine.running(), before);
    const Ran wrong = cim(true, {u"--engine"_s, u"magic"_s});
    QVERIFY2(wrong.exit != 0, wrong.out.constData());
}

// A program of that name which does something else is not let near the system.
void TestNixRebuilder::whatIsNone()
{
    if (!m_session)
        QSKIP("there is no machine");
    install({});
    const QString program = m_machine.onRun(u"wrappers/bin/nixos-rebuild"_s);
    QFile file(program);
    QVERIFY(QDir().mkpath(m_machine.onRun(u"wrappers/bin"_s)));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("#!/bin/sh\necho \"$*\" >>"
                                                          "/run/stand-in-rebuilder.calls\n") > 0);
    file.close();
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    const Ran ran = cim(false, {});
    QCOMPARE(ran.exit, 1);
    QVERIFY2(ran.err.contains("does not answer as one"), ran.err.constData());
    QCOMPARE(calls(), QStringList{u"--cimarron-asks"_s});
}

void TestNixRebuilder::fails_data()
{
    QTest::addColumn<bool>("isHere");
    QTest::addColumn<QString>("program");
    QTest::addColumn<QString>("mark"); // of the stand-in; a "machine" mark with its whole name
    QTest::addColumn<QByteArray>("service");
    QTest::addColumn<bool>("isNew"); // whether it ends on the new system
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<QString>("words"); // in the sentence
    const QString ng = u"x-nixos-rebuild-ng-26.05"_s, shell = u"x-nixos-rebuild"_s;
    for (const bool isHere : {true, false}) {
        const auto add = [&](const char* name, const QString& program, const QString& mark,
                             bool isNew, const QString& outcome, const QString& words,
                             const QByteArray& service = {}) {
            QTest::addRow("%s %s", name, isHere ? "here" : "there")
                << isHere << program << mark << service << isNew << outcome << words;
        };
        add("killed", ng, u"killed"_s, false, u"failed"_s, u"was killed (signal 9)"_s);
        add("killed with the generation", shell, u"killed-profile"_s, false, u"failed"_s,
            u"was killed (signal 9)"_s);
        add("killed in the middle", ng, u"killed-middle"_s, true, u"failed"_s,
            u"was killed (signal 9)"_s);
        add("garbage", ng, u"garbage"_s, true, u"activated"_s, u"runs the new system"_s);
        add("lies", shell, u"lies"_s, false, u"failed"_s, u"ended as if all were well"_s);
        add("lies with the generation", ng, u"lies-profile"_s, false, u"failed"_s,
            isHere ? u"all were well, but web1 does not run"_s
                   : u"all were well, but the boot loader of web1 was not given"_s);
        add("loader", ng, u"stand-in-machine.loader-fails"_s, false, u"failed"_s,
            u"something went wrong (code 1)"_s);
        add("units", ng, {}, true, u"failed"_s, u"These services failed: lemons.service."_s,
            service("lemons", "false"));
        add("units of the shell's", shell, {}, true, u"failed"_s,
            u"These services failed: lemons.service."_s, service("lemons", "false"));
    }
}

void TestNixRebuilder::fails()
{
    if (!m_session)
        QSKIP("there is no machine");
    QFETCH(bool, isHere);
    QFETCH(QString, program);
    QFETCH(QString, mark);
    QFETCH(QByteArray, service);
    QFETCH(bool, isNew);
    QFETCH(QString, outcome);
    QFETCH(QString, words);
    if (mark == u"lies-profile" && !isHere && !m_machine.hasLoader())
        QSKIP("/boot, which holds a boot loader's files, is missing");
    install(program);
    change(service);
    // What had failed before is none of its doing.
    QFile failed(m_machine.onRun(u"stand-in-machine.failed"_s));
    QVERIFY(failed.open(QIODevice::WriteOnly) && failed.write("old.service\n") > 0);
    failed.close();
    const QString before = m_machine.running(), boots = m_machine.profile();
    const QString whole = mark.startsWith(u"stand-in-") ? mark : u"stand-in-rebuilder."_s + mark;
    const bool isInTheMiddle = mark == u"killed-middle";
    const QString waits = isHere ? u"stand-in-machine.boot-waits"_s : u"stand-in-machine.waits"_s;
    if (!mark.isEmpty())
        m_machine.mark(whole);
    QJsonObject done;
    if (isInTheMiddle) {
        m_machine.mark(waits);
        QFile::remove(m_machine.onRun(u"stand-in-machine.is-waiting"_s));
        // It goes on when the one that began it is gone.
        QProcess release;
        release.start(u"sh"_s, {u"-c"_s, u"while [ -e \"$1\" ]; do sleep 0.1; done; rm \"$2\""_s,
                                u"sh"_s, m_machine.onRun(whole), m_machine.onRun(waits)});
        done = rebuild(isHere);
        QVERIFY(release.waitForFinished(patience));
        QVERIFY(QFile::remove(m_machine.onRun(u"stand-in-machine.is-waiting"_s)));
    } else {
        done = rebuild(isHere);
    }
    if (!mark.isEmpty() && !isInTheMiddle)
        m_machine.unmark(whole);
    const QString sentence = done[u"sentence"].toString();
    QVERIFY2(done[u"outcome"].toString() == outcome, qPrintable(textOf(done)));
    QVERIFY2(sentence.contains(words), qPrintable(textOf(done)));
    QVERIFY2(sentence.endsWith(isNew ? u"web1 runs the new system."_s
                                     : u"web1 runs the system that it ran before."_s),
             qPrintable(textOf(done)));
    QVERIFY(!sentence.contains(QChar(0x1b)));
    // Said where that had to be done and was: a boot loader that fails does so again.
    const bool isBack = !isNew && mark != u"lies" && !mark.endsWith(u"loader-fails");
    QVERIFY2(textOf(done).contains(u"was taken back") == isBack, qPrintable(textOf(done)));
    const QString now = isNew ? done[u"toplevel"].toString() : before;
    QCOMPARE(m_machine.running(), now);
    QCOMPARE(m_machine.profile(), isNew ? now : boots);
    QCOMPARE(m_machine.bootDefault(), m_machine.profile());
}

// A generation alone boots nothing: its end is not believed where the loader tells something else.
void TestNixRebuilder::looksAtTheBootLoader()
{
    if (!m_session || !m_machine.hasLoader())
        QSKIP("there is no machine, or none with a /boot");
    install(u"x-nixos-rebuild-ng-26.05"_s);
    for (const bool isHere : {true, false}) {
        change();
        const QString before = m_machine.profile();
        m_machine.mark(u"stand-in-rebuilder.lies-profile"_s);
        const QJsonObject lied = rebuild(isHere, {u"--boot"_s});
        m_machine.unmark(u"stand-in-rebuilder.lies-profile"_s);
        QVERIFY2(lied[u"outcome"].toString() == u"failed", qPrintable(textOf(lied)));
        QVERIFY2(lied[u"sentence"].toString().contains(u"the boot loader of web1 was not given"),
                 qPrintable(textOf(lied)));
        QVERIFY2(textOf(lied).contains(u"was taken back"), qPrintable(textOf(lied)));
        QCOMPARE(m_machine.profile(), before);
        QCOMPARE(m_machine.bootDefault(), before);
        // What an earlier loader left behind is none that starts anything.
        QVERIFY(QDir().mkpath(m_machine.file(u"boot/grub"_s)));
        QFile left(m_machine.file(u"boot/grub/grub.cfg"_s));
        QVERIFY(left.open(QIODevice::WriteOnly) &&
                left.write(" linux /kernel init=/nix/store/old-nixos/init\n") > 0);
        left.close();
        const QJsonObject done = rebuild(isHere, {u"--boot"_s});
        QVERIFY(left.remove());
        QVERIFY2(done[u"outcome"].toString() == u"activated", qPrintable(textOf(done)));
        QCOMPARE(m_machine.bootDefault(), done[u"toplevel"].toString());
    }
}

void TestNixRebuilder::anotherBootLoaderIsGivenIt_data()
{
    QTest::addColumn<bool>("isHere");
    QTest::addColumn<QByteArray>("old"); // what each system says of its loader
    QTest::addColumn<QByteArray>("loader");
    QTest::addColumn<bool>("isKnown"); // the new one
    const auto only = [](const QByteArray& name) {
        QByteArray out;
        for (const QByteArray& one : {"grub"_ba, "systemd-boot"_ba, "limine"_ba})
            out += " boot.loader." + one + ".enable = lib.mkForce " +
                   (one == name ? "true;" : "false;");
        return out;
    };
    const QByteArray elsewhere =
        " boot.loader.grub.mirroredBoots = [ { path = \"/boot1\"; devices = [ ]; } ];";
    for (const bool isHere : {true, false}) {
        const auto add = [&](const char* name, const QByteArray& old, const QByteArray& loader,
                             bool isKnown) {
            QTest::addRow("%s %s", name, isHere ? "here" : "there")
                << isHere << old << loader << isKnown;
        };
        add("one that is not known", only("grub"), only("limine"), false);
        add("none", only("systemd-boot"), only({}), false);
        add("grub elsewhere", only("grub"), only("grub") + elsewhere, true);
    }
}

// What the old loader wrote stays and starts the old system, whatever the new one was given.
void TestNixRebuilder::anotherBootLoaderIsGivenIt()
{
    if (!m_session || !m_machine.hasLoader())
        QSKIP("there is no machine, or none with a /boot");
    QFETCH(bool, isHere);
    QFETCH(QByteArray, old);
    QFETCH(QByteArray, loader);
    install(u"x-nixos-rebuild-ng-26.05"_s);
    change(old);
    const QString before = rebuild(isHere)[u"toplevel"].toString();
    QCOMPARE(m_machine.bootDefault(), before);
    QFile left(m_machine.file(u"boot/grub/grub.cfg"_s));
    QVERIFY(QDir().mkpath(m_machine.file(u"boot/grub"_s)));
    QVERIFY(left.open(QIODevice::WriteOnly) &&
            left.write(" linux /kernel init=" + before.toUtf8() + "/init\n") > 0);
    left.close();
    change(loader);
    const QJsonObject done = rebuild(isHere);
    QVERIFY(left.remove());
    QVERIFY2(done[u"outcome"].toString() == u"activated", qPrintable(textOf(done)));
    QVERIFY(done[u"toplevel"].toString() != before);
    QCOMPARE(m_machine.running(), done[u"toplevel"].toString());
    QCOMPARE(m_machine.bootDefault(), done[u"toplevel"].toString());
    QFETCH(bool, isKnown);
    QVERIFY2(textOf(done).contains(u"was not looked at") != isKnown, qPrintable(textOf(done)));
    change();
    QVERIFY(rebuild(isHere)[u"changed"].toBool()); // and back to the loader before
}

void TestNixRebuilder::knowsBootLoaders_data()
{
    QTest::addColumn<QStringList>("files"); // NAME TEXT
    QTest::addRow("systemd-boot") << QStringList{
        u"loader/loader.conf timeout 5\ndefault nixos-generation-2.conf\nconsole-mode keep\n"_s,
        u"loader/entries/nixos-generation-1.conf options init=/s/old/init quiet\n"_s,
        u"loader/entries/nixos-generation-2.conf title NixOS\nlinux /EFI/nixos/k.efi\noptions "
        "init=/s/new/init loglevel=4\n"_s};
    QTest::addRow("its patterns") << QStringList{
        u"loader/loader.conf default nixos-generation-2*\n"_s,
        u"loader/entries/nixos-generation-2+3.conf options init=/s/new/init\n"_s};
    QTest::addRow("grub") << QStringList{
        u"grub/grub.cfg set default=0\nmenuentry \"NixOS\" {\n  linux ($drive1)//kernels/k "
        "init=/s/new/init loglevel=4\n}\nsubmenu \"NixOS - All configurations\" {\n  linux "
        "($drive1)//kernels/k init=/s/old/init loglevel=4\n}\n"_s};
    QTest::addRow("extlinux") << QStringList{
        u"extlinux/extlinux.conf DEFAULT nixos-default\n\nLABEL nixos-default\n  APPEND "
        "init=/s/new/init loglevel=4\n\nLABEL nixos-1-default\n  APPEND init=/s/old/init\n"_s};
}

void TestNixRebuilder::knowsBootLoaders()
{
    if (!m_session || !m_machine.hasLoader())
        QSKIP("there is no machine, or none with a /boot");
    QFETCH(QStringList, files);
    const QString boot = m_machine.file(u"boot"_s), apart = boot + u".apart"_s;
    QVERIFY(
        m_machine.run(u"sh"_s, {u"-c"_s, u"mkdir \"$1\" && mv /boot/* \"$1\""_s, u"sh"_s, apart})
            .ok());
    for (const QString& file : files) {
        const QString path = boot + u'/' + file.section(u' ', 0, 0);
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        QFile out(path);
        QVERIFY(out.open(QIODevice::WriteOnly));
        QVERIFY(out.write(file.section(u' ', 1).toUtf8()) > 0);
    }
    const Ran ran =
        m_machine.run(u"/bin/sh"_s, {u"-c"_s, nix::activateFunctions() + u"\nloaded"_s});
    QVERIFY(m_machine
                .run(u"sh"_s, {u"-c"_s, u"rm -r /boot/* && mv \"$1\"/* /boot && rmdir \"$1\""_s,
                               u"sh"_s, apart})
                .ok());
    QCOMPARE(ran.out, "/s/new\n"_ba);
}

// boot.loader.efi.efiSysMountPoint: in the program that a script of the system calls.
void TestNixRebuilder::looksWhereSystemdBootIsMounted()
{
    if (!m_session)
        QSKIP("there is no machine");
    const QString system = m_machine.file(u"system"_s);
    const auto put = [&](const QString& name, const QString& text) {
        QFile out(system + name);
        QVERIFY(QDir().mkpath(QFileInfo(out).path()) && out.open(QIODevice::WriteOnly));
        QVERIFY(out.write(text.toUtf8()) > 0);
    };
    put(u"/bin/switch-to-configuration"_s, u"exec %1/a-install-systemd-boot.sh\n"_s.arg(system));
    put(u"/a-install-systemd-boot.sh"_s,
        u"#!/bin/sh\n%1/b-systemd-boot/bin/systemd-boot \"$@\"\n"_s.arg(system));
    put(u"/b-systemd-boot/bin/systemd-boot"_s,
        u"EFI_SYS_MOUNT_POINT = \"%1/esp\"\nBOOT_MOUNT_POINT = \"/boot\"\n"_s.arg(system));
    put(u"/esp/loader/loader.conf"_s, u"default nixos-generation-2.conf\n"_s);
    put(u"/esp/loader/entries/nixos-generation-2.conf"_s, u"options init=/s/new/init\n"_s);
    const QString words = u"set -u\n"_s + nix::activateFunctions() +
                          u"\nprofile=/nowhere\nnote_loaded \"$1\"\necho \"$was_loaded\"\necho "
                          "\"$elsewhere\"\n"_s;
    const Ran ran = m_machine.run(u"/bin/sh"_s, {u"-c"_s, words, u"sh"_s, system});
    QVERIFY2(ran.out.contains("/s/new\n"), (ran.out + ran.err).constData());
    QVERIFY2(ran.out.endsWith("\n" + system.toUtf8() + "/esp\n"), ran.out.constData());
}

// It never ends: that is said, with how long, and nothing is broken off.
void TestNixRebuilder::saysThatItIsSilent()
{
    if (!m_session)
        QSKIP("there is no machine");
    install(u"x-nixos-rebuild-ng-26.05"_s);
    change();
    const nix::Ssh ssh(target(), false);
    const auto tool = nix::find();
    const QString system = built();
    const auto copied = nix::copyTo(*tool, ssh, system);
    QVERIFY2(copied, qPrintable(copied ? QString() : copied.error().text()));
    const auto state = nix::look(ssh);
    const auto found = nix::findRebuilder(ssh, u"web1"_s);
    QVERIFY(state && found);
    for (const nix::Action action : {nix::Action::Test, nix::Action::Boot}) {
        m_machine.mark(u"stand-in-rebuilder.hangs"_s);
        QStringList all;
        bool wasSilent = false;
        const auto done = nix::activate(ssh,
                                        {.host = u"web1"_s,
                                         .toplevel = system,
                                         .action = action,
                                         .before = *state,
                                         .returnAfter = 600,
                                         .run = nix::newRunId(),
                                         .rebuilder = *found,
                                         .silentAfter = 1},
                                        {}, [&](const QString& what) {
                                            all << what;
                                            if (!what.contains(u"has said nothing for"))
                                                return;
                                            if (!std::exchange(wasSilent, true))
                                                m_machine.unmark(u"stand-in-rebuilder.hangs"_s);
                                        });
        QVERIFY2(wasSilent, qPrintable(all.join(u'\n')));
        QCOMPARE(done.how, nix::Activated::How::Failed);
        QVERIFY2(done.sentence.contains(u"something went wrong"), qPrintable(done.sentence));
        QVERIFY2(done.sentence.endsWith(u"runs the system that it ran before."),
                 qPrintable(done.sentence));
        QCOMPARE(m_machine.running(), state->running);
        QCOMPARE(m_machine.profile(), state->generations.at(state->generation));
    }
}

void TestNixRebuilder::saysThatItIsSilentHere()
{
    if (!m_session)
        QSKIP("there is no machine");
    install(u"x-nixos-rebuild"_s);
    change();
    const QString before = m_machine.running();
    const auto tool = nix::find();
    nix::ActivationRequest request{.store = system::Store::ofThisMachine(),
                                   .host = u"web1"_s,
                                   .toplevel = built(),
                                   .action = nix::Action::Test,
                                   .elevation = {u"nsenter"_s, m_machine.entering()},
                                   .silentAfter = 1};
    QVERIFY(!request.toplevel.isEmpty());
    request.store.runDir = m_machine.onRun({}).chopped(1);
    request.store.stateDir = m_machine.file(u"state"_s);
    request.elevation.command[0] = QStandardPaths::findExecutable(u"nsenter"_s);
    request.rebuilder = {
        .program = u"/run/wrappers/bin/nixos-rebuild"_s, .isShell = true, .quick = u"--fast"_s};
    m_machine.mark(u"stand-in-rebuilder.hangs"_s);
    bool wasSilent = false;
    const auto done = nix::activate(*tool, request, [&](const QString& what) {
        if (what.contains(u"has said nothing for") && !std::exchange(wasSilent, true))
            m_machine.unmark(u"stand-in-rebuilder.hangs"_s);
    });
    QVERIFY(wasSilent);
    QVERIFY2(done.sentence.contains(u"something went wrong"), qPrintable(done.sentence));
    QCOMPARE(m_machine.running(), before);
}

// The connection is cut while nixos-rebuild activates: the machine goes back by itself, as ever.
void TestNixRebuilder::cutWhileItActivates()
{
    if (!m_session)
        QSKIP("there is no machine");
    install(u"x-nixos-rebuild"_s);
    change();
    const QString before = m_machine.running(), boots = m_machine.profile();
    QFile::remove(m_machine.onRun(u"stand-in-machine.is-waiting"_s));
    m_machine.mark(u"stand-in-machine.waits"_s);
    QProcess process;
    test::start(process, m_nix, QStringLiteral(CIM_PROGRAM),
                {u"rebuild"_s, u"web1"_s, u"--yes"_s, u"--json"_s, u"--engine"_s,
                 u"nixos-rebuild"_s, u"--target"_s, m_machine.target(), u"--return-after"_s,
                 u"2"_s});
    QTRY_VERIFY_WITH_TIMEOUT(m_machine.has(u"stand-in-machine.is-waiting"_s), patience);
    m_machine.wire().cut();
    m_machine.unmark(u"stand-in-machine.waits"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_machine.text(u"cimarron-last"_s).startsWith(u"returned"), patience);
    QCOMPARE(m_machine.running(), before);
    m_machine.wire().mend();
    QVERIFY(process.waitForFinished(patience));
    const QJsonObject done = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
    QVERIFY2(done[u"outcome"].toString() == u"reverted", qPrintable(textOf(done)));
    QCOMPARE(m_machine.profile(), boots);
    QCOMPARE(m_machine.bootDefault(), boots);
    m_machine.unmark(u"stand-in-machine.is-waiting"_s);
}

QTEST_GUILESS_MAIN(TestNixRebuilder)
#include "test_nix_rebuilder.moc"
