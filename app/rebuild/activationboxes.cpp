#include "app/rebuild/activationboxes.h"

namespace cim {

using namespace Qt::StringLiterals;

ElevationBox::ElevationBox(QWidget* parent)
    : SettingBox(settings::elevation, u"rebuildElevation"_s, tr("Root's rights b&y"),
                 {{tr("chosen by itself"), QString()},
                  {u"sudo"_s, u"sudo"_s},
                  {u"doas"_s, u"doas"_s},
                  {u"run0"_s, u"run0"_s},
                  {tr("nothing: already root"), u"none"_s}},
                 tr("Only the activation needs root's rights, and asks for a password where "
                    "that is needed. Remembered for every host."),
                 parent)
{}

EngineBox::EngineBox(QWidget* parent, const QString& name)
    : SettingBox(
          settings::engine, name, tr("Act&ivated by"),
          {{tr("Cimarron itself"), u"cimarron"_s}, {u"nixos-rebuild"_s, u"nixos-rebuild"_s}},
          tr("nixos-rebuild is NixOS's own program, on the machine that is activated. It gets the "
             "system that was built and shown. Building, copying, and the return of a machine that "
             "is not reached again stay the same. Remembered for every host."),
          parent)
{}

} // namespace cim
