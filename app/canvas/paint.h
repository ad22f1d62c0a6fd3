// Painting of a scene into an image: functions of values, testable without a window.
#pragma once

#include "app/canvas/labels.h"
#include "app/canvas/scene.h"
#include "app/canvas/theme.h"

#include <QBrush>
#include <QFont>
#include <QGlyphRun>
#include <QHash>
#include <QImage>
#include <QPen>
#include <QRawFont>

#include <array>
#include <cmath>
#include <functional>
#include <utility>
#include <vector>

class QPainter;

namespace cim {

// Where a viewport stands over a scene: device = scene * scale - offset. `scale` counts device
// pixels, so it holds the screen's pixel ratio already. `offset` is whole device pixels: what is
// painted after a pan is then to the pixel what was painted before, elsewhere.
struct View {
    QPointF offset;
    double scale = 1;

    static View at(QPointF origin, double scale)
    {
        return {{std::round(origin.x() * scale), std::round(origin.y() * scale)}, scale};
    }
    QPointF origin() const { return offset / scale; } // the scene's point at the top left
    QPointF toScene(QPointF device) const { return (device + offset) / scale; }
    QPointF toDevice(QPointF scene) const { return scene * scale - offset; }
    QRectF toScene(const QRectF& device) const
    {
        return {toScene(device.topLeft()), device.size() / scale};
    }
    QRectF toDevice(const QRectF& scene) const
    {
        return {toDevice(scene.topLeft()), scene.size() * scale};
    }
    bool operator==(const View&) const = default;
};

// How much of a node is shown, by device pixels a scene unit (and the screen's pixel ratio).
enum class Detail : quint8 { Dots, Boxes, Titles, Cards };
Detail detailAt(double scale, double pixelRatio);

// What the view knows of each node; empty vectors count as all zero.
enum NodeMark : quint8 { Selected = 1, Faded = 2, Absent = 4 };
struct Marks {
    std::vector<quint8> nodes; // NodeMark bits
    std::vector<quint8> edges;
    bool isAnyEdgeFaded = false; // then the others stand out
    quint8 node(NodeIndex i) const { return i < nodes.size() ? nodes[i] : 0; }
    quint8 edge(EdgeIndex i) const { return i < edges.size() ? edges[i] : 0; }
};

class Raster;

// Whether edges carry their verbs at this scale, and how wide those become, in device pixels.
bool labelled(double scale, double pixelRatio);
double widestLabel(double scale, double pixelRatio);
// Where an edge's label of that size stands, in scene units: in the middle of its longest piece, or
// beside that where others run along it too near. Null where there is no room, or a node, or a
// boundary's name; on a boundary's line only where everything else is taken. Nodes that are marked
// absent are in nobody's way. `titleWidth` says how far a boundary's title reaches, with its
// button, in scene units; without it that is guessed. Nothing stands on `taken` either.
using TitleWidth = std::function<double(const Scene::Boundary&)>;
QRectF edgeLabelRoom(const Scene& scene, EdgeIndex edge, double textWidth, double height = 16,
                     const Marks& marks = {}, const TitleWidth& titleWidth = {},
                     std::span<const EdgeLabel> taken = {});

// Where a title that does not fit into `room` is broken into two lines: after a mark such as a
// hyphen or a dot, so that both halves fit and are about as long. 0: nowhere.
qsizetype titleBreak(const QString& title, double room,
                     const std::function<double(const QString&)>& width);

// The colour within a boundary, and of what lies behind the nodes at a place.
QColor groundOf(const CanvasTheme& theme, const Scene::Boundary& boundary);
QColor groundAt(const CanvasTheme& theme, const Scene& scene, QPointF point);

// Paints; keeps shaped text, which serves every scale, and node bodies of the current one. Once
// they are there, painting allocates nothing a shape. One thread.
class ScenePainter {
public:
    ScenePainter(CanvasTheme theme, QFont font);

    void setTheme(CanvasTheme theme);
    const CanvasTheme& theme() const { return m_theme; }
    void setFont(const QFont& font);
    const QFont& font() const { return m_font; }
    void setLooks(std::vector<Look> looks);
    const std::vector<Look>& looks() const { return m_looks; }
    void setPixelRatio(double ratio);
    // What a card says below its lines where there is room: asked once a shape that is seen near,
    // by its key, and again after forgetFacts().
    using FactsOf = std::function<QStringList(const Uuid& key)>;
    void setFacts(FactsOf factsOf);
    void forgetFacts() { m_facts.clear(); }
    // Without the dots of the paper and the buttons that only a window has.
    void setPaper(bool paper) { m_paper = paper; }

    // Everything within `device`, background included. The image is RGB32 or ARGB32_Premultiplied.
    void paint(QImage& image, const QRect& device, const View& view, const Scene& scene,
               const Marks& marks);
    // These nodes alone, on top of what is there.
    void paintNodes(QImage& image, const View& view, const Scene& scene, const Marks& marks,
                    std::span<const NodeIndex> nodes);
    // These edges and then these nodes through a painter, moved by `offset` device pixels: what is
    // being dragged.
    void paintLoose(QPainter& painter, const View& view, const Scene& scene, const Marks& marks,
                    std::span<const NodeIndex> nodes, std::span<const EdgeIndex> edges,
                    QPointF offset);
    // One node at another place than its own, by its top left corner in device pixels.
    void paintNodeAt(QPainter& painter, const View& view, const Scene& scene, NodeIndex node,
                     quint8 mark, QPointF corner);
    // What the names of boundaries take where they stand as on a map, in device pixels; null where
    // they stand in their strips.
    QRectF mapNamesRect(const View& view, const Scene& scene);
    // Where such names lie on some of these nodes, which are in order, in device pixels of a piece.
    std::vector<QRect> mapNamesOn(const View& view, const Scene& scene,
                                  std::span<const NodeIndex> nodes, const QRect& within);
    // The boundary whose name stands there as on a map, or noIndex.
    quint32 mapNameAt(const View& view, const Scene& scene, QPointF device);
    // Whether names of boundaries stand in their strips, and not as on a map.
    bool hasTitles(const View& view) const;
    // Where a boundary's name is written in its strip, in device pixels; null where it is not.
    QRectF titleRoom(const View& view, const Scene::Boundary& boundary);
    // How far, in device pixels, what belongs to a node or an edge reaches out of its bounds.
    static double reach(double scale, double pixelRatio);
    // How far, in scene units, a label hangs out of its edge to the left and to the right.
    static double labelReach(double scale, double pixelRatio);

private:
    static QRegion bare(const QRect& clip, const View& view, const Scene& scene);
    void background(Raster& raster, const View& view, const QRegion& seen);
    void grounds(Raster& raster, const View& view, const Scene& scene, const QRectF& area);
    void borders(QPainter& p, const View& view, const Scene& scene, const QRectF& area);
    QRectF mapRoom(const View& view, const Scene& scene, quint32 boundary) const;
    void titleGrounds(QPainter& p, const View& view, const Scene& scene, const QRectF& area);
    void boundaryTitle(QPainter& p, const View& view, const Scene::Boundary& boundary);
    // The name of a boundary, or of the shape that stands for it, while there is no room for it
    // within.
    struct MapName {
        const Scene::Boundary* boundary = nullptr; // null: none
        QRectF pill = {};                          // around it, device pixels
        double room = 0;                           // for the letters
        int face = 0;
    };
    MapName mapName(const View& view, const Scene& scene, quint32 boundary);
    static void pill(QPainter& p, const QRect& where, const QColor& colour);
    void layMapNames(const View& view, const Scene& scene);
    void mapNamesIn(QPainter& p, const View& view, const Scene& scene, const QRectF& area);
    void overview(Raster& raster, const View& view, const Scene& scene, const Marks& marks,
                  Detail detail);
    struct Found { // by place
        std::vector<NodeIndex> nodes;
        std::vector<EdgeIndex> edges;
        std::vector<std::array<int, 3>> uprights; // column, top, bottom
    };
    void overviewPart(Raster& raster, const View& view, const Scene& scene, const Marks& marks,
                      Detail detail, Found& found) const;
    void rasterEdges(Raster& raster, const View& view, const Scene& scene, const Marks& marks,
                     Found& found) const;
    void rasterNode(Raster& raster, const View& view, const Scene& scene, NodeIndex index,
                    quint8 mark, Detail detail) const;
    void prepareRasterColours();
    QColor accentOf(quint16 look) const;
    // `raster`: of what `p` paints on, where that is known and neither moved nor scaled.
    void edge(QPainter& p, const View& view, const Scene& scene, EdgeIndex index,
              const Marks& marks, Raster* raster = nullptr);
    QRectF labelRoom(const View& view, const Scene& scene, EdgeIndex index, const Marks& marks,
                     std::span<const EdgeLabel> taken = {});
    void edgeLabel(QPainter& p, const View& view, const Scene& scene, const EdgeLabel& label);
    void edgeLabels(QPainter& p, const View& view, const Scene& scene, const Marks& marks,
                    const QRectF& area);
    int layBend(int size, QPointF last, QPointF here, QPointF next, double scale);
    void roundedLine(QPainter& p, std::span<const QPointF> points, const View& view);
    void thinLine(QPainter& p, Raster& raster, std::span<const QPointF> points, const View& view);
    void node(QPainter& p, const View& view, const Scene::Node& node, quint8 mark, Detail detail,
              QPointF corner);
    void prepareScale(const View& view);
    const QImage& body(const Scene::Node& node, quint8 mark, Detail detail, double scale);
    void paintBody(QPainter& p, const Scene::Node& node, quint8 mark, QSize size, double scale);
    void paintIcon(QPainter& p, const Look& look, const QRectF& where) const;
    const QImage& badge(quint8 badge, double scale);
    const QStringList& factsOf(const Uuid& key);
    // Text as glyphs, by the size of the reference fonts: shaped once, painted at any size.
    struct Run {
        size_t font = 0; // in m_rawFonts
        QList<quint32> glyphs;
        QList<QPointF> places; // from the left end of the baseline
    };
    struct Shaped {
        std::vector<Run> runs;
        double width = 0;
    };
    struct TextKey {
        QString text;
        int room, weight;
        bool operator==(const TextKey&) const = default;
        friend size_t qHash(const TextKey& key, size_t seed = 0)
        {
            return qHashMulti(seed, key.text, key.room, key.weight);
        }
    };
    Shaped shape(const QString& text, const QFont& font);
    const Shaped& shaped(const QString& text, double maximum, int face);
    double sizeOf(int face) const; // device pixels for one of the reference font
    double textWidth(const QString& text, double maximum, int face);
    void text(QPainter& p, QPointF at, const QString& text, double maximum, int face,
              const QPen& pen);
    using Halves = std::pair<QString, QString>;
    const Halves* halvesOf(const QString& title, double room, int face);
    const QRawFont& rawFont(size_t font, int pixels);
    void prepareEdges(const Scene& scene, const Marks& marks);
    void preparePens();
    void prepareFonts();

    enum Face { TitleFace, LineFace, LabelFace, MapFace, SmallMapFace, NearFace, FaceCount };
    static size_t weightOf(int face)
    {
        return face == LineFace || face == LabelFace || face == NearFace ? 0 : 1;
    }
    // More marks: the shape of a collapsed boundary; one without its icon.
    enum : quint8 { Proxy = 8, Bare = 16 };

    CanvasTheme m_theme;
    QFont m_font;
    std::vector<Look> m_looks;
    bool m_paper = true;
    double m_ratio = 1;
    double m_scale = 0;                        // that the caches are for
    std::array<int, FaceCount> m_pixels{};     // of the faces, at m_scale
    std::array<double, FaceCount> m_ascents{}; // device pixels
    double m_titleHeight = 0;                  // of a line in TitleFace, device pixels
    struct Reference {
        QFont font;
        double ascent = 0, height = 0;
    };
    std::array<Reference, 2> m_reference;  // normal and bold
    std::vector<QRawFont> m_rawFonts;      // that text was shaped with
    QHash<quint64, QRawFont> m_sizedFonts; // the same in other sizes
    QHash<TextKey, Shaped> m_texts;
    QHash<TextKey, Halves> m_halves; // of what is too long for one line
    FactsOf m_factsOf;
    QHash<Id<void>, QStringList> m_facts; // by key
    QHash<quint64, QImage> m_bodies;
    QHash<quint8, QImage> m_badges;
    struct RasterColours {
        QRgb dot, accent, faded, body, selectedBody, border;
    };
    std::vector<RasterColours> m_rasterColours; // one a look, and one more
    double m_edgeStrength = 1;                  // of those that are neither selected nor faded
    // Ready-made for edges, as they are, selected and faded; and for text, as it is and faded.
    struct EdgePens {
        QPen single, bundle;
        QBrush head;
    };
    std::array<EdgePens, 3> m_edgePens;
    std::array<QPen, 2> m_titlePens, m_quietPens;
    QPen m_labelPen;
    const QPen m_noPen{Qt::NoPen};
    // Used again from frame to frame.
    std::array<Found, 2> m_found; // one a thread
    std::vector<EdgeLabel> m_labels;
    std::vector<MapName> m_mapNames;
    std::array<QPointF, 64> m_line;
    std::vector<QPointF> m_places;
    QGlyphRun m_run;
};

} // namespace cim
