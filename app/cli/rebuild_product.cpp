#include "app/cli/rebuild_product.h"

#include "app/cli/rebuild.h"
#include "app/cli/suggest.h"
#include "graph/closures/closure.h"
#include "models/nix/activate.h"

namespace cim::cli {

using namespace Qt::StringLiterals;

namespace {

// A sentence; empty: it is quick here.
QString whySlow(nix::Kvm kvm)
{
    switch (kvm) {
    case nix::Kvm::Usable:
        return {};
    case nix::Kvm::Missing:
        return u"It will be slow here: this machine has no /dev/kvm. Virtualisation may be "
               u"switched "
               "off in its firmware, or it is a virtual machine itself."_s;
    case nix::Kvm::Forbidden:
        return u"It will be slow here: your account may not use /dev/kvm. Members of the group kvm "
               "may."_s;
    }
    return {};
}

void tellVm(Context& context, const nix::Produced& made)
{
    context.out.line(u"Start it with:\n  "_s + printable(nix::shellWord(made.file)));
    context.out.line(
        made.disk.isEmpty()
            ? u"Nothing that changes inside is kept."_s
            : u"What changes inside is kept in %1, in the folder where it is started. Without that "
              "file it begins anew."_s.arg(printable(made.disk)));
    if (const QString slow = whySlow(nix::kvm()); !slow.isEmpty())
        context.out.warning(slow);
}

void tellImage(Context& context, const nix::Produced& made, const QString& command)
{
    context.out.line(u"The picture, %1:\n  "_s.arg(closures::sizeText(made.size)) +
                     printable(made.file));
    context.out.line(u"Write it to a stick with:\n  "_s + printable(command));
    context.out.warning(u"put the stick's own name in place of /dev/sdX; \"lsblk -d -o "
                        "NAME,SIZE,MODEL,TRAN\" lists the drives. Everything on the drive that you "
                        "name is lost, also where it is the wrong one."_s);
}

} // namespace

Outcome tellProduct(Context& context, const Invocation& call, const Wish& wish,
                    const nix::Built& built)
{
    const nix::Produced& made = built.produced;
    const bool isVm = wish.product == nix::Product::Vm;
    // Writing to a drive needs root's rights as an activation does, whoever gives them.
    const auto elevation = nix::findElevation(call.option(u"elevate"_s));
    const QString rights = !elevation                     ? u"sudo"_s
                           : elevation->command.isEmpty() ? QString()
                                                          : elevation->name;
    const QString command = isVm ? nix::shellWord(made.file) : nix::writeCommand(made.file, rights);
    if (context.out.json()) {
        QJsonObject json{{u"action"_s, nix::wordFor(wish.product)},
                         {u"build"_s, buildJson(built)},
                         {u"command"_s, command},
                         {u"file"_s, made.file}};
        if (isVm) {
            json.insert(u"disk"_s, made.disk);
            json.insert(u"kvm"_s, nix::kvm() == nix::Kvm::Usable);
        } else {
            json.insert(u"bytes"_s, made.size);
        }
        context.out.print(json);
    } else if (isVm) {
        tellVm(context, made);
    } else {
        tellImage(context, made, command);
    }
    return Fine;
}

} // namespace cim::cli
