// What would change on a host, before anything does: asked, not assumed.
#pragma once

#include "app/rebuild/rebuild.h"
#include "models/domain/problems.h"

#include <QPointer>
#include <QWidget>

class QLabel;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace cim {

class AskPane : public QWidget {
    Q_OBJECT

public:
    explicit AskPane(QWidget* parent = nullptr);

    // `problems` of the model that are still open: sentences.
    void show(const Rebuild& run, const QStringList& problems);
    QTreeWidget* list() const { return m_list; }
    QString sentence() const;

signals:
    void agreed();
    void declined();
    void unitsAsked();

private:
    void addGroup(const QString& title, const QList<QTreeWidgetItem*>& items, bool isOpen);
    void addUnits(const nix::UnitReport& units);
    void addChanges(const RebuildDifference& difference);

    QPointer<const Rebuild> m_shown;
    QString m_key; // of what is shown of it
    QLabel* m_sentence;
    QLabel* m_facts;
    QTreeWidget* m_list;
    QPushButton* m_yes;
    QPushButton* m_no;
    QPushButton* m_units;
};

} // namespace cim
