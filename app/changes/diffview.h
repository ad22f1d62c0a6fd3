// Shows what would change in one file: side by side or one below the other, highlighted.
#pragma once

#include "app/changes/diff.h"

#include <QWidget>

class QLabel;
class QStackedLayout;
class QSplitter;

namespace cim {

class CodeView;

class DiffView : public QWidget {
    Q_OBJECT

public:
    explicit DiffView(QWidget* parent = nullptr);

    // The titles say what the two sides are; empty: the disk, and what writing makes of it.
    void showDifference(const QString& fileName, const QByteArray& before, const QByteArray& after,
                        const QString& beforeTitle = {}, const QString& afterTitle = {});
    // Three panes: as last written, as it stands on disk, as the model has it.
    void showConflict(const QString& fileName, const QByteArray& base, const QByteArray& mine,
                      const QByteArray& model);
    void showHint(const QString& sentence); // nothing to show, and why
    void setSideBySide(bool on);
    bool isSideBySide() const { return m_sideBySide; }
    // To the next or the previous run of changed lines.
    void step(int direction);

private:
    struct Pane {
        QWidget* frame = nullptr;
        QLabel* title = nullptr;
        CodeView* view = nullptr;
    };
    Pane makePane(const QString& accessibleName);
    void render();
    void renderSides();
    void renderUnified();
    void linkScrolling(CodeView* a, CodeView* b);

    QStackedLayout* m_stack;
    QLabel* m_hint;
    QSplitter* m_panes;
    Pane m_base, m_left, m_right;
    QString m_fileName, m_beforeTitle, m_afterTitle;
    QByteArray m_before, m_after;
    bool m_sideBySide = true;
    bool m_conflict = false;
};

} // namespace cim
