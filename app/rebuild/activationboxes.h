// How a system is activated, chosen from lists and remembered: what gives root's rights, and
// whether Cimarron itself or the machine's own nixos-rebuild does it.
#pragma once

#include "app/widgets/settingbox.h"

namespace cim {

class ElevationBox : public SettingBox {
    Q_OBJECT

public:
    explicit ElevationBox(QWidget* parent = nullptr);
};

class EngineBox : public SettingBox {
    Q_OBJECT

public:
    // `name`: of the box.
    explicit EngineBox(QWidget* parent = nullptr,
                       const QString& name = QStringLiteral("rebuildEngine"));
};

} // namespace cim
