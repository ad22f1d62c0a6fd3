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

// What they hold is hidden, and stands there again when they are opened.
static bool keepCollapsed(const Scene& scene, std::vector<QRectF>& obstacles)
{
    const size_t before = obstacles.size();
    for (const Scene::Boundary& b : scene.boundaries()) {
        if (b.collapsed && !b.rect.isEmpty())
            obstacles.push_back(b.rect);
    }
    return obstacles.size() > before;
}

// The selection where it is more than one shape, and beside what stays; else everything shown.
void DesignView::arrange(int how)
{
    const Scene& scene = m_canvas->scene();
    const Ids chosen = m_board->selected();
    const bool radial = layout::Arrangement(how) == layout::Arrangement::Radial;
    // Rings are drawn around the selection, of everything.
    const bool some = !radial && chosen.size() > 1;
    layout::ArrangeRequest request;
    request.how = layout::Arrangement(how);
    auto ids = std::make_shared<Ids>();
    QHash<NodeIndex, quint32> numbers;
    for (NodeIndex i = 0; i < scene.nodeCount(); ++i) {
        const EntityId id = m_board->entityOf(i);
        if (id.isNull() || scene.isHidden(i))
            continue;
        const QRectF rect = scene.node(i).rect;
        if (some && !m_canvas->isSelected(i)) {
            request.obstacles.push_back(rect);
            continue;
        }
        if (radial && m_canvas->isSelected(i))
            request.roots.push_back(quint32(ids->size()));
        numbers.insert(i, quint32(ids->size()));
        ids->push_back(id);
        request.graph.nodes.push_back(rect.size());
        request.centres.push_back(rect.center());
        request.domains.push_back(scene.node(i).group);
    }
    for (EdgeIndex e = 0; e < scene.edgeCount(); ++e) {
        const auto from = numbers.constFind(scene.edge(e).from);
        const auto to = numbers.constFind(scene.edge(e).to);
        if (!scene.isBundle(e) && from != numbers.cend() && to != numbers.cend())
            request.graph.edges.push_back({*from, *to});
    }
    const bool isAnyCollapsed = keepCollapsed(scene, request.obstacles);
    if (ids->size() < 2) {
        if (isAnyCollapsed)
            say(tr("Collapsed domains keep their places: open them to arrange what they hold."));
        return;
    }
    auto* progress = progressOf(tr("Arranging %1 shapes…").arg(ids->size()), this);
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
        [this, ids, progress](const Result<std::vector<QPointF>>& centres, const QString& note) {
            finish(progress);
            takeArrangement(*ids, centres, note);
        });
    arranger->start(std::move(request));
}

void DesignView::takeArrangement(const Ids& ids, const Result<std::vector<QPointF>>& centres,
                                 const QString& note)
{
    if (!centres) {
        emit m_document.failed(centres.error());
        return;
    }
    const QPointF half(shapeSize.width() / 2.0, shapeSize.height() / 2.0);
    Places places;
    for (size_t i = 0; i < ids.size() && i < centres->size(); ++i) {
        // Someone may have deleted it meanwhile.
        if (m_document.model().entity(ids[i]))
            places.push_back({ids[i], ((*centres)[i] - half).toPoint()});
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
