// A setting that is chosen from a list, with its label, and remembered.
#pragma once

#include "app/widgets/settings.h"

#include <QWidget>

#include <utility>

class QComboBox;
class QFormLayout;
class QLabel;

namespace cim {

class SettingBox : public QWidget {
public:
    // `items`: words and value. `name`: of the box, for tests and the guide. The setting outlives
    // it.
    SettingBox(const Setting<QString>& setting, const QString& name, const QString& label,
               const QList<std::pair<QString, QString>>& items, const QString& help,
               QWidget* parent = nullptr);

    // As a row of it: the label beside the box.
    void addTo(QFormLayout& form);
    QComboBox* box() const { return m_box; }

protected:
    void showEvent(QShowEvent* event) override;

private:
    const Setting<QString>& m_setting;
    QComboBox* m_box;
    QLabel* m_label;
};

} // namespace cim
