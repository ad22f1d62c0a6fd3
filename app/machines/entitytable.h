// A table whose rows are about entities.
#pragma once

#include "models/domain/ids.h"

#include <QTreeWidget>

namespace cim {

// The column `link` is shown as a link: a click on it chooses the row's entity, and so do Enter and
// a double click on any column.
class EntityTable : public QTreeWidget {
    Q_OBJECT

public:
    EntityTable(const QString& name, const QString& accessible, const QStringList& titles, int link,
                QWidget* parent);

    QTreeWidgetItem* addRow(const QStringList& texts, EntityId entity,
                            const QStringList& toolTips = {});
    // A sentence instead of rows.
    void addSentence(const QString& text);
    // Columns as wide as what they hold, but none takes it all.
    void fit();

signals:
    void entityChosen(cim::EntityId entity);

protected:
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    void choose(const QTreeWidgetItem* item);
    int m_link;
};

} // namespace cim
