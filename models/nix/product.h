// What can be built of a host beside the system that it runs: a virtual machine that starts here,
// and a picture from which a machine starts without a disk of its own.
#pragma once

#include "models/domain/error.h"
#include "models/nix/process.h"

namespace cim::nix {

struct Tool;

enum class Product : quint8 { System, Vm, Image };
// As HostRebuilt has it: "vm", "image"; of a system "build".
QString wordFor(Product product);
// Of a system: any other word.
Product productFor(QStringView word);
// "web1", "a virtual machine of web1": for sentences.
QString nameFor(Product product, const QString& host);

// A product as it was built.
struct Produced {
    QString file = {}; // the program that starts a virtual machine, or the picture
    qint64 size = 0;   // of a picture, bytes
    // Where a virtual machine keeps what changes in it, seen from the folder that it is started in,
    // "./web1.qcow2"; empty: nowhere.
    QString disk = {};
};
// Looks into what was built, a path of the store or a link to one. `host` is for sentences.
Result<Produced> lookAt(Product product, const QString& built, const QString& host);

// Asks nix which derivation a host's product is; the answer is its path in the store. Fails where a
// file of the program is missing.
Result<Call> derivationCall(const Tool& tool, Product product, const QString& rootFlake,
                            const QString& host, const QStringList& options);
// A sentence, where what nix said means that this NixOS cannot make the product.
QString whyNotMade(Product product, const QString& said, const QString& host);

// Whether virtual machines are quick here: whether this account may use the processor for them.
enum class Kvm : quint8 { Usable, Missing, Forbidden };
Kvm kvm(const QString& device = QStringLiteral("/dev/kvm"));

// What writes a picture to a drive, for a shell; the drive stands as /dev/sdX in it. Never run
// here. `elevation`: what gives root's rights, "sudo"; empty: they are there.
QString writeCommand(const QString& picture, const QString& elevation);
// A path as one word of a shell's line.
QString shellWord(const QString& path);

} // namespace cim::nix
