// Arrangements of the whole diagram or of the selection, and pictures of it for other programs.
#include "app/canvas/canvas.h"
#include "app/canvas/picture.h"
#include "app/design/board.h"
#include "app/design/designview.h"
#include "app/mainwindow/document.h"
#include "app/widgets/progress.h"
#include "app/widgets/savedialog.h"
#include "graph/layout/arrange.h"

#include <QAction>
#include <QApplication>
#include <QBuffer>
#include <QClipboard>
#include <QDir>
#include <QFileInfo>
#include <QMimeData>
#include <QPointer>
#include <QProgressDialog>
#include <QSaveFile>
#include <QtConcurrent>

#include <algorithm>
#include <functional>
#include <type_traits>

namespace cim {

namespace {

Result<void> save(const QString& path, const QByteArray& bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return fail(DesignView::tr("%1 cannot be written.").arg(QDir::toNativeSeparators(path)),
                    file.errorString());
    return {};
}

QByteArray pngOf(const QImage& image)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

} // namespace

void DesignView::buildArrangeActions()
{
    using layout::Arrangement;
    const std::tuple<const char*, QString, Arrangement> ways[] = {
        {"arrangeHierarchy", tr("By &relationships, in layers"), Arrangement::Hierarchical},
        {"arrangeDomains", tr("By &domain"), Arrangement::ByDomain},
        {"arrangeRadial", tr("In rings around the &selection"), Arrangement::Radial},
        {"arrangeForces", tr("Related ones &together"), Arrangement::ForceDirected},
    };
    for (const auto& [name, text, how] : ways)
        add(QString::fromLatin1(name), {}, text, {}, [this, how = how] { arrange(int(how)); });
    add(QStringLiteral("copyPicture"), {}, tr("Copy as &picture"),
        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), [this] { copyPicture(); });
    add(QStringLiteral("exportPicture"), {}, tr("E&xport as SVG, PDF or PNG…"),
        QKeySequence(Qt::CTRL | Qt::Key_E), [this] { exportPicture(); });
}

namespace {

// What is arranged as one: a shape, or all that a collapsed domain holds.
struct Piece {
    NodeIndex node; // that is seen of it
    QRectF rect;    // that it needs: of what is hidden also, which stands there when it is opened
    std::vector<NodeIndex> holds;
};

// The shapes of collapsed domains, each with room for all that it holds.
std::vector<Piece> collapsedPieces(const Scene& scene)
{
    // Of a border around what it holds; both of whole steps of the grid that all stands on.
    constexpr double margin = 24, top = 64;
    const auto held = scene.heldByProxies();
    std::vector<Piece> out;
    for (quint32 b = 0; b < scene.wholeCount(); ++b) {
        const auto known = held.constFind(scene.proxyOf(b));
        if (known == held.cend())
            continue;
        Piece piece{.node = known.key(), .rect = {}, .holds = *known};
        for (const NodeIndex i : piece.holds)
            piece.rect |= scene.node(i).rect;
        piece.rect.adjust(-margin, -top, margin, margin);
        out.push_back(std::move(piece));
    }
    return out;
}

// What they hold is hidden, and stands there again when they are opened.
void keepCollapsed(const Scene& scene, std::vector<QRectF>& obstacles)
{
    for (const Scene::Boundary& b : scene.boundaries()) {
        if (b.collapsed && !b.rect.isEmpty())
            obstacles.push_back(b.rect);
    }
}

std::vector<Piece> shapePieces(const Scene& scene)
{
    std::vector<Piece> out;
    for (NodeIndex i = 0; i < scene.nodeCount(); ++i) {
        if (!scene.isHidden(i) && !scene.isProxy(i))
            out.push_back({.node = i, .rect = scene.node(i).rect, .holds = {i}});
    }
    return out;
}

} // namespace

// The selection where it is more than one shape, and beside what stays; else everything shown.
// Collapsed domains keep their places beside shapes that are arranged, and else are arranged
// themselves, along their bundled relationships.
void DesignView::arrange(int how)
{
    const Scene& scene = m_canvas->scene();
    const auto selected = m_canvas->selectedNodes();
    const bool radial = layout::Arrangement(how) == layout::Arrangement::Radial;
    // Rings are drawn around the selection, of everything.
    const bool some = !radial && selected.size() > 1;
    std::vector<Piece> pieces = shapePieces(scene);
    const auto stays = [&](const Piece& piece) {
        // What lies very far apart takes more room than any arrangement has.
        constexpr double widest = 50'000;
        return (some && !m_canvas->isSelected(piece.node)) || piece.rect.width() > widest ||
               piece.rect.height() > widest;
    };
    layout::ArrangeRequest request;
    request.how = layout::Arrangement(how);
    if (std::ranges::count_if(pieces, std::not_fn(stays)) < 2)
        std::ranges::move(collapsedPieces(scene), std::back_inserter(pieces));
    else
        keepCollapsed(scene, request.obstacles);
    auto moving = std::make_shared<std::vector<Moving>>();
    QHash<NodeIndex, quint32> numbers;
    for (const Piece& piece : pieces) {
        if (stays(piece)) {
            request.obstacles.push_back(piece.rect);
            continue;
        }
        const auto number = quint32(moving->size());
        if (radial && m_canvas->isSelected(piece.node))
            request.roots.push_back(number);
        numbers.insert(piece.node, number);
        Moving& one = moving->emplace_back(piece.rect.center());
        for (const NodeIndex i : piece.holds) {
            if (const EntityId id = m_board->entityOf(i); !id.isNull())
                one.shapes.push_back({id, scene.node(i).rect.topLeft().toPoint()});
        }
        request.graph.nodes.push_back(piece.rect.size());
        request.centres.push_back(piece.rect.center());
        request.domains.push_back(scene.node(piece.holds.front()).group);
    }
    if (moving->size() < 2)
        return;
    for (EdgeIndex e = 0; e < scene.edgeCount(); ++e) {
        const auto from = numbers.constFind(scene.edge(e).from);
        const auto to = numbers.constFind(scene.edge(e).to);
        if (!scene.isEdgeHidden(e) && from != numbers.cend() && to != numbers.cend())
            request.graph.edges.push_back({*from, *to});
    }
    auto* progress = progressOf(tr("Arranging %1 shapes…").arg(moving->size()), this);
    auto* arranger = new layout::Arranger(progress); // goes with the dialog
    connect(progress, &QProgressDialog::canceled, progress, &QWidget::close);
    connect(arranger, &layout::Arranger::progress, progress, [progress](double share) {
        // Graphviz says nothing until it is done: the bar says that something is going on.
        progress->setMaximum(share < 0 ? 0 : 100);
        if (share >= 0)
            progress->setValue(int(share * 99));
    });
    connect(
        arranger, &layout::Arranger::finished, this,
        [this, moving, progress](const Result<std::vector<QPointF>>& centres, const QString& note) {
            finish(progress);
            takeArrangement(*moving, centres, note);
        });
    arranger->start(std::move(request));
}

void DesignView::takeArrangement(const std::vector<Moving>& moving,
                                 const Result<std::vector<QPointF>>& centres, const QString& note)
{
    if (!centres) {
        emit m_document.failed(centres.error());
        return;
    }
    Places places;
    for (size_t i = 0; i < moving.size() && i < centres->size(); ++i) {
        const QPoint by = ((*centres)[i] - moving[i].centre).toPoint();
        for (const PlaceShapes::Place& shape : moving[i].shapes) {
            // Someone may have deleted it meanwhile.
            if (m_document.model().entity(shape.entity))
                places.push_back({shape.entity, shape.at + by});
        }
    }
    place(places);
    m_canvas->zoomToFit();
    if (!note.isEmpty())
        say(note);
}

void DesignView::copyPicture()
{
    drawPicture(
        [](const Scene& scene, const std::vector<Look>& looks, const PictureOptions& options,
           const std::stop_token& stop) { return scenePicture(scene, looks, options, stop); },
        [this](const Result<PictureForClipboard>& picture) {
            if (!picture)
                return say(picture.error().message);
            QApplication::clipboard()->setMimeData(picture->mime().release());
            say(tr("The picture is on the clipboard."));
        });
}

// On a worker thread: a large diagram takes some seconds. `draw` draws what is selected, or all;
// `take` takes what came of it, unless somebody cancelled.
template<typename Draw, typename Take>
void DesignView::drawPicture(Draw draw, Take take)
{
    using Drawn = std::invoke_result_t<Draw, const Scene&, const std::vector<Look>&,
                                       const PictureOptions&, const std::stop_token&>;
    const Busy busy = busyWith(tr("Drawing the picture…"), this);
    const PictureOptions options{
        .theme = CanvasTheme::light(), .font = m_canvas->font(), .only = m_canvas->selectedNodes()};
    QtConcurrent::run([scene = m_board->pictureScene(options.only), looks = m_board->pictureLooks(),
                       options, draw, stop = busy.token()] {
        return draw(scene(), looks, options, stop);
    }).then(this, [busy, take](const Drawn& drawn) {
        finish(busy.dialog);
        if (!busy.isStopped())
            take(drawn);
    });
}

void DesignView::exportPicture()
{
    const SaveTarget target = askWhereToSave(
        this,
        m_canvas->selectedNodes().empty() ? tr("Export the diagram") : tr("Export the selection"),
        QString(m_board->name()).replace(u'/', u'-') + QStringLiteral(".svg"),
        tr("Pictures (*.svg *.pdf *.png)"));
    if (!target.file.isEmpty())
        exportTo(target.file);
}

void DesignView::exportTo(const QString& path)
{
    const QString ending = QFileInfo(path).suffix().toLower();
    if (ending != u"svg" && ending != u"pdf" && ending != u"png") {
        emit m_document.failed(
            fail(tr("What kind of picture %1 is to be cannot be told from its name. Let the name "
                    "end with .svg, .pdf or .png.")
                     .arg(QDir::toNativeSeparators(path)))
                .error());
        return;
    }
    drawPicture(
        [path, ending](const Scene& scene, const std::vector<Look>& looks,
                       const PictureOptions& options, const std::stop_token& stop) -> Result<void> {
            const auto keep = [&](const Result<QByteArray>& bytes) {
                return bytes ? save(path, *bytes) : std::unexpected(bytes.error());
            };
            if (ending == u"pdf")
                return keep(scenePdf(scene, looks, options, stop));
            if (ending == u"svg")
                return keep(sceneSvg(scene, looks, options, stop));
            constexpr double twice = 2;
            const auto image = sceneImage(scene, looks, options, twice, stop);
            return image ? save(path, pngOf(*image)) : std::unexpected(image.error());
        },
        [this, path, isAll = m_canvas->selectedNodes().empty()](const Result<void>& done) {
            if (!done)
                emit m_document.failed(done.error());
            else
                say((isAll ? tr("Saved as %1.") : tr("The selection is saved as %1."))
                        .arg(QDir::toNativeSeparators(path)));
        });
}

} // namespace cim
