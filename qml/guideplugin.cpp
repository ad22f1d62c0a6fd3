#include "guideplugin.h"

#include "guidesource.h"

#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickItem>
#include <QQuickWidget>
#include <QQuickWindow>

namespace {

class View : public cim::GuideView {
public:
    View(QQuickWidget* widget, GuideSource* source)
        : m_widget(widget)
        , m_source(source)
    {}
    QWidget* widget() const override { return m_widget; }
    void show(const cim::GuideState& state) override
    {
        m_widget->setClearColor(state.colours.ground);
        m_source->set(state);
    }

private:
    QQuickWidget* m_widget;
    GuideSource* m_source;
};

} // namespace

std::unique_ptr<cim::GuideView> GuidePlugin::make(cim::GuideActions& actions, QWidget* parent,
                                                  QString& trouble)
{
    // Text and lines: drawn by the processor, so that the window around them stays as it is and
    // needs no graphics card.
    static const bool isSet = [] {
        QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
        return true;
    }();
    Q_UNUSED(isSet);
    auto widget = std::make_unique<QQuickWidget>(parent);
    widget->setObjectName(QStringLiteral("guideView"));
    widget->setResizeMode(QQuickWidget::SizeRootObjectToView);
    widget->setFocusPolicy(Qt::StrongFocus);
    auto* source = new GuideSource(actions, widget.get());
    auto* component = new QQmlComponent(widget->engine(), widget.get());
    component->loadFromModule("Cimarron.Guide", "Guide");
    QObject* root = component->createWithInitialProperties(
        {{QStringLiteral("source"), QVariant::fromValue(source)}});
    if (!root) {
        trouble = component->errorString();
        return nullptr;
    }
    widget->setContent(component->url(), component, root);
    return std::make_unique<View>(widget.release(), source);
}
