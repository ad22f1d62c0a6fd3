// A host is built by real nix and activated by the switch-to-configuration that the stand-in
// nixpkgs gives it, on a machine of its own: a mount namespace whose /run is a folder of this test.
#include "models/nix/activate.h"
#include "models/nix/hostbuild.h"
#include "models/workspace/evaluations.h"
#include "models/workspace/rebuilds.h"
#include "tests/nix/shop.h"
#include "tests/nix/terminal.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryFile>
#include <QTest>

#include <csignal>
#include <unistd.h>

using namespace cim;
using namespace Qt::StringLiterals;
using test::NixFixture;
using test::Ran;
using test::service;

class TestNixRebuild : public QObject {
    Q_OBJECT

private:
    NixFixture nix;
    std::unique_ptr<Session> session;
    QString m_run; // what is /run on that machine

    // On the machine: root there, and nobody on this one.
    Ran onMachine(const QString& program, const QStringList& arguments) const
    {
        return nix.run(u"unshare"_s, thereWith(program, arguments), nix.folder());
    }
    QStringList thereWith(const QString& program, const QStringList& arguments) const
    {
        return QStringList{u"--user"_s,  u"--map-root-user"_s,
                           u"--mount"_s, u"sh"_s,
                           u"-c"_s,      u"mount --bind \"$1\" /run && shift && exec \"$@\""_s,
                           u"sh"_s,      m_run,
                           program} +
               arguments;
    }
    Ran cim(const QStringList& words) const
    {
        return onMachine(QStringLiteral(CIM_PROGRAM), words);
    }
    QJsonObject rebuild(const QStringList& words, int* exit = nullptr) const
    {
        const Ran ran = cim(QStringList{u"rebuild"_s, u"web1"_s, u"--json"_s, u"--here"_s} + words);
        if (exit)
            *exit = ran.exit;
        return test::objectOf(ran);
    }
    QString onRun(const QString& name) const { return m_run + u'/' + name; }
    QString running() const { return QFile::symLinkTarget(onRun(u"current-system"_s)); }
    QString bootDefault() const
    {
        QFile file(onRun(u"boot-default"_s));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).trimmed()
                                              : QString();
    }
    void setModule(const QByteArray& text) { QVERIFY(test::setModule(nix, u"web1"_s, text)); }
    QJsonArray history() const
    {
        const Ran ran = cim({u"rebuild"_s, u"web1"_s, u"--history"_s, u"--json"_s});
        return QJsonDocument::fromJson(ran.out).array();
    }

private slots:
    void initTestCase();
    void buildsWithoutTouchingAnything();
    void aVirtualMachineIsBuilt();
    void anInstallationPictureIsBuilt();
    void aPictureOfAnOldNixos();
    void whatCannotBeMadeIsSaid();
    void commandsForProducts();
    void aDryActivationSaysWhatWouldBe();
    void switches();
    void theSameAgainChangesNothing();
    void saysWhatRestartsAndWhatReboots();
    void aFailedServiceIsSaid();
    void goesBack();
    void aTestKeepsTheBootDefault();
    void bootWaitsForTheBoot();
    void aBootLoaderThatFailsIsSaid();
    void killedInTheMiddleItFindsOut();
    void aHungDryActivationIsStopped();
    void stoppedWhileComparingItActivatesNothing();
    void asksFirst();
    void onlyTheHostOfThisName();
    void aBuildThatFailsNamesTheDerivation();
    void aWrongHashIsToldWithTheRightOne();
    void aBuildIsStopped();
    void garbageIsNoSystem();
    void historyIsItsEvents();
    void sudoIsAskedOnce();
    void readsUnits();
};

void TestNixRebuild::initTestCase()
{
    if (!NixFixture::hasNix())
        QSKIP("there is no nix here");
    session = test::makeShop(nix);
    QVERIFY(session);
    m_run = nix.folder() + u"/../run"_s;
    QVERIFY(QDir().mkpath(m_run));
    QFile mark(onRun(u"stand-in-machine"_s));
    QVERIFY(mark.open(QIODevice::WriteOnly));
    mark.close();
    if (!onMachine(u"true"_s, {}).ok())
        QSKIP("this machine gives no namespaces");
}

void TestNixRebuild::buildsWithoutTouchingAnything()
{
    const QJsonObject build = rebuild({u"--build"_s})[u"build"].toObject();
    QCOMPARE(build[u"outcome"].toString(), u"succeeded"_s);
    QVERIFY(QFile::exists(build[u"toplevel"].toString()));
    QVERIFY(build[u"built"].toInt() > 0);
    QVERIFY(running().isEmpty());
    QFile log(build[u"log"].toString());
    QVERIFY2(log.open(QIODevice::ReadOnly), qPrintable(log.fileName()));
    QVERIFY(log.readAll().contains("will be built:\n  /"));
    // For whoever asks later whether the files have changed since.
    QVERIFY(!builtFrom(u"web1"_s).value_or(QByteArray()).isEmpty());
    QCOMPARE(builtFrom(u"web1"_s), hostFingerprints(*session).value(u"web1"_s));
}

// It starts as NixOS's own does, and nothing is activated or asked.
void TestNixRebuild::aVirtualMachineIsBuilt()
{
    const QJsonObject vm = rebuild({u"--vm"_s});
    QCOMPARE(vm[u"action"].toString(), u"vm"_s);
    QCOMPARE(vm[u"build"][u"outcome"].toString(), u"succeeded"_s);
    QCOMPARE(vm[u"disk"].toString(), u"./web1.qcow2"_s);
    const QString program = vm[u"file"].toString();
    QVERIFY2(program.endsWith(u"/web1.vm/bin/run-web1-vm"), qPrintable(program));
    QVERIFY(QFileInfo(nix::resultLink(u"web1"_s)).canonicalFilePath() !=
            QFileInfo(nix::resultLink(u"web1"_s, nix::Product::Vm)).canonicalFilePath());
    QVERIFY(running().isEmpty());
    // In a folder of its own, with a qemu that only says what it was given.
    QTemporaryDir folder;
    const QString qemu = folder.filePath(u"qemu"_s);
    QFile file(qemu);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("#!/bin/sh\necho ran \"$1\"\n") > 0);
    file.close();
    QVERIFY(QFile::setPermissions(qemu, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    const Ran ran = nix.run(u"env"_s,
                            {u"PATH=%1:%2"_s.arg(folder.path(), qEnvironmentVariable("PATH")),
                             vm[u"command"].toString()},
                            folder.path());
    QVERIFY2(ran.out.startsWith("ran " + nix.environment().value(u"NIX_STORE_DIR"_s).toUtf8()),
             qPrintable(ran.text()));
    QVERIFY(QFile::exists(folder.filePath(u"web1.qcow2"_s)));
    const QJsonObject event = history().last().toObject();
    QCOMPARE(event[u"action"].toString(), u"vm"_s);
    QCOMPARE(event[u"outcome"].toString(), u"succeeded"_s);
    QCOMPARE(event[u"toplevel"].toString(), vm[u"build"][u"toplevel"].toString());
    QFile log(event[u"log"].toString());
    QVERIFY(log.open(QIODevice::ReadOnly) && log.readAll().contains("will be built:\n  /"));
    const Ran told = cim({u"rebuild"_s, u"web1"_s, u"--vm"_s});
    QCOMPARE(told.exit, 0);
    QVERIFY2(told.out.contains("Start it with:\n  ") && told.out.contains("web1.qcow2"),
             told.out.constData());
    QCOMPARE(told.err.contains("slow"), nix::kvm() != nix::Kvm::Usable);
    const Ran wrong = cim({u"rebuild"_s, u"web1"_s, u"--vm"_s, u"--image"_s});
    QVERIFY2(wrong.err.contains("do not go together"), wrong.err.constData());
    const Ran many = cim({u"rebuild"_s, u"domain:hosts"_s, u"--image"_s});
    QVERIFY2(many.err.contains("is for one host"), many.err.constData());
}

// The stand-in's image fails where it would start from no stick or wait for the host's own disks.
void TestNixRebuild::anInstallationPictureIsBuilt()
{
    setModule("{ swapDevices = [ { device = \"/dev/sda3\"; } ]; boot.loader.timeout = 3; "
              "fileSystems.\"/home\" = { device = \"/dev/sda4\"; fsType = \"ext4\"; }; "
              "boot.initrd.luks.devices.home.device = \"/dev/sda4\"; }\n");
    const QJsonObject image = rebuild({u"--image"_s, u"--elevate"_s, u"none"_s});
    QCOMPARE(image[u"build"][u"outcome"].toString(), u"succeeded"_s);
    const QString picture = image[u"file"].toString();
    QVERIFY2(picture.endsWith(u"/web1.image/iso/nixos-stand-in.iso"), qPrintable(picture));
    QCOMPARE(image[u"bytes"].toInteger(), QFileInfo(picture).size());
    QCOMPARE(image[u"command"].toString(),
             u"dd if=%1 of=/dev/sdX bs=4M conv=fsync status=progress"_s.arg(picture));
    QCOMPARE(history().last().toObject()[u"action"].toString(), u"image"_s);
    const Ran told = cim({u"rebuild"_s, u"web1"_s, u"--image"_s});
    QCOMPARE(told.exit, 0);
    QVERIFY2(told.out.contains(picture.toUtf8()), told.out.constData());
    QVERIFY2(told.err.contains("Everything on the drive"), told.err.constData());
    QVERIFY(running().isEmpty());
    // What a host adds to its image is in it.
    setModule("{ modulesPath, ... }: { image.modules.iso = { "
              "imports = [ \"${modulesPath}/installer/cd-dvd/iso-image.nix\" ]; "
              "isoImage.appendToMenuLabel = \" of lemons\"; }; }\n");
    QFile own(rebuild({u"--image"_s})[u"file"].toString());
    QVERIFY(own.open(QIODevice::ReadOnly) && own.readAll().contains(" of lemons"));
    setModule("{ }\n");
}

// Before 25.05 images have no names; long before there was no such module.
void TestNixRebuild::aPictureOfAnOldNixos()
{
    const QString old = nix.folder() + u"/../old-nixpkgs"_s;
    QVERIFY(
        nix.run(u"cp"_s, {u"-r"_s, QStringLiteral(CIM_SOURCE_DIR "/tests/nix/nixpkgs"), old}).ok());
    QVERIFY(nix.run(u"chmod"_s, {u"-R"_s, u"u+w"_s, old}).ok());
    const auto edit = [&](const QString& name, const QByteArray& from, const QByteArray& to) {
        QFile file(old + u'/' + name);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QByteArray text = file.readAll();
        QVERIFY2(text.contains(from), from.constData());
        text.replace(from, to);
        QVERIFY(file.seek(0) && file.resize(0) && file.write(text) == text.size());
    };
    const auto tool = nix::find();
    QVERIFY(tool);
    const auto build = [&](nix::Product product) {
        return nix::build(*tool,
                          {.folder = nix.folder(),
                           .host = u"web1"_s,
                           .product = product,
                           .options = {u"--override-input"_s, u"nixpkgs"_s, u"path:"_s + old}});
    };
    edit(u"options.nix"_s, "image.modules = default", "image.others = default");
    const auto built = build(nix::Product::Image);
    QVERIFY2(built.how == nix::Built::How::Succeeded, qPrintable(built.error.text()));
    QVERIFY(built.produced.size > 0);
    QVERIFY(QFile::remove(old + u"/nixos/modules/installer/cd-dvd/iso-image.nix"_s));
    const auto none = build(nix::Product::Image);
    QCOMPARE(none.how, nix::Built::How::Failed);
    QVERIFY2(none.error.message.startsWith(u"The NixOS that web1 is made from cannot make an "
                                           "installation picture of it"),
             qPrintable(none.error.text()));
    edit(u"system.nix"_s, "build.vm =", "build.other =");
    const auto noVm = build(nix::Product::Vm);
    QVERIFY2(noVm.error.message.contains(u"cannot make a virtual machine of it"),
             qPrintable(noVm.error.text()));
    QVERIFY(QDir(old).removeRecursively());
}

void TestNixRebuild::whatCannotBeMadeIsSaid()
{
    const auto image = [&](const QByteArray& script) {
        setModule("{ lib, pkgs, modulesPath, ... }: { image.modules.iso = { "
                  "imports = [ \"${modulesPath}/installer/cd-dvd/iso-image.nix\" ]; "
                  "system.build.isoImage = lib.mkForce (pkgs.runCommand \"lemon.iso\" { } ''" +
                  script + "''); }; }\n");
        return rebuild({u"--image"_s})[u"build"].toObject();
    };
    const QJsonObject full =
        image("echo 'Write failed because No space left on device' >&2; exit 1");
    QCOMPARE(full[u"outcome"].toString(), u"failed"_s);
    QVERIFY2(full[u"sentence"].toString().startsWith(u"lemon.iso could not be built"),
             qPrintable(full[u"sentence"].toString()));
    QVERIFY2(full[u"advice"].toString().startsWith(u"The disk is full.") &&
                 full[u"advice"].toString().contains(u"twice"),
             qPrintable(full[u"advice"].toString()));
    const QJsonObject event = history().last().toObject();
    QCOMPARE(event[u"action"].toString(), u"image"_s);
    QCOMPARE(event[u"outcome"].toString(), u"failed"_s);
    const QJsonObject empty = image("mkdir -p $out/iso; : > $out/iso/empty.iso");
    QCOMPARE(empty[u"outcome"].toString(), u"failed"_s);
    QVERIFY2(empty[u"sentence"].toString().contains(u"there is none in what it made"),
             qPrintable(empty[u"sentence"].toString()));
    setModule("{ }\n");
}

void TestNixRebuild::commandsForProducts()
{
    QCOMPARE(nix::writeCommand(u"/a/b.iso"_s, u"doas"_s),
             u"doas dd if=/a/b.iso of=/dev/sdX bs=4M conv=fsync status=progress"_s);
    QCOMPARE(nix::writeCommand(u"/my disk/it's.iso.zst"_s, u"sudo"_s),
             u"zstdcat '/my disk/it'\\''s.iso.zst' | sudo dd iflag=fullblock of=/dev/sdX bs=4M "
             "conv=fsync status=progress"_s);
    QCOMPARE(nix::kvm(u"/dev/null"_s), nix::Kvm::Usable);
    QCOMPARE(nix::kvm(nix.folder() + u"/no-kvm"_s), nix::Kvm::Missing);
    QTemporaryFile closed;
    QVERIFY(closed.open() && closed.setPermissions(QFile::Permissions()));
    if (::geteuid() != 0)
        QCOMPARE(nix::kvm(closed.fileName()), nix::Kvm::Forbidden);
    // Two hosts never share a folder, and a host's link is no product's of another.
    QVERIFY(nix::resultLink(u"web1.vm"_s) != nix::resultLink(u"web1"_s, nix::Product::Vm));
    QVERIFY(nix::machineFolder(u"web1"_s) != nix::machineFolder(u"web2"_s));
}

void TestNixRebuild::aDryActivationSaysWhatWouldBe()
{
    setModule("{ " + service("shop", "sell") + " }\n");
    const QJsonObject dry = rebuild({u"--dry-activate"_s});
    QCOMPARE(dry[u"outcome"].toString(), u"unchanged"_s);
    QCOMPARE(dry[u"units"][u"started"].toArray(),
             (QJsonArray{u"shop.service"_s, u"site.service"_s}));
    QVERIFY(!dry[u"changed"].toBool());
    QVERIFY(running().isEmpty());
}

void TestNixRebuild::switches()
{
    int exit = -1;
    const QJsonObject done = rebuild({u"--yes"_s}, &exit);
    QCOMPARE(exit, 0);
    QCOMPARE(done[u"outcome"].toString(), u"activated"_s);
    QCOMPARE(done[u"generation"].toInt(), 1);
    QVERIFY(done[u"changed"].toBool());
    QCOMPARE(running(), done[u"toplevel"].toString());
    QCOMPARE(bootDefault(), running());
    QCOMPARE(done[u"units"][u"started"].toArray(),
             (QJsonArray{u"shop.service"_s, u"site.service"_s}));
    // What runs was booted as well, from here on.
    QVERIFY(QFile::link(running(), onRun(u"booted-system"_s)));
}

void TestNixRebuild::theSameAgainChangesNothing()
{
    const QJsonObject done = rebuild({u"--yes"_s});
    QCOMPARE(done[u"outcome"].toString(), u"unchanged"_s);
    QVERIFY(!done[u"changed"].toBool());
    QCOMPARE(done[u"generation"].toInt(), 1);
}

void TestNixRebuild::saysWhatRestartsAndWhatReboots()
{
    setModule("{ " + service("shop", "sell", "Two") + service("till", "count") +
              " boot.kernelParams = [ \"quiet\" ]; }\n");
    const QJsonObject done = rebuild({u"--yes"_s});
    QCOMPARE(done[u"outcome"].toString(), u"activated"_s);
    QCOMPARE(done[u"generation"].toInt(), 2);
    QCOMPARE(done[u"units"][u"restarted"].toArray(), QJsonArray{u"shop.service"_s});
    QCOMPARE(done[u"units"][u"started"].toArray(), QJsonArray{u"till.service"_s});
    QVERIFY(done[u"rebootNeeded"].toBool());
    QVERIFY(done[u"difference"].toObject()[u"rebootNeeded"].toBool());
}

void TestNixRebuild::aFailedServiceIsSaid()
{
    setModule("{ " + service("shop", "false") + " }\n");
    int exit = -1;
    const QJsonObject done = rebuild({u"--yes"_s}, &exit);
    QCOMPARE(exit, 1);
    QCOMPARE(done[u"outcome"].toString(), u"failed"_s);
    QCOMPARE(done[u"exitCode"].toInt(), 4);
    QCOMPARE(done[u"units"][u"failed"].toArray(), QJsonArray{u"shop.service"_s});
    // It runs all the same, and that is said.
    QCOMPARE(running(), done[u"toplevel"].toString());
    QVERIFY2(done[u"sentence"].toString().endsWith(u"web1 runs the new system."),
             qPrintable(done[u"sentence"].toString()));
}

void TestNixRebuild::goesBack()
{
    const QString failed = running();
    const QJsonObject done = rebuild({u"--rollback"_s, u"--yes"_s});
    QCOMPARE(done[u"outcome"].toString(), u"activated"_s);
    QCOMPARE(done[u"generation"].toInt(), 2);
    QVERIFY(running() != failed);
    QCOMPARE(rebuild({u"--to"_s, u"1"_s, u"--yes"_s})[u"generation"].toInt(), 1);
    const Ran none = cim({u"rebuild"_s, u"web1"_s, u"--here"_s, u"--to"_s, u"99"_s, u"--yes"_s});
    QCOMPARE(none.exit, 1);
    QVERIFY2(none.err.contains("no generation 99"), none.err.constData());
}

void TestNixRebuild::aTestKeepsTheBootDefault()
{
    const QString before = bootDefault();
    setModule("{ " + service("shop", "sell", "Three") + " }\n");
    const QJsonObject done = rebuild({u"--test"_s, u"--yes"_s});
    QCOMPARE(done[u"outcome"].toString(), u"activated"_s);
    QCOMPARE(done[u"generation"].toInt(), 1);
    QCOMPARE(running(), done[u"toplevel"].toString());
    QCOMPARE(bootDefault(), before);
}

void TestNixRebuild::bootWaitsForTheBoot()
{
    const QString before = running();
    setModule("{ " + service("shop", "sell", "Four") + " }\n");
    const QJsonObject done = rebuild({u"--boot"_s, u"--yes"_s});
    QCOMPARE(done[u"outcome"].toString(), u"activated"_s);
    QCOMPARE(running(), before);
    QCOMPARE(bootDefault(), done[u"toplevel"].toString());
    QVERIFY(done[u"sentence"].toString().contains(u"next boot"));
}

void TestNixRebuild::aBootLoaderThatFailsIsSaid()
{
    const QString before = running();
    QFile mark(onRun(u"stand-in-machine.loader-fails"_s));
    QVERIFY(mark.open(QIODevice::WriteOnly));
    setModule("{ " + service("shop", "sell", "Five") + " }\n");
    const QJsonObject done = rebuild({u"--yes"_s});
    QVERIFY(mark.remove());
    QCOMPARE(done[u"outcome"].toString(), u"failed"_s);
    QVERIFY2(done[u"sentence"].toString().contains(u"boot loader"),
             qPrintable(done[u"sentence"].toString()));
    QVERIFY(done[u"sentence"].toString().contains(u"the system that it ran before"));
    QCOMPARE(running(), before);
}

// The program dies while the system is being activated, which goes on without it.
void TestNixRebuild::killedInTheMiddleItFindsOut()
{
    setModule("{ " + service("shop", "sell", "Six") + " }\n");
    QFile mark(onRun(u"stand-in-machine.waits"_s));
    QVERIFY(mark.open(QIODevice::WriteOnly));
    QProcess process;
    test::start(
        process, nix, u"unshare"_s,
        thereWith(QStringLiteral(CIM_PROGRAM), {u"rebuild"_s, u"web1"_s, u"--here"_s, u"--yes"_s}));
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(onRun(u"stand-in-machine.is-waiting"_s)), 240'000);
    const Ran second = cim({u"rebuild"_s, u"web1"_s, u"--here"_s, u"--yes"_s});
    QCOMPARE(second.exit, 1);
    QVERIFY2(second.err.contains("is being rebuilt"), second.err.constData());
    process.kill();
    QVERIFY(process.waitForFinished(30'000));
    const QString before = running();
    const qsizetype known = history().size();
    QVERIFY(mark.remove());
    QTRY_VERIFY_WITH_TIMEOUT(running() != before, 60'000);
    const Ran next = cim({u"rebuild"_s, u"web1"_s, u"--here"_s, u"--dry-activate"_s});
    QVERIFY2(next.ok(), qPrintable(next.text()));
    QVERIFY2(next.err.contains("was broken off"), next.err.constData());
    const QJsonArray all = history();
    QVERIFY(all.size() > known);
    QCOMPARE(all[known][u"action"].toString(), u"switch"_s);
    QCOMPARE(all[known][u"outcome"].toString(), u"activated"_s);
    QCOMPARE(all[known][u"toplevel"].toString(), running());
}

// It changes nothing, so it is ended with all that it has started.
void TestNixRebuild::aHungDryActivationIsStopped()
{
    const QString before = running();
    QFile::remove(onRun(u"stand-in-machine.is-waiting"_s));
    QFile mark(onRun(u"stand-in-machine.dry-waits"_s));
    QVERIFY(mark.open(QIODevice::WriteOnly));
    QProcess process;
    test::start(process, nix, u"unshare"_s,
                thereWith(QStringLiteral(CIM_PROGRAM), {u"rebuild"_s, u"web1"_s, u"--here"_s,
                                                        u"--dry-activate"_s, u"--json"_s}));
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(onRun(u"stand-in-machine.is-waiting"_s)), 240'000);
    QCOMPARE(::kill(pid_t(process.processId()), SIGINT), 0);
    QVERIFY(process.waitForFinished(20'000));
    QCOMPARE(process.exitCode(), 130);
    const QJsonObject done = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
    QCOMPARE(done[u"sentence"].toString(), u"Stopped, as asked. Nothing was changed on web1."_s);
    // It does not go on behind our back, though what it waits for is still there.
    QVERIFY(
        onMachine(u"flock"_s, {u"-n"_s, u"/run/nixos/switch-to-configuration.lock"_s, u"true"_s})
            .ok());
    QVERIFY(mark.remove());
    QCOMPARE(running(), before);
    QCOMPARE(history().last()[u"outcome"].toString(), u"cancelled"_s);
}

// Also with --yes: who stops while it is looked who asked for what wants none of it.
void TestNixRebuild::stoppedWhileComparingItActivatesNothing()
{
    setModule("{ " + service("shop", "sell", "Seven") + " }\n");
    const QString before = running();
    test::Terminal terminal;
    QVERIFY(terminal.start(nix, u"unshare"_s,
                           thereWith(QStringLiteral(CIM_PROGRAM),
                                     {u"rebuild"_s, u"web1"_s, u"--here"_s, u"--yes"_s})));
    // It looks for a second or more.
    QTRY_VERIFY_WITH_TIMEOUT(terminal.says("looking who asked for what"), 240'000);
    QCOMPARE(::kill(pid_t(terminal.process.processId()), SIGINT), 0);
    QVERIFY(terminal.process.waitForFinished(60'000));
    QVERIFY(terminal.says("nothing was changed on web1"));
    QCOMPARE(terminal.process.exitCode(), 130);
    QCOMPARE(running(), before);
    QCOMPARE(history().last()[u"outcome"].toString(), u"cancelled"_s);
}

void TestNixRebuild::asksFirst()
{
    const QString before = running();
    const Ran ran = cim({u"rebuild"_s, u"web1"_s, u"--here"_s});
    QCOMPARE(ran.exit, 1);
    QVERIFY2(ran.err.contains("nobody to ask"), ran.err.constData());
    QVERIFY2(ran.out.contains("What would change"), ran.out.constData());
    QVERIFY2(!ran.out.contains("\\n"), ran.out.constData()); // lines are lines
    QCOMPARE(running(), before);
}

// Any other is looked for where its model says, and never becomes this machine.
void TestNixRebuild::onlyTheHostOfThisName()
{
    const QString before = running();
    qputenv("NIX_SSHOPTS", "-F /dev/null -o ProxyCommand=/bin/false");
    const Ran ran = cim({u"rebuild"_s, u"web1"_s, u"--yes"_s});
    qunsetenv("NIX_SSHOPTS");
    QCOMPARE(ran.exit, 1);
    QVERIFY2(ran.err.contains("The connection to "), ran.err.constData());
    QCOMPARE(running(), before);
}

void TestNixRebuild::aBuildThatFailsNamesTheDerivation()
{
    const QString before = running();
    setModule("{ pkgs, ... }: { environment.systemPackages = [ (pkgs.runCommand \"sour-1.0\" { } "
              "\"echo the lemons are out; exit 7\") ]; }\n");
    int exit = -1;
    const QJsonObject build = rebuild({u"--yes"_s}, &exit)[u"build"].toObject();
    QCOMPARE(exit, 1);
    QCOMPARE(build[u"outcome"].toString(), u"failed"_s);
    QVERIFY2(build[u"sentence"].toString().startsWith(u"sour-1.0 could not be built"),
             qPrintable(build[u"sentence"].toString()));
    QFile log(build[u"log"].toString());
    QVERIFY(log.open(QIODevice::ReadOnly));
    QVERIFY(log.readAll().contains("sour-1.0> the lemons are out\n"));
    QCOMPARE(running(), before);
}

// It is what a person has to write next, and then it builds.
void TestNixRebuild::aWrongHashIsToldWithTheRightOne()
{
    const auto build = [&](const QByteArray& hash) {
        setModule(
            "{ pkgs, ... }: { environment.systemPackages = [ (pkgs.runCommand \"juice-1.0\" {\n"
            "outputHashMode = \"recursive\"; outputHash = \"" +
            hash + "\"; } \"mkdir -p $out/bin; echo sour > $out/bin/juice\") ]; }\n");
        return rebuild({u"--build"_s}, nullptr)[u"build"].toObject();
    };
    const QJsonObject wrong = build("sha256-" + QByteArray(43, 'A') + '=');
    QCOMPARE(wrong[u"outcome"].toString(), u"failed"_s);
    static const QRegularExpression told(u"\\Ajuice-1\\.0 could not be built: what was fetched "
                                         "does not have the hash that is written for it, but "
                                         "(sha256-\\S{44})\\z"_s);
    const auto match = told.match(wrong[u"sentence"].toString());
    QVERIFY2(match.hasMatch(), qPrintable(wrong[u"sentence"].toString()));
    QVERIFY2(wrong[u"advice"].toString().startsWith(u"What was fetched for juice-1.0"),
             qPrintable(wrong[u"advice"].toString()));
    const QJsonObject right = build(match.captured(1).toLatin1());
    QVERIFY2(right[u"outcome"].toString() == u"succeeded",
             qPrintable(right[u"sentence"].toString()));
}

void TestNixRebuild::aBuildIsStopped()
{
    setModule("{ pkgs, ... }: { environment.systemPackages = [ (pkgs.runCommand \"slow-1.0\" { } "
              "\"echo waiting; sleep 600\") ]; }\n");
    const auto tool = nix::find();
    QVERIFY(tool);
    for (const nix::Product product : {nix::Product::System, nix::Product::Vm}) {
        std::stop_source stop;
        const auto built = nix::build(
            *tool, {.folder = nix.folder(), .host = u"web1"_s, .product = product},
            stop.get_token(), [&](const nix::BuildLog& log) {
                for (const nix::Work& work : log.works())
                    if (work.state == nix::Work::State::Running && work.name() == u"slow-1.0")
                        stop.request_stop();
            });
        QCOMPARE(built.how, nix::Built::How::Cancelled);
        QVERIFY(built.error.message.contains(u"stopped"));
        QCOMPARE(built.log.count(nix::Work::Kind::Build, nix::Work::State::Running), 0);
        QVERIFY(built.log.count(nix::Work::Kind::Build, nix::Work::State::Stopped) > 0);
    }
}

// A nix that ends well having done nothing, one that talks nonsense, and one that is killed.
void TestNixRebuild::garbageIsNoSystem()
{
    for (const auto& [body, sentence] :
         {std::pair{QByteArray("exit 0"), u"there is no system"_s},
          std::pair{QByteArray("echo hello"), u"there is no system"_s},
          std::pair{QByteArray("head -c 3000000 /dev/urandom >&2"), u"there is no system"_s},
          std::pair{QByteArray("kill -KILL $$"), u"signal 9"_s},
          std::pair{QByteArray("exit 100"), u"could not build web1"_s}}) {
        const QString program = nix.folder() + u"/../false-nix"_s;
        QFile file(program);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.write("#!/bin/sh\n" + body + '\n') > 0);
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        file.close();
        const auto built = nix::build({.program = program, .version = {}, .options = {}},
                                      {.folder = nix.folder(), .host = u"web1"_s});
        QCOMPARE(built.how, nix::Built::How::Failed);
        QVERIFY2(built.error.message.contains(sentence), qPrintable(built.error.message));
        // The same of a product, which nix is asked about twice.
        const auto vm =
            nix::build({.program = program, .version = {}, .options = {}},
                       {.folder = nix.folder(), .host = u"web1"_s, .product = nix::Product::Vm});
        QCOMPARE(vm.how, nix::Built::How::Failed);
        QVERIFY2(vm.error.message.contains(u"a virtual machine of web1"),
                 qPrintable(vm.error.message));
    }
    const auto missing = nix::build({.program = u"/nowhere/nix"_s, .version = {}, .options = {}},
                                    {.folder = nix.folder(), .host = u"web1"_s});
    QCOMPARE(missing.how, nix::Built::How::Failed);
    QVERIFY2(missing.error.message.contains(u"could not be started"),
             qPrintable(missing.error.message));
}

void TestNixRebuild::historyIsItsEvents()
{
    const QJsonArray all = history();
    QVERIFY(all.size() > 10);
    QCOMPARE(all[0][u"action"].toString(), u"build"_s);
    QCOMPARE(all[0][u"outcome"].toString(), u"succeeded"_s);
    qint64 wentBackTo = 0;
    for (const QJsonValue& one : all)
        if (one[u"action"].toString() == u"rollback" && wentBackTo == 0)
            wentBackTo = one[u"generation"].toInteger();
    QCOMPARE(wentBackTo, 2);
    // The model, read again from its log, has them.
    const auto caught = session->catchUp();
    QVERIFY2(caught, qPrintable(caught ? QString() : caught.error().text()));
    int built = 0;
    QVERIFY(session->history(1, session->sequence(), [&](const Event& event) {
        built += std::holds_alternative<HostBuilt>(event.fact);
        return true;
    }));
    QVERIFY(built > 5);
}

// A refusal in the middle would leave a new generation that nothing runs.
void TestNixRebuild::sudoIsAskedOnce()
{
    QVERIFY(QDir().mkpath(onRun(u"wrappers/bin"_s)));
    const auto grant = [this](const QByteArray& times) {
        QFile sudo(onRun(u"wrappers/bin/sudo"_s));
        QVERIFY(sudo.open(QIODevice::WriteOnly));
        sudo.write("#!/bin/sh\nset -e\necho x >> /run/asked\n"
                   "if [ $(wc -l < /run/asked) -gt " +
                   times +
                   " ]; then\n  echo 'sudo: 3 incorrect password attempts' >&2\n  exit 1\nfi\n"
                   "exec \"$@\"\n");
        sudo.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    };
    const QString before = running(), boots = bootDefault();
    setModule("{ " + service("shop", "sell", "Asked for once") + " }\n");
    grant("0");
    const QJsonObject refused = rebuild({u"--elevate"_s, u"sudo"_s, u"--yes"_s});
    QCOMPARE(refused[u"outcome"].toString(), u"failed"_s);
    QCOMPARE(refused[u"sentence"].toString(),
             u"Root's rights were not given. Nothing was changed on web1."_s);
    QVERIFY(refused[u"advice"].toString().contains(u"password"));
    QCOMPARE(running(), before);
    QCOMPARE(bootDefault(), boots);
    QVERIFY(QFile::remove(onRun(u"asked"_s)));
    grant("1");
    const QJsonObject done = rebuild({u"--elevate"_s, u"sudo"_s, u"--yes"_s});
    QCOMPARE(done[u"outcome"].toString(), u"activated"_s);
    QVERIFY(running() != before);
    QCOMPARE(running(), done[u"toplevel"].toString());
    QCOMPARE(bootDefault(), running());
}

void TestNixRebuild::readsUnits()
{
    const auto units =
        nix::readUnitReport(u"stopping the following units: a.service, b.timer\n"
                            "NOT restarting the following changed units: dbus.service\n"
                            "activating the configuration...\n"
                            "reloading the following units: dbus-broker.service\n"
                            "restarting the following units: c.service\n"
                            "starting the following units: b.timer\n"
                            "the following new units were started: d.service\n"
                            "warning: the following units failed: e.service, \x1b[31mf.service\n"
                            "× e.service - the following units failed to convince\n"_s);
    QCOMPARE(units.stopped, (QStringList{u"a.service"_s, u"b.timer"_s}));
    QCOMPARE(units.kept, QStringList{u"dbus.service"_s});
    QCOMPARE(units.reloaded, QStringList{u"dbus-broker.service"_s});
    QCOMPARE(units.restarted, QStringList{u"c.service"_s});
    QCOMPARE(units.started, (QStringList{u"b.timer"_s, u"d.service"_s}));
    QCOMPARE(units.failed.size(), 2);
    QVERIFY(!units.failed[1].contains(QChar(0x1b)));
}

QTEST_GUILESS_MAIN(TestNixRebuild)
#include "test_nix_rebuild.moc"
