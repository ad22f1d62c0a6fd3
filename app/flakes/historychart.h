// How the totals of a lock went over its revisions: one small line a total.
#pragma once

#include "graph/flakes/analysis.h"

#include <QWidget>

namespace cim {

// Paints; a click or a drag chooses a revision. Revisions that could not be read leave a gap.
class HistoryChart : public QWidget {
    Q_OBJECT

public:
    explicit HistoryChart(QWidget* parent = nullptr);

    void setTotals(std::vector<std::optional<flakes::Totals>> totals); // oldest first
    void setCurrent(int revision);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

signals:
    void chosen(int revision);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    QRectF plot(int row) const;
    double across(const QRectF& plot, int revision) const;
    void choose(double x);
    void paintRow(QPainter& painter, int row) const;

    std::vector<std::optional<flakes::Totals>> m_totals;
    int m_current = -1;
};

} // namespace cim
