#include "app/rebuild/enginebox.h"

#include "app/widgets/settings.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>

namespace cim {

EngineBox::EngineBox(QWidget* parent)
    : QWidget(parent)
    , m_box(new QComboBox(this))
{
    m_box->setObjectName(QStringLiteral("rebuildEngine"));
    m_box->setToolTip(
        tr("nixos-rebuild is NixOS's own program, on the machine that is activated. It gets the "
           "system that was built and shown; building, copying and going back stay the same. "
           "Remembered for every host."));
    m_box->addItem(tr("Cimarron itself"), QStringLiteral("cimarron"));
    m_box->addItem(QStringLiteral("nixos-rebuild"), QStringLiteral("nixos-rebuild"));
    auto* label = new QLabel(tr("Acti&vated by"), this);
    label->setBuddy(m_box);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->addWidget(label);
    row->addWidget(m_box);
    connect(m_box, &QComboBox::currentIndexChanged, this,
            [this] { settings::engine.set(m_box->currentData().toString()); });
}

// Another window, or a hand, may have changed it.
void EngineBox::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    const QString now = settings::engine.get();
    const QSignalBlocker quiet(m_box);
    // What nobody here knows is kept until something else is chosen; the rebuild refuses it.
    if (m_box->findData(now) < 0)
        m_box->addItem(now, now);
    m_box->setCurrentIndex(m_box->findData(now));
}

} // namespace cim
