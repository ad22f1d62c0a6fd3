// A read-only text with line numbers and coloured lines: one side of a difference.
#pragma once

#include "app/changes/diff.h"

#include <QPlainTextEdit>

namespace cim {

class CodeView : public QPlainTextEdit {
    Q_OBJECT

public:
    struct Line {
        QString number; // what stands in the margin, may be empty
        QString text;
        LineKind kind = LineKind::Same;
    };

    explicit CodeView(QWidget* parent = nullptr);
    // `fileName` says the language.
    void setLines(const std::vector<Line>& lines, const QString& fileName);
    // The first lines of runs that differ, from 0.
    const std::vector<int>& changes() const { return m_changes; }
    void goTo(int line);

    int marginWidth() const;
    void paintMargin(QPaintEvent* event);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void colourLines();

    QWidget* m_margin;
    std::vector<Line> m_lines;
    std::vector<int> m_changes;
};

} // namespace cim
