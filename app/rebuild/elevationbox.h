// What gives root's rights when a system is activated, chosen from a list and remembered.
#pragma once

#include <QWidget>

class QComboBox;

namespace cim {

class ElevationBox : public QWidget {
    Q_OBJECT

public:
    explicit ElevationBox(QWidget* parent = nullptr);

protected:
    void showEvent(QShowEvent* event) override;

private:
    QComboBox* m_box;
};

} // namespace cim
