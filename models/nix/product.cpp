#include "models/nix/product.h"

#include "models/domain/resources.h"
#include "models/nix/evaluate.h"
#include "models/nix/hostbuild.h"
#include "models/nix/root.h"
#include "models/nix/ssh.h"
#include "models/nix/words.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace cim::nix {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestScript = 1 << 20; // bytes of a program that starts a virtual machine

// The only file in a folder that is called so; where there are more, the first by name.
QString fileIn(const QString& folder, const QStringList& names)
{
    const QDir dir(folder);
    const QStringList found = dir.entryList(names, QDir::Files, QDir::Name);
    return found.isEmpty() ? QString() : dir.filePath(found.first());
}

// NixOS's program names the disk once, as what holds where NIX_DISK_IMAGE says nothing else.
QString diskOf(const QString& program)
{
    QFile file(program);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    static const QRegularExpression named(u"NIX_DISK_IMAGE:-([^\"}\\n]{1,4000})\\}"_s);
    return named.match(QString::fromUtf8(file.read(longestScript))).captured(1);
}

Result<QString> functionFor(Product product)
{
    if (product == Product::Vm)
        return u"configuration: configuration.config.system.build.vm.drvPath"_s;
    QFile file(resourcePath(u"nix/picture.nix"_s));
    if (!file.open(QIODevice::ReadOnly))
        return fail(
            NixWords::tr("The program's file nix/picture.nix is missing. Install Cimarron again."),
            file.errorString());
    return QString::fromUtf8(file.readAll());
}

} // namespace

QString wordFor(Product product)
{
    switch (product) {
    case Product::System:
        return u"build"_s;
    case Product::Vm:
        return u"vm"_s;
    case Product::Image:
        return u"image"_s;
    }
    return {};
}

Product productFor(QStringView word)
{
    return word == u"vm" ? Product::Vm : word == u"image" ? Product::Image : Product::System;
}

QString nameFor(Product product, const QString& host)
{
    switch (product) {
    case Product::System:
        return host;
    case Product::Vm:
        return NixWords::tr("a virtual machine of %1").arg(host);
    case Product::Image:
        return NixWords::tr("an installation picture of %1").arg(host);
    }
    return {};
}

Result<Produced> lookAt(Product product, const QString& built, const QString& host)
{
    Produced out;
    if (product == Product::Vm) {
        out.file = fileIn(built + u"/bin"_s, {u"run-*-vm"_s});
        out.disk = diskOf(out.file);
    } else if (product == Product::Image) {
        out.file = fileIn(built + u"/iso"_s, {u"*.iso"_s, u"*.iso.zst"_s});
        out.size = QFileInfo(out.file).size();
    }
    const bool isThere = product == Product::Vm      ? QFileInfo(out.file).isExecutable()
                         : product == Product::Image ? out.size > 0
                                                     : true;
    if (!isThere)
        return fail(
            NixWords::tr("nix ended as if %1 had been built, but there is none in what it made.")
                .arg(nameFor(product, host)),
            built.left(200));
    return out;
}

Result<Call> derivationCall(const Tool& tool, Product product, const QString& rootFlake,
                            const QString& host, const QStringList& options)
{
    const auto function = functionFor(product);
    if (!function)
        return std::unexpected(function.error());
    Call call =
        tool.call(QStringList{u"eval"_s, u"--raw"_s, u"--no-write-lock-file"_s, u"--log-format"_s,
                              u"internal-json"_s, u"-v"_s,
                              rootReference(rootFlake) + u'#' + hostAttribute(host, {}).chopped(1),
                              u"--apply"_s, *function} +
                      options,
                  rootFlake);
    call.longestOutput = 1 << 20;
    return call;
}

QString whyNotMade(Product product, const QString& said, const QString& host)
{
    static const QRegularExpression lacking(
        u"attribute '(?:vm|image|isoImage|extendModules)' missing|"
        "/installer/cd-dvd/iso-image\\.nix' does not exist"_s);
    if (product == Product::System || !lacking.match(said).hasMatch())
        return {};
    return NixWords::tr(
               "The NixOS that %1 is made from cannot make %2: it is older than that, or leaves it "
               "out. Update nixpkgs, then build again.")
        .arg(host, nameFor(product, NixWords::tr("it")));
}

Kvm kvm(const QString& device)
{
    // Permission bits say too little: groups and access lists decide as well.
    const int file = ::open(QFile::encodeName(device).constData(), O_RDWR | O_CLOEXEC);
    if (file >= 0) {
        ::close(file);
        return Kvm::Usable;
    }
    return errno == EACCES || errno == EPERM ? Kvm::Forbidden : Kvm::Missing;
}

QString shellWord(const QString& path)
{
    static const QRegularExpression plain(u"\\A[A-Za-z0-9_./:@%+=,-]+\\z"_s);
    return plain.match(path).hasMatch() ? path : quotedForShell(path);
}

QString writeCommand(const QString& picture, const QString& elevation)
{
    const QString rights = elevation.isEmpty() ? QString() : elevation + u' ';
    const QString how = u"of=/dev/sdX bs=4M conv=fsync status=progress"_s;
    return picture.endsWith(u".zst")
               ? QStringLiteral("zstdcat %1 | %2dd iflag=fullblock %3")
                     .arg(shellWord(picture), rights, how)
               : QStringLiteral("%2dd if=%1 %3").arg(shellWord(picture), rights, how);
}

} // namespace cim::nix
