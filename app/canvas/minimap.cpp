#include "app/canvas/minimap.h"

#include "app/canvas/canvas.h"
#include "app/canvas/raster.h"

#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <cmath>

namespace cim {

namespace {

constexpr double fadedShare = 0.3; // of its colour; less could not be told from a domain's

} // namespace

Minimap::Minimap(Canvas& canvas, QWidget* parent)
    : QWidget(parent)
    , m_canvas(canvas)
{
    setObjectName(QStringLiteral("minimap"));
    setAccessibleName(tr("Overview"));
    setToolTip(tr("The whole diagram. Press to go there."));
    setAttribute(Qt::WA_OpaquePaintEvent);
    setCursor(Qt::PointingHandCursor);
    m_timer.setSingleShot(true);
    m_timer.setInterval(100);
    connect(&m_timer, &QTimer::timeout, this, &Minimap::renew);
    const auto later = [this] { m_timer.start(); };
    connect(&canvas, &Canvas::sceneChanged, this, later);
    connect(&canvas, &Canvas::selectionChanged, this, later);
    connect(&canvas, &Canvas::fadedChanged, this, later);
    connect(&canvas, &Canvas::themeChanged, this, later);
    connect(&canvas, &Canvas::viewChanged, this, [this] { update(); });
}

double Minimap::scale() const
{
    const double margin = 12 * devicePixelRatioF();
    const QSizeF room = QSizeF(size()) * devicePixelRatioF() - QSizeF(margin, margin);
    const QRectF& b = m_bounds;
    return std::min({room.width() / std::max(b.width(), 1.0),
                     room.height() / std::max(b.height(), 1.0), 0.25 * devicePixelRatioF()});
}

QPointF Minimap::origin() const
{
    const QSizeF room = QSizeF(size()) * devicePixelRatioF();
    return m_bounds.center() - QPointF(room.width(), room.height()) / 2 / scale();
}

void Minimap::renew()
{
    const Scene& scene = m_canvas.scene();
    const CanvasTheme& theme = m_canvas.painter().theme();
    const auto& looks = m_canvas.painter().looks();
    m_bounds = scene.bounds();
    m_image = QImage((QSizeF(size()) * devicePixelRatioF()).toSize(), QImage::Format_RGB32);
    if (m_image.isNull())
        return;
    const View view = View::at(origin(), scale());
    Raster raster(m_image, m_image.rect());
    raster.fill(m_image.rect(), theme.background.rgb());
    for (const Scene::Boundary& b : scene.boundaries()) {
        if (!b.collapsed && !b.rect.isEmpty())
            raster.fill(toPixels(view.toDevice(b.rect)),
                        mixed(theme.background, QColor(b.colour), theme.dark ? 0.2 : 0.14).rgb());
    }
    std::vector<QRgb> colours, faded;
    const auto add = [&](const QColor& colour) {
        colours.push_back(colour.rgb());
        faded.push_back(mixed(theme.background, colour, fadedShare).rgb());
    };
    for (const Look& look : looks)
        add(look.accent);
    add(theme.edge);
    const auto rects = scene.rects();
    const auto tags = scene.tags();
    const auto fill = [&](NodeIndex i, const std::vector<QRgb>& accents) {
        const auto& r = rects[i];
        const QRect at = toPixels(double(r[0]) * view.scale - view.offset.x(),
                                  double(r[1]) * view.scale - view.offset.y(),
                                  double(r[2]) * view.scale, double(r[3]) * view.scale);
        raster.fill(at, m_canvas.isSelected(i)
                            ? theme.selection.rgb()
                            : accents[std::min<size_t>(tags[i].look, accents.size() - 1)]);
    };
    // Faded ones first: they must not lie on what stands out.
    std::vector<NodeIndex> others;
    others.reserve(rects.size());
    for (NodeIndex i = 0; i < rects.size(); ++i) {
        if (tags[i].hidden)
            continue;
        if (m_canvas.isFaded(i))
            fill(i, faded);
        else
            others.push_back(i);
    }
    for (const NodeIndex i : others)
        fill(i, colours);
    update();
}

void Minimap::paintEvent(QPaintEvent*)
{
    if (m_image.size() != (QSizeF(size()) * devicePixelRatioF()).toSize())
        renew();
    const CanvasTheme& theme = m_canvas.painter().theme();
    QPainter p(this);
    p.drawImage(rect(), m_image);
    const double ratio = devicePixelRatioF();
    const View view = View::at(origin(), scale());
    const QRectF seen = view.toDevice(m_canvas.visibleRect());
    const QRectF frame = QRectF(seen.topLeft() / ratio, seen.size() / ratio)
                             .intersected(QRectF(rect()).adjusted(1, 1, -2, -2));
    QColor fill = theme.selection;
    fill.setAlpha(28);
    p.setPen(QPen(theme.selection, 1.5));
    p.setBrush(fill);
    if (frame.isValid())
        p.drawRoundedRect(frame, 2, 2);
    p.setPen(theme.nodeBorder);
    p.setBrush(Qt::NoBrush);
    p.drawRect(rect().adjusted(0, 0, -1, -1));
}

void Minimap::resizeEvent(QResizeEvent*)
{
    renew();
}

void Minimap::goTo(QPointF point)
{
    const QPointF scene = View::at(origin(), scale()).toScene(point * devicePixelRatioF());
    const QSizeF seen = m_canvas.visibleRect().size();
    m_canvas.setView(
        View::at(scene - QPointF(seen.width(), seen.height()) / 2, m_canvas.view().scale));
}

void Minimap::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        goTo(event->position());
}

void Minimap::mouseMoveEvent(QMouseEvent* event)
{
    if (event->buttons() & Qt::LeftButton)
        goTo(event->position());
}

void Minimap::wheelEvent(QWheelEvent* event)
{
    m_canvas.zoomBy(std::pow(1.0015, event->angleDelta().y()));
    event->accept();
}

} // namespace cim
