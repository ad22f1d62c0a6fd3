#include "app/widgets/icons.h"

#include "app/widgets/theme.h"
#include "models/domain/resources.h"

#include <QApplication>
#include <QFile>
#include <QFileInfo>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace cim {

namespace {

struct IconSource {
    QString name;
    QColor colour;     // invalid: the palette's text colour
    bool lift = false; // make the colour lighter on a dark ground
    QChar fallback;
};

QString iconFile(const QString& name)
{
    return resourcePath(QStringLiteral("icons/%1.svg").arg(name));
}

// A picture of the letter, for kinds of a user's own that have no icon file.
void paintLetter(QPainter& painter, const QRectF& rect, QChar letter, const QColor& colour)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), rect.width() / 5, rect.width() / 5);
    QFont font = QGuiApplication::font();
    font.setPixelSize(std::max(6, int(rect.height() * 0.6)));
    font.setBold(true);
    painter.setFont(font);
    painter.setPen(colour.lightness() > 150 ? Qt::black : Qt::white);
    painter.drawText(rect, Qt::AlignCenter, QString(letter.toUpper()));
}

class TintedEngine : public QIconEngine {
public:
    explicit TintedEngine(IconSource source)
        : m_source(std::move(source))
    {}

    QIconEngine* clone() const override { return new TintedEngine(m_source); }
    QString key() const override { return QStringLiteral("cimarron-tinted"); }
    bool isNull() override { return false; }
    QSize actualSize(const QSize& size, QIcon::Mode, QIcon::State) override { return size; }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal scale = painter->device()->devicePixelRatioF();
        const QPixmap picture = scaledPixmap(rect.size(), mode, state, scale);
        painter->drawPixmap(rect, picture);
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1);
    }
    // `at` is independent of the screen; there are `scale` times as many pixels.
    QPixmap scaledPixmap(const QSize& at, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        const QSize size = at * scale;
        const QColor colour = colourFor(mode);
        const QString key = QStringLiteral("cim/%1/%2/%3x%4/%5")
                                .arg(m_source.name, colour.name(QColor::HexArgb))
                                .arg(size.width())
                                .arg(size.height())
                                .arg(m_source.fallback);
        QPixmap picture;
        if (QPixmapCache::find(key, &picture))
            return picture;
        picture = render(size, colour);
        QPixmapCache::insert(key, picture);
        return picture;
    }

private:
    QColor colourFor(QIcon::Mode mode) const
    {
        const QPalette palette = QApplication::palette();
        if (mode == QIcon::Selected)
            return palette.color(QPalette::HighlightedText);
        if (mode == QIcon::Disabled)
            return palette.color(QPalette::Disabled, QPalette::WindowText);
        if (!m_source.colour.isValid())
            return palette.color(QPalette::WindowText);
        return m_source.lift ? onGround(m_source.colour, palette) : m_source.colour;
    }

    QPixmap render(const QSize& size, const QColor& colour) const
    {
        if (size.isEmpty()) // an item in a list that is about to be laid out
            return {};
        QImage image(size, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        const QString file = iconFile(m_source.name);
        QSvgRenderer svg;
        if (!m_source.name.isEmpty() && QFileInfo::exists(file) && svg.load(file)) {
            svg.setAspectRatioMode(Qt::KeepAspectRatio);
            svg.render(&painter, QRectF(QPointF(), QSizeF(size)));
            painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
            painter.fillRect(image.rect(), colour);
        } else if (!m_source.fallback.isNull()) {
            paintLetter(painter, image.rect(), m_source.fallback, colour);
        }
        painter.end();
        return QPixmap::fromImage(image);
    }

    IconSource m_source;
};

} // namespace

QIcon tintedIcon(const QString& name, const QColor& colour, QChar fallback)
{
    return QIcon(new TintedEngine({name, colour, false, fallback}));
}

QIcon uiIcon(const QString& name, const QColor& colour)
{
    return tintedIcon(QStringLiteral("ui/") + name, colour);
}

QIcon kindIcon(const Kind* kind)
{
    if (!kind)
        return {};
    const QChar letter = kind->name.isEmpty() ? QChar(u'?') : kind->name.front();
    return QIcon(new TintedEngine({kind->icon, QColor(kind->colour), true, letter}));
}

QIcon kindIconOn(const Kind* kind, const QPalette& palette)
{
    return kind ? tintedIcon(kind->icon, kindColourOn(kind, palette),
                             kind->name.isEmpty() ? QChar(u'?') : kind->name.front())
                : QIcon();
}

QByteArray kindIconSource(const Kind& kind)
{
    constexpr qint64 most = 64 * 1024;
    QFile file(iconFile(kind.icon));
    return !kind.icon.isEmpty() && file.open(QIODevice::ReadOnly) ? file.read(most) : QByteArray();
}

QColor kindColour(const Kind* kind)
{
    return kindColourOn(kind, QApplication::palette());
}

QColor kindColourOn(const Kind* kind, const QPalette& palette)
{
    const QColor colour = kind ? QColor(kind->colour) : QColor();
    return colour.isValid() ? onGround(colour, palette) : tones(palette).muted;
}

} // namespace cim
