// What activates a system, Cimarron itself or the machine's own nixos-rebuild, chosen from a list
// and remembered.
#pragma once

#include <QWidget>

class QComboBox;

namespace cim {

class EngineBox : public QWidget {
    Q_OBJECT

public:
    explicit EngineBox(QWidget* parent = nullptr);

protected:
    void showEvent(QShowEvent* event) override;

private:
    QComboBox* m_box;
};

} // namespace cim
