// The kinds that may be put on a diagram, grouped, with a search field: as a palette to drag from,
// and as a popup where the pointer is.
#pragma once

#include "models/domain/ids.h"
#include "models/domain/kinds.h"

#include <QFrame>
#include <QTreeWidget>

class QLabel;
class QLineEdit;

namespace cim {

constexpr char kindMimeType[] = "application/x-cimarron-kind";

// One thing that can be picked: a kind, and where it is to be related at once, how.
struct KindChoice {
    QString kind;
    QString verb = {};
    bool incoming = false; // the relationship leads from the new entity
    QString text = {};     // empty: the kind's name
    EntityId entity = {};  // one that is there already; null: a new one
};

class KindPicker : public QFrame {
    Q_OBJECT

public:
    enum class Use : quint8 { Palette, Popup };
    // `choices` empty: all kinds. `kinds` must outlive the picker.
    KindPicker(const Kinds& kinds, Use use, std::vector<KindChoice> choices = {},
               QWidget* parent = nullptr);
    // A popup at the place; it deletes itself.
    void popup(QPoint global);
    void focusSearch();
    QString currentKind() const; // empty: no row is chosen

signals:
    void picked(const cim::KindChoice& choice);

private:
    class Tree;
    void fill();
    QString nameOf(const QTreeWidgetItem& item) const;
    void filter(const QString& text);
    void showHelp();
    void pickCurrent();
    const KindChoice* currentChoice() const;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

    const Kinds& m_kinds;
    Use m_use;
    std::vector<KindChoice> m_choices;
    QLineEdit* m_search;
    QTreeWidget* m_tree;
    QLabel* m_help = nullptr;
};

} // namespace cim
