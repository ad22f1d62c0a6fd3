#include "app/rebuild/elevationbox.h"

#include "app/widgets/settings.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>

namespace cim {

ElevationBox::ElevationBox(QWidget* parent)
    : QWidget(parent)
    , m_box(new QComboBox(this))
{
    m_box->setObjectName(QStringLiteral("rebuildElevation"));
    m_box->setToolTip(tr("Only the activation needs root's rights, and asks for a password where "
                         "that is needed. Remembered for every host."));
    m_box->addItem(tr("chosen by itself"), QString());
    for (const QString& name :
         {QStringLiteral("sudo"), QStringLiteral("doas"), QStringLiteral("run0")})
        m_box->addItem(name, name);
    m_box->addItem(tr("nothing: already root"), QStringLiteral("none"));
    auto* label = new QLabel(tr("Root's rights b&y"), this);
    label->setBuddy(m_box);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->addWidget(label);
    row->addWidget(m_box);
    connect(m_box, &QComboBox::currentIndexChanged, this,
            [this] { settings::elevation.set(m_box->currentData().toString()); });
}

// Another window, or a hand, may have changed it.
void ElevationBox::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    const QString now = settings::elevation.get();
    const QSignalBlocker quiet(m_box);
    // What nobody here knows is kept until something else is chosen; the activation refuses it.
    if (m_box->findData(now) < 0)
        m_box->addItem(now, now);
    m_box->setCurrentIndex(m_box->findData(now));
}

} // namespace cim
