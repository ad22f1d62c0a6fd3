#include "app/widgets/settingbox.h"

#include "app/widgets/tiptext.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>

namespace cim {

SettingBox::SettingBox(const Setting<QString>& setting, const QString& name, const QString& label,
                       const QList<std::pair<QString, QString>>& items, const QString& help,
                       QWidget* parent)
    : QWidget(parent)
    , m_setting(setting)
    , m_box(new QComboBox(this))
    , m_label(new QLabel(label, this))
{
    m_box->setObjectName(name);
    m_box->setToolTip(wrappedTip(help));
    for (const auto& [words, value] : items)
        m_box->addItem(words, value);
    m_label->setBuddy(m_box);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->addWidget(m_label);
    row->addWidget(m_box);
    connect(m_box, &QComboBox::currentIndexChanged, this,
            [this] { m_setting.set(m_box->currentData().toString()); });
}

void SettingBox::addTo(QFormLayout& form)
{
    layout()->removeWidget(m_label);
    form.addRow(m_label, this);
}

// Another window, or a hand, may have changed it.
void SettingBox::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    const QString now = m_setting.get();
    const QSignalBlocker quiet(m_box);
    // What nobody here knows is kept until something else is chosen; who uses it refuses it.
    if (m_box->findData(now) < 0)
        m_box->addItem(now, now);
    m_box->setCurrentIndex(m_box->findData(now));
}

} // namespace cim
